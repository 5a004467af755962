"""The options of the CFBI engines: what the registry offers, and the same as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from segmentation.engines.common_settings import COMPILE, PRECISION
from segmentation.engines.protocols import EngineSetting, JsonValue
from segmentation.errors import UserError

MEBIBYTE = 2**20
SINGLE_SCALE_LIMIT_PX = 1040
MULTI_SCALE_LIMIT_PX = 800

SETTINGS = (
    EngineSetting("ms", [1.0], "Sizes, as factors of the frame, whose results are averaged."),
    EngineSetting("flip", False, "Also run every size mirrored and average."),
    EngineSetting("global_atrous", 1, "Match every n-th reference row and column only.", minimum=1, maximum=16),
    EngineSetting(
        "local_atrous",
        0,
        "Offsets of local matching go in steps of n; 0 takes the published steps.",
        minimum=0,
        maximum=4,
    ),
    EngineSetting("min_pixels", 0, "Thin only objects with more than this many pixels; 0 thins all.", minimum=0),
    EngineSetting("float16", False, "Match in half precision, as the published fast settings do."),
    EngineSetting("max_long_edge", 0, "Longest side in pixels before scaling; 0 takes the published rule.", minimum=0),
    EngineSetting(
        "gaps",
        "published",
        "Whether a label that no reference names competes as in the published code, or stays empty.",
        ("published", "empty"),
    ),
    EngineSetting("max_reference_mib", 1024, "References beyond this size are dropped, oldest first.", minimum=0.1),
    EngineSetting(
        "object_chunk", -1, "Objects that pass the last stage at once; 0 for all, -1 by device: 1 or all.", minimum=-1
    ),
    PRECISION,
    COMPILE,
)
TEST_SETTINGS: Mapping[str, JsonValue] = {"gaps": "empty", "max_reference_mib": 0.25}
"""What keeps it to the contract of engines: the published code gives gaps a share, and drops no reference."""
SMALL_TRAINING: Mapping[str, JsonValue] = {"crop_px": 241, "short_edge_px": 240, "batch": 2, "current_frames": 2}
"""Numbers of its recipe for a computer without a GPU."""


@dataclass(frozen=True)
class Augmentation:
    """One view of a frame in a multi-scale or mirror test."""

    scale: float
    mirrored: bool


@dataclass(frozen=True)
class CfbiSettings:
    """Options of a run; see `SETTINGS` for their meaning."""

    augmentations: tuple[Augmentation, ...]
    global_atrous: int
    local_atrous: int
    min_pixels: int
    half: bool
    max_long_edge_px: float
    gaps: Literal["published", "empty"]
    max_reference_bytes: int
    object_chunk: int
    precision: str
    compiled: bool

    @classmethod
    def from_values(cls, values: Mapping[str, JsonValue]) -> CfbiSettings:
        """From the values that the registry has checked.

        Raises:
            UserError: The list of scales is not a list of positive numbers.
        """
        scales = _check_scales(values["ms"])
        mirrored = (False, True) if values["flip"] else (False,)
        return cls(
            augmentations=tuple(Augmentation(scale, flip) for scale in scales for flip in mirrored),
            global_atrous=int(values["global_atrous"]),
            local_atrous=int(values["local_atrous"]),
            min_pixels=int(values["min_pixels"]),
            half=bool(values["float16"]),
            max_long_edge_px=float(values["max_long_edge"] or _limit_as_published(scales)),
            gaps=values["gaps"],
            max_reference_bytes=int(values["max_reference_mib"] * MEBIBYTE),
            object_chunk=int(values["object_chunk"]),
            precision=str(values["precision"]),
            compiled=bool(values["compile"]),
        )


def _check_scales(value: JsonValue) -> tuple[float, ...]:
    numbers = isinstance(value, Sequence) and not isinstance(value, str) and len(value) > 0
    if not numbers or not all(isinstance(scale, int | float) and scale > 0 for scale in value):
        raise UserError(
            f"The setting 'ms' is {value!r}; it must be a list of positive numbers.", "For example 1.0 1.3."
        )
    return tuple(float(scale) for scale in value)


def _limit_as_published(scales: Sequence[float]) -> int:
    return SINGLE_SCALE_LIMIT_PX if tuple(scales) == (1.0,) else MULTI_SCALE_LIMIT_PX
