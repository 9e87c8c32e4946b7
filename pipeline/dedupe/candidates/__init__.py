"""Which of very many passages to compare exactly: those whose sketches share enough hashes."""
