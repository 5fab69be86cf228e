"""What stands between text and paper: nodes for open points, slots, page marks; walks up a tree."""
