"""The nouns of the plan: frozen types and pure functions. No files, no Sphinx."""
