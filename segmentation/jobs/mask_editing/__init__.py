"""Masks computed from stored masks over many frames: interpolated, pasted, filtered, painted."""
