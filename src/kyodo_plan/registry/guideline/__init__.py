"""What is taken out of the guideline of the former period: texts of measures, chapters, into the data."""
