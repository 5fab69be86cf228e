"""Plain figures turned into SVG and PNG: drawings that print, read aloud and stay legible in grey.

Everything is measured in points at the size of print; the same figure gives the same bytes.
"""
