"""点検: what a reader of the measures would find lacking, counted from the data and the text."""
