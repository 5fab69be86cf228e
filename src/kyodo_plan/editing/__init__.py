"""The one way to write into a file that a person types: what is meant changes, every other byte stays."""
