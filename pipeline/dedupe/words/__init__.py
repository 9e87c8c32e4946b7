"""Words: how sentences of both languages become tokens that can answer each other, and what the dictionary says."""
