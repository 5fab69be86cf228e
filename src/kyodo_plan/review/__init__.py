"""Copies that came back: comments and corrections in Word files, each with its place in the sources."""
