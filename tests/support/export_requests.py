"""Small export requests over masks given as arrays, and a video made of arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectInfo, ObjectState, Origin
from segmentation.domain.palette import display_colour
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.media.video import VideoInfo


@dataclass(frozen=True)
class ArrayVideo:
    """A clip whose frames are arrays."""

    frames: np.ndarray
    timestamps_s: tuple[float, ...]
    pixel_aspect: Fraction = Fraction(1)

    @property
    def info(self) -> VideoInfo:
        count, height, width, _ = self.frames.shape
        return VideoInfo(
            path=Path("clip.mp4"),
            kind="file",
            width=width,
            height=height,
            frame_count=count,
            timestamps_s=self.timestamps_s,
            average_rate=Fraction(25),
            pixel_aspect=self.pixel_aspect,
            rotation=0,
            mirrored=False,
            colour="bt709 limited",
            codec="raw",
            frame_names=tuple(f"{i:05d}" for i in range(count)),
        )

    def read(self, frame: FrameIndex) -> np.ndarray:
        return self.frames[frame]

    def close(self) -> None: ...


def gradient_video(count: int, height: int, width: int, timestamps_s: Sequence[float] = ()) -> ArrayVideo:
    """Smooth frames that differ from each other."""
    ramp = np.linspace(0, 200, width)[None, :, None] + np.linspace(0, 40, height)[:, None, None]
    frames = np.stack([np.repeat(ramp + i, 3, axis=2) for i in range(count)]).clip(0, 255).astype(np.uint8)
    return ArrayVideo(frames, tuple(timestamps_s) or tuple(i / 25 for i in range(count)))


def request_for(
    masks: Sequence[np.ndarray],
    target: Path,
    *,
    names: Sequence[str] = (),
    object_names: Mapping[int, str] | None = None,
    alpha: Mapping[tuple[int, int], np.ndarray] | None = None,
    timestamps_s: Sequence[float] = (),
    ids: Sequence[int] = (),
    **fields: object,
) -> ExportRequest:
    """A request over all frames of `masks`, (H, W) uint8 each; alpha planes by (frame, object)."""
    height, width = masks[0].shape
    stems = tuple(names) or tuple(f"{i:05d}" for i in range(len(masks)))
    clip = Clip("clip.mp4", "", width, height, stems, tuple(timestamps_s) or tuple(i / 25 for i in range(len(masks))))
    present = sorted(set(ids) or {int(i) for mask in masks for i in np.unique(mask) if 0 < i < 255})
    called = object_names or {}
    objects = tuple(ObjectInfo(ObjectId(i), called.get(i, f"Object {i}"), display_colour(i)) for i in present)
    states = {ObjectId(i): ObjectState(Origin.PREDICTED) for i in present}
    records = {FrameIndex(i): FrameRecord(pack_mask(LabelMask(mask)), i + 1, states) for i, mask in enumerate(masks)}
    for (frame, object_id), plane in (alpha or {}).items():
        band = AlphaBand.from_alpha(plane)
        assert band is not None
        old = records[FrameIndex(frame)]
        records[FrameIndex(frame)] = replace(old, alpha={**old.alpha, ObjectId(object_id): band})
    given = {"frames": FrameRange(FrameIndex(0), FrameIndex(len(masks) - 1)), "sequence": "clip"} | fields
    return ExportRequest(clip=clip, objects=objects, records=records, target=target, **given)  # type: ignore[arg-type]


def squares(*corners: tuple[int, int, int], height: int = 24, width: int = 33, side: int = 6) -> np.ndarray:
    """A mask with squares of one side: (label, top, left) each."""
    labels = np.zeros((height, width), np.uint8)
    for label, top, left in corners:
        labels[top : top + side, left : left + side] = label
    return labels
