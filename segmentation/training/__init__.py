"""Losses and loops that train the networks of the engines. Everything here imports torch."""
