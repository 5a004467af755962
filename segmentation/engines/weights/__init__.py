"""Weights: the manifest, what is installed, fetching, importing, checking."""
