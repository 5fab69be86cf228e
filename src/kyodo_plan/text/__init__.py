"""Japanese prose: places, notation, eras, raw-text reading."""
