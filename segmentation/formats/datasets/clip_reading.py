"""SetReader: reads the masks of single clips out of a data set, with the names of objects, and finds their frames."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from segmentation.errors import StorageError, UserError
from segmentation.formats.datasets.dataset_check import DAMAGE
from segmentation.formats.datasets.dataset_clip import DatasetClip
from segmentation.formats.datasets.dataset_folder import DatasetFolder
from segmentation.formats.datasets.dataset_form import EXPORT, table_name
from segmentation.formats.documents.frame_table import read_frame_table
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks
from segmentation.formats.progress import finish
from segmentation.formats.registry import import_masks

_OF_CLASSES = ("mots", "yolo-seg")
"""Their masks have numbers of classes, not of the clip's objects."""


class SetReader:
    """Reads a data set that a build ended. Of a file that holds many clips, all of one set are read at once and kept.

    Copies in other processes read for themselves.

    Args:
        root: Its folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._read: dict[str, dict[str, ImportedMasks]] = {}
        """By set of clips."""

    def __reduce__(self) -> tuple[type[SetReader], tuple[Path]]:
        return SetReader, (self.root,)

    @cached_property
    def folder(self) -> DatasetFolder:
        """The data set.

        Raises:
            UserError: There is none, its build was broken off, or its format does not say which object is which.
            StorageError: It is damaged.
        """
        folder = DatasetFolder.read(self.root)
        if folder.is_unfinished:
            raise UserError(f"The build of {self.root} was broken off.", "Build it again, and it goes on.")
        if folder.form.name in _OF_CLASSES:
            raise UserError(
                f"{self.root} is in the format '{folder.form.name}', which numbers classes, not objects.",
                "Build the data set from its projects in another format.",
            )
        return folder

    def clip(self, name: str) -> DatasetClip:
        """What is known of a clip."""
        return self.folder.clips[name]

    def masks(self, name: str) -> ImportedMasks:
        """The masks of a clip: frames are called like their images, objects as in the clip.

        Raises:
            UserError, StorageError, MediaError: As `folder`; or files are missing or damaged.
        """
        clip, is_apart = self.clip(name), self.folder.form.listed is not None
        if is_apart:
            found = self._read_clips([clip])
        else:
            others = [each for each in self.folder.clips_in_order if each.split == clip.split]
            found = self._read.get(clip.split) or self._read_clips(others)
            self._read[clip.split] = found
        if name not in found:
            raise StorageError(f"The masks of '{name}' are not in {self.root}.", "Build the data set again.")
        return found[name]

    def image_folder(self, name: str) -> Path:
        """Where the frames of a clip lie, NAME.jpg each."""
        return self.root / self.folder.form.images.folder(self.folder.place, self.clip(name))

    def _read_clips(self, clips: Sequence[DatasetClip]) -> dict[str, ImportedMasks]:
        form, found = self.folder.form, {}
        try:
            with tempfile.TemporaryDirectory() as scratch:
                for clip, request in form.read_back(self.folder.place, clips, Path(scratch)):
                    found[clip.name] = self._name(clip, finish(import_masks(form.clip_format, request)))
            return found
        except DAMAGE as error:
            raise StorageError(
                f"{self.root} cannot be read: {error}", "Look with `maskreel dataset check`, and build it again."
            ) from error

    def _name(self, clip: DatasetClip, imported: ImportedMasks) -> ImportedMasks:
        form = self.folder.form
        table = read_frame_table(self.root / form.all_moves(self.folder.place, clip)[f"{EXPORT}/{table_name(clip)}"])
        by_frame = {row.frame: stem for stem, row in table.items()}
        names = object_names(clip)
        by_name = {} if form.images.digits else {row.clip_name: stem for stem, row in table.items()}

        def rename(frame: ImportedFrame) -> ImportedFrame:
            known = by_name.get(frame.name, frame.name) if frame.frame is None else by_frame[frame.frame]
            return replace(frame, name=known, frame=None)

        return replace(
            imported,
            frames=tuple(rename(frame) for frame in imported.frames),
            objects=tuple(replace(info, name=names.get(int(info.id), info.name)) for info in imported.objects),
        )


def object_names(clip: DatasetClip) -> dict[int, str]:
    """Name by number in the masks of the set; where one number stands for several objects, it has all their names."""
    found: dict[int, list[str]] = {}
    for each in clip.objects:
        found.setdefault(each.number, []).append(each.name)
    return {number: ", ".join(names) for number, names in sorted(found.items())}
