"""Datasets, losses and loops that train the engines' networks."""
