"""The parts of a Word package: styles, numbering, settings, notes, page set-up."""
