"""What the program keeps for itself: its own JSON, a cache, a folder held by one process at a time."""
