"""What documents say themselves of their other versions: statements, where they lead, and the links they declare."""
