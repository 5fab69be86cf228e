"""A Word file that came back -> its paragraphs, tracked changes and comments."""
