"""What `maskreel bench small` is asked for. Imports little: the command line reads it before it measures."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SmallObjectsJob:
    """What is measured.

    Args:
        engines: Registry names.
        data: A folder with DAVIS trees.
        sequences: Of them; empty for all.
        frames: Of each sequence, at most.
    """

    engines: tuple[str, ...]
    data: str
    sequences: tuple[str, ...]
    frames: int

    @classmethod
    def of(cls, options: argparse.Namespace) -> SmallObjectsJob:
        """The job that the options name."""
        engines = tuple(options.engines or ("classic", "cfbi-plus-mobile"))
        return cls(engines, str(options.data or ""), tuple(options.sequences or ()), options.frames)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> SmallObjectsJob:
        """The job of the fields as JSON has them."""
        return cls(**{**values, "engines": tuple(values["engines"]), "sequences": tuple(values["sequences"])})
