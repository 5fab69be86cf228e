"""Which Typst code each docutils node becomes."""
