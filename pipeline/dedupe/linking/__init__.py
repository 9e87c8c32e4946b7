"""Linking: which Chinese and English texts translate each other, from nearest by words to verdicts with evidence."""
