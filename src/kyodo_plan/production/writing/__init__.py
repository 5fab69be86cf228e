"""From an assembled paper to its files: one table of formats, what is kept, what changed."""
