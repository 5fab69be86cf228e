"""What a person is told of it: the table, what is left open, refusals; findings as plain data."""
