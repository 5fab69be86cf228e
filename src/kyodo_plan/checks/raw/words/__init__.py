"""Words of the running text that a sign keeps from working: roles and marks."""
