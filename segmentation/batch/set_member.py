"""SetMember: a clip of a data set as a source of another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from segmentation.formats.datasets.clip_reading import SetReader, object_names
from segmentation.formats.datasets.dataset_clip import DatasetClip
from segmentation.formats.importing.imported_masks import ImportedMasks


@dataclass(frozen=True)
class SetMember:
    """A clip of another data set.

    Args:
        reader: Reads that set.
        name: Of the clip there.
        names: Name by number of the objects that are taken.
    """

    reader: SetReader
    name: str
    names: Mapping[int, str]

    @classmethod
    def of(cls, reader: SetReader, name: str) -> SetMember:
        """With all its objects, as they are called.

        Raises:
            UserError, StorageError: As `SetReader.folder`.
        """
        return cls(reader, name, object_names(reader.clip(name)))

    @property
    def clip(self) -> DatasetClip:
        """What is known of it."""
        return self.reader.clip(self.name)

    @property
    def image_folder(self) -> Path:
        """Where its frames lie."""
        return self.reader.image_folder(self.name)

    @property
    def state(self) -> list[object]:
        """The same only as long as the clip and the objects that are taken are."""
        return [self.clip.stamp, self.clip.digest, sorted(self.names.items())]

    def read(self) -> ImportedMasks:
        """The masks of the objects that are taken.

        Raises:
            StorageError, MediaError: Files of the set are missing or damaged.
        """
        found = self.reader.masks(self.name)
        taken = [replace(info, name=self.names[info.id]) for info in found.objects if info.id in self.names]
        return replace(found, objects=tuple(taken))
