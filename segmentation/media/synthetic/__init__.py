"""Clips that were never filmed, with exact masks: drawn from a seed, so they belong to whoever draws them."""
