"""ExportReport: what an export holds and what it could not carry, as a value and as JSON beside the export."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path

from segmentation.domain.objects import ObjectId


class LossKind(Enum):
    """What was lost or may be misread."""

    LATE_OBJECT = "late object"
    EMPTY_OBJECT = "empty object"
    MERGED_OBJECTS = "merged objects"
    TOO_MANY_OBJECTS = "too many objects"
    IGNORE_REGION = "ignore region"
    SOFT_EDGES = "soft edges"
    HOLES = "holes"
    PIXELS = "pixels"
    SPECKS = "specks"
    OVERLAP = "overlap"
    IMAGES = "images"
    PRESENCE = "presence"
    UNKNOWN_FRAMES = "unknown frames"
    UNKNOWN_OBJECTS = "unknown objects"


@dataclass(frozen=True)
class Loss:
    """One thing the export does not carry exactly.

    Args:
        kind: What.
        message: One sentence for the user, with what to do where something can be done.
        object_id: The project's id of the object concerned, or None.
        frames: How many frames are concerned.
        pixels: How many pixels differ, where that is known.
    """

    kind: LossKind
    message: str
    object_id: ObjectId | None = None
    frames: int = 0
    pixels: int = 0


BOXES_ALONE = "The export holds the box around each object, not its shape: no masks can be read from it."
"""A note on formats of boxes."""


def speck_losses(specks: int, least_pixels: int, what: str, frames: int = 0) -> tuple[Loss, ...]:
    """A loss when something was too small to be written.

    Args:
        specks: How many were left out.
        least_pixels: The option of that name: what has fewer is left out.
        what: In the plural: "parts", "outlines".
        frames: How many frames are concerned, where that is known.
    """
    if not specks:
        return ()
    message = f"{specks} {what} of fewer than {least_pixels} pixels are left out; `least_pixels` 1 keeps them."
    return (Loss(LossKind.SPECKS, message, frames=frames),)


@dataclass(frozen=True)
class ExportReport:
    """What an export holds.

    Args:
        format: Name in the registry.
        target: Where it is.
        frames: Frames written.
        files: Files written, without the report.
        objects: Project id -> id in the export; objects that are not in it are left out.
        losses: What it does not carry.
        notes: Plain sentences: what was decided on the way.
        verified: Whether the export was read back and compared pixel by pixel.
    """

    format: str
    target: Path
    frames: int
    files: int
    objects: Mapping[ObjectId, int]
    losses: tuple[Loss, ...] = ()
    notes: tuple[str, ...] = ()
    verified: bool = False

    def as_json(self) -> str:
        """The report as JSON text."""
        fields = asdict(self) | {"target": self.target.name}
        return json.dumps(fields, indent=2, default=lambda value: value.value, ensure_ascii=False) + "\n"
