"""What papers about all options say of them, side by side."""
