"""What docutils and Sphinx say, as findings."""
