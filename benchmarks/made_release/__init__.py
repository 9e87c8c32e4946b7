"""Releases of any size in words of no language, and others that follow them in known ways."""
