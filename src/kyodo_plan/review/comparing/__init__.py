"""One copy against the version it was made from: what a person did to it, each as one item."""
