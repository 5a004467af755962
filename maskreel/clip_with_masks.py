"""ClipWithMasks: a clip of an opened data set. Its frames and masks are read when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypedDict

import numpy as np

from segmentation.batch.set_member import SetMember
from segmentation.domain.frames import Labels, RgbFrame
from segmentation.domain.label_mask import IGNORE
from segmentation.errors import UserError
from segmentation.formats.importing.imported_masks import ImportedMasks
from segmentation.media.image_files import decode_rgb


class FrameSample(TypedDict):
    """A frame with its mask."""

    image: RgbFrame
    """(H, W, 3) uint8 RGB."""
    mask: Labels
    """(H, W) uint8: 0 background, else the object's number; 255 where nobody knows."""
    clip: str
    """Name of the clip."""
    frame: str
    """Name of the frame's image, without suffix."""


@dataclass(frozen=True)
class ClipWithMasks:
    """A sequence of the frames that have masks, as `maskreel.open_dataset` gives it. Changes are new objects.

    Args:
        member: Where it lies, and which of its objects are taken under which names.
    """

    member: SetMember

    @property
    def name(self) -> str:
        """In the data set."""
        return self.member.name

    @property
    def split(self) -> str:
        """Its set, such as `train`."""
        return self.member.clip.split

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) in pixels."""
        return self.member.clip.size

    @property
    def licence(self) -> str:
        """As somebody stated it; empty where nobody did."""
        return self.member.clip.licence

    @property
    def objects(self) -> dict[int, str]:
        """Name by number."""
        return dict(self.member.names)

    @property
    def frames(self) -> tuple[str, ...]:
        """Names of the frames with masks: of their images, without suffix."""
        return tuple(frame.name for frame in self._masks.frames)

    def __len__(self) -> int:
        return self.member.clip.frames

    def __getitem__(self, index: int) -> FrameSample:
        """A frame with its mask, by its place among the frames with masks; below 0 from the end.

        Raises:
            IndexError: It is none of them.
            UserError, MediaError: As `image`.
        """
        return {"image": self.image(index), "mask": self.mask(index), "clip": self.name, "frame": self.frames[index]}

    def image(self, index: int) -> RgbFrame:
        """The frame, (H, W, 3) uint8 RGB.

        Raises:
            IndexError: There is none of that number.
            UserError: The data set has no frames.
            MediaError: The file cannot be read.
        """
        if not self.member.clip.images:
            raise UserError(f"The data set has no frames of '{self.name}'.", "Build it with images='copy' or 'link'.")
        return np.array(decode_rgb(self.member.image_folder / f"{self.frames[index]}.jpg"))

    def mask(self, index: int) -> Labels:
        """The mask, (H, W) uint8: 0 background, else the object's number; 255 where nobody knows.

        Raises:
            IndexError: There is none of that number.
        """
        labels = self._masks.frames[index].mask.unpack().labels
        return np.where(np.isin(labels, [*self.objects, IGNORE]), labels, np.uint8(0))

    def with_objects(self, names: Mapping[int, str]) -> ClipWithMasks:
        """The clip with these objects only, and these names.

        Args:
            names: Name by number; what is left out becomes background.

        Raises:
            UserError: There is no object of a number.
        """
        for number in names.keys() - self.objects.keys():
            raise UserError(f"'{self.name}' has no object {number}.", f"Its objects are {self.objects}.")
        return ClipWithMasks(replace(self.member, names=dict(names)))

    @cached_property
    def _masks(self) -> ImportedMasks:
        return self.member.reader.masks(self.name)
