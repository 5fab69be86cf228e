"""Dates of a procedure: a calendar of working days, and steps worked back and forward on it.

Nothing here reads a file or the clock: steps, closure days and the as-of date are given.
"""
