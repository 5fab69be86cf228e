"""How Japanese is written: where its phrases end, in which order its words stand."""
