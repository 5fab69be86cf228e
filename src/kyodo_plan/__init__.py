"""A toolkit for drafting a city's plan: structured Japanese text in, the papers of the procedure out."""

__version__ = "0.1.0"
