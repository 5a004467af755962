"""Refining edges and selecting by box."""
