"""Personal details in texts: e-mail addresses, telephone numbers, identity numbers, bank cards. Names are none."""
