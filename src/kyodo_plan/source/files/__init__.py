"""The files that a text rests on: which changed since they were read, and which it may take in."""
