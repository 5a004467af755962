"""Formats that are videos, GIFs or overlays, and the encoder they share."""
