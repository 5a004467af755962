"""What a training set is made of and what is drawn from it: plain values, no torch and no files opened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
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
        numbers: Where each frame stands in the clip, rising; empty where the frames follow each other directly.
        flows: A file with the flow from each frame to the next one of the clip, or None; empty where there is none.
        share: How often it is drawn, compared with the other clips.
    """

    name: str
    frames: tuple[AnnotatedFrame, ...]
    is_free: bool = False
    numbers: tuple[int, ...] = ()
    flows: tuple[Path | None, ...] = ()
    share: float = 1.0

    def number(self, index: int) -> int:
        """Where a frame stands in the clip, the frames without a mask counted, too."""
        return self.numbers[index] if self.numbers else index

    def nearest(self, number: int) -> int:
        """The index of the frame that stands nearest to `number`; of two the earlier one."""
        return min(range(len(self.frames)), key=lambda index: abs(self.number(index) - number))

    def flow(self, index: int) -> Path | None:
        """The file with the flow from a frame to the next one, where there is one."""
        return self.flows[index] if self.flows else None

    @cached_property
    def moving(self) -> tuple[int, ...]:
        """Indices of the frames whose motion can be known: their flow is there, or the next frame of the clip."""
        return tuple(index for index in range(len(self.frames)) if self.flow(index) or self._is_followed(index))

    def _is_followed(self, index: int) -> bool:
        return index + 1 < len(self.frames) and self.number(index + 1) == self.number(index) + 1


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

    def with_share(self, share: float) -> TrainingFiles:
        """The same, its clips drawn in the ratio `share` to other sets' clips, however many each set has."""
        clips = tuple(replace(clip, share=share / len(self.clips)) for clip in self.clips)
        return TrainingFiles(clips, self.stills, self.skipped)

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
