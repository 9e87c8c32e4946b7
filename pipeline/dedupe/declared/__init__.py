"""What documents say themselves of their other versions: claims, where they lead, and the links they declare."""
