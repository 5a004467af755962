"""Keys and shapes of the checkpoints that authors publish, for tests of weights."""

from __future__ import annotations

from cfbi_weights import key_shapes
from formula_weights import key_list


def published_shapes(engine: str) -> dict[str, tuple[int, ...]]:
    """Every key of the published file of `engine` with its shape."""
    if engine.startswith("cfbi"):
        return key_shapes(engine)
    return {key: tuple(entry["shape"]) for key, entry in key_list(engine)["keys"].items()}
