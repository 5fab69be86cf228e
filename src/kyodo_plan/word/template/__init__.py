"""A city's own Word file as the template of a paper."""
