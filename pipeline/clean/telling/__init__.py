"""What tells the kind of a text: headlines, news lines, turns of speakers."""
