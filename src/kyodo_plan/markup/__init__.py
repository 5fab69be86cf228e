"""The node classes that stand between text and paper: open points, slots, page marks."""
