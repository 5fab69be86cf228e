"""A publication becomes one assembled document, with everything decided for the writers."""
