"""The nouns of papers: publications, their look, and what writers are told."""
