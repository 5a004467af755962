"""The names of the engines that can be adapted to a clip. Imports nothing, so that help texts can ask."""

ADAPTABLE = ("cfbi", "cfbi-mobilenet", "cfbi-plus", "cfbi-plus-mobile", "savos")
"""As in `training.adaptation.engines`, which imports torch."""
