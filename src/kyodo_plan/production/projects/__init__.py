"""Sphinx projects that are no plan: written in Word and as PDF, by builders of Sphinx."""
