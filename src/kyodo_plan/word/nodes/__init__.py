"""Which WordprocessingML each docutils node becomes."""
