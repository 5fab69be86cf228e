"""What is begun in a workspace: files that a person goes on writing."""
