"""Views of what becomes of the measures of period 1: proposed, advised, decided."""
