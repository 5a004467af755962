"""What a training set is made of and what is drawn from it: plain values, no torch and no files opened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import IGNORE

LabelStack = npt.NDArray[np.uint8]
"""(T, H, W) uint8; 0 background, 1..254 objects, 255 ignored."""

RgbStack = npt.NDArray[np.uint8]
"""(T, H, W, 3) uint8."""


@dataclass(frozen=True)
class AnnotatedFrame:
    """A picture and its mask, on disk."""

    picture: Path
    mask: Path


@dataclass(frozen=True)
class PreparedFrame(AnnotatedFrame):
    """A picture and its mask as plain pixels in one file, which both paths name.

    Args:
        offset: Byte at which the picture begins, (height, width, 3) uint8; the mask follows, (height, width) uint8.
        height: In pixels.
        width: In pixels.
    """

    offset: int
    height: int
    width: int

    @property
    def end(self) -> int:
        """One past the last byte."""
        return self.offset + 4 * self.height * self.width


@dataclass(frozen=True)
class ClipFiles:
    """A clip whose every frame has a mask; a still image is a clip of one frame.

    Args:
        name: What it is called in messages.
        frames: In display order.
        is_free: Its licence, as the user states it, allows any use, also a commercial one.
    """

    name: str
    frames: tuple[AnnotatedFrame, ...]
    is_free: bool = False


@dataclass(frozen=True)
class Skipped:
    """Something that cannot be learned from, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class TrainingFiles:
    """Everything that was found to train on.

    Args:
        clips: With at least two frames.
        stills: Single images.
        skipped: What was left out.
    """

    clips: tuple[ClipFiles, ...] = ()
    stills: tuple[ClipFiles, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def __add__(self, other: TrainingFiles) -> TrainingFiles:
        return TrainingFiles(self.clips + other.clips, self.stills + other.stills, self.skipped + other.skipped)

    def mark_free(self) -> TrainingFiles:
        """The same, all of it free for any use."""
        clips, stills = (tuple(replace(clip, is_free=True) for clip in group) for group in (self.clips, self.stills))
        return TrainingFiles(clips, stills, self.skipped)

    @property
    def free_part(self) -> TrainingFiles:
        """What is free for any use."""
        clips, stills = (tuple(clip for clip in group if clip.is_free) for group in (self.clips, self.stills))
        return TrainingFiles(clips, stills, self.skipped)

    def __len__(self) -> int:
        return len(self.clips) + len(self.stills)


@dataclass(frozen=True)
class ClipSample:
    """Frames that were drawn together, all of one size.

    Args:
        name: Of the clip.
        rgb: (T, H, W, 3) uint8.
        labels: (T, H, W) uint8.
    """

    name: str
    rgb: RgbStack
    labels: LabelStack

    def __len__(self) -> int:
        return len(self.rgb)

    def frame(self, index: int) -> RgbFrame:
        """(H, W, 3)."""
        return np.asarray(self.rgb[index])

    @property
    def objects(self) -> int:
        """The highest label of an object in the first frame."""
        first = self.labels[0]
        return int(first[first != IGNORE].max(initial=0))
