"""The build without a screen: what to make, papers to files, one transaction."""
