"""Rules on the raw text of a file, before anything parses it."""
