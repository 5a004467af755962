"""What a reader gets and gives: masks as the file has them, not yet tied to a clip (that is `clip_matching`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId, ObjectInfo, Presence
from segmentation.domain.palette import display_colour


@dataclass(frozen=True)
class ImportRequest:
    """What to read.

    Args:
        path: The file or folder.
        sequence: Which sequence, for sources that hold several; empty takes the only one.
        size: (height, width) of the clip, for the formats that do not say it; None when unknown.
        strict: Whether an entry that cannot be read is an error; else it is left out with a note.
        frame_count: How many frames the clip has; None when unknown.
    """

    path: Path
    sequence: str = ""
    size: tuple[int, int] | None = None
    strict: bool = False
    frame_count: int | None = None


@dataclass(frozen=True)
class ImportedFrame:
    """The masks of one frame.

    Args:
        name: The frame's name without extension: as in the clip where the source states it, else the file's stem.
        mask: Labels by the ids in `ImportedMasks.objects`.
        alpha: Soft edges per object.
        frame: Index in the clip where the source states it, else None.
        time_s: Presentation time in the clip it was made for, where the source states it, else None.
        presence: Objects that the source calls absent or occluded.
        is_known: Whether the source vouches for the frame; one that it does not is no mask.
        unknown: Objects that it does not vouch for on this frame; without pixels here they are not absent.
    """

    name: str
    mask: PackedMask
    alpha: Mapping[ObjectId, AlphaBand] = field(default_factory=dict)
    frame: FrameIndex | None = None
    time_s: float | None = None
    presence: Mapping[ObjectId, Presence] = field(default_factory=dict)
    is_known: bool = True
    unknown: frozenset[ObjectId] = frozenset()


@dataclass(frozen=True)
class ImportedMasks:
    """All that a reader found.

    Args:
        sequence: Name of the sequence.
        size: (height, width) of every mask.
        frames: In the source's order; at least one.
        objects: Every object that occurs.
        notes: Plain sentences: what was assumed or could not be read exactly.
    """

    sequence: str
    size: tuple[int, int]
    frames: tuple[ImportedFrame, ...]
    objects: tuple[ObjectInfo, ...]
    notes: tuple[str, ...] = ()


def number_objects(ids: Iterable[int], names: Mapping[int, str] | None = None) -> tuple[ObjectInfo, ...]:
    """Objects by id, called 'Object N' unless `names` knows better; a name that several have gets their number."""
    numbers = sorted(set(ids))
    called = {i: (names or {}).get(i, "").strip() or f"Object {i}" for i in numbers}
    shared = Counter(called.values())
    called = {i: f"{name} ({i})" if shared[name] > 1 else name for i, name in called.items()}
    return tuple(ObjectInfo(ObjectId(i), called[i], display_colour(i)) for i in numbers)
