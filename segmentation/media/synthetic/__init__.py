"""Synthetic clips with exact masks: drawn from a seed, so they belong to whoever draws them."""
