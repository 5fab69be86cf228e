"""Rules on how the text is built: the fields of chapters, blocks, headings of fields."""
