"""The window (Qt only)."""
