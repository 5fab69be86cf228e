"""Excel and CSV to and fro: records as sheets that people fill in, and what comes back of them."""
