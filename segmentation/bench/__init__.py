"""Measurements of speed, memory and effort: what `maskreel bench` runs."""
