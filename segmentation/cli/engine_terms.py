"""Prints the terms of weights that ship but are not free for any use, whenever a command takes them."""

from __future__ import annotations

from segmentation.engines.weights.manifest import find_restricted_weights


def print_terms(engine: str, weights: object = None) -> None:
    """One line where the engine's own weights are restricted; nothing when the user gives others."""
    entry = find_restricted_weights(engine)
    if entry is not None and weights is None:
        print(f"licence: {entry.terms}")
