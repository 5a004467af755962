"""DatasetForm: how a format holds many clips, and where a data set keeps what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from segmentation.formats.datasets.dataset_clip import DatasetClip
from segmentation.formats.documents.frame_table import TABLE_SUFFIX
from segmentation.formats.format_spec import OptionValue
from segmentation.formats.importing.imported_masks import ImportRequest

CLIPS = ".clips"
"""Folder of a data set with what is known of each clip; hidden, so that no tool takes it for data."""

MANIFEST = "dataset.json"
EXPORT, IMAGES, ENTRY = "export", "images", "clip.json"
_NEW, _WHOLE = "new", "whole"

Moves = Mapping[str, str]
"""What of a clip becomes what of the data set, as paths below each."""


@dataclass(frozen=True)
class DatasetPlace:
    """A data set on disk.

    Args:
        root: Its folder.
        options: Of the format, as far as they were given.
        categories: Names of objects in the order in which they first came; their numbers never change.
        old_splits: Sets that had clips when the documents were written before, and have none any more.
    """

    root: Path
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    categories: tuple[str, ...] = ()
    old_splits: tuple[str, ...] = ()

    def new(self, name: str) -> Path:
        """Where a clip is made before it is a part of the set."""
        return self.root / CLIPS / _NEW / name

    def whole(self, name: str) -> Path:
        """Where what is known of a clip of the set lies."""
        return self.root / CLIPS / _WHOLE / name

    def document(self, clip: DatasetClip, path: str) -> Path:
        """A file of the clip's own export that is a source of the set's documents."""
        return self.whole(clip.name) / EXPORT / path

    def number(self, name: str) -> int:
        """The number of a category, from 0."""
        return self.categories.index(name)


@dataclass(frozen=True)
class FrameImages:
    """Which frames have an image, and what it is called.

    Args:
        folder: Where they are, by the clip.
        digits: Digits of the frame's number in the range, which is its name; 0 keeps the name in the clip.
        every_frame: Also frames whose masks are not written.
    """

    folder: Callable[[DatasetPlace, DatasetClip], str]
    digits: int = 0
    every_frame: bool = False


ReadBack = Iterator[tuple[DatasetClip, ImportRequest]]
"""Each clip of a set, and how its masks are read from there; the request holds until the next one is asked for."""


@dataclass(frozen=True)
class DatasetForm:
    """One format.

    Args:
        name: What users call it.
        title: As its users write it.
        clip_format: The format of each clip, in the registry.
        suffix: Of the file that the export of a clip is; empty where it is a folder.
        fixed: Options of that format that the set decides.
        defaults: Options that have another default in a set.
        moves: What of the export of a clip becomes a part of the set.
        images: Where frames are.
        join: Writes the documents that all clips share.
        read_back: Gives what the readers need for each clip, from the set itself; may use a scratch folder.
        listed: The names of clips that the documents of a set name, where the masks are found without these documents.
        prepare: Changes the export of a clip before it is moved, where numbers of categories stand in many files.
    """

    name: str
    title: str
    clip_format: str
    moves: Callable[[DatasetPlace, DatasetClip], Moves]
    images: FrameImages
    join: Callable[[DatasetPlace, Sequence[DatasetClip]], None]
    read_back: Callable[[DatasetPlace, Sequence[DatasetClip], Path], ReadBack]
    suffix: str = ""
    fixed: Mapping[str, OptionValue] = field(default_factory=dict)
    defaults: Mapping[str, OptionValue] = field(default_factory=dict)
    listed: Callable[[DatasetPlace, str], Sequence[str]] | None = None
    prepare: Callable[[DatasetPlace, DatasetClip], None] | None = None

    def export_target(self, home: Path, name: str) -> Path:
        """What the writer of single clips makes below `home`."""
        return home / EXPORT / f"{name}{self.suffix}" if self.suffix else home / EXPORT

    def all_moves(self, place: DatasetPlace, clip: DatasetClip) -> dict[str, str]:
        """With the frames."""
        moved = {f"{EXPORT}/{source}": target for source, target in self.moves(place, clip).items()}
        return {**moved, IMAGES: self.images.folder(place, clip)}


def table_name(clip: DatasetClip) -> str:
    """The name of a clip's frame table, beside all others."""
    return f"{clip.name}_{TABLE_SUFFIX}"


def read_folders(
    path_of: Callable[[DatasetPlace, DatasetClip], str],
) -> Callable[[DatasetPlace, Sequence[DatasetClip], Path], ReadBack]:
    """How clips are read that are a folder of masks each."""

    def requests(place: DatasetPlace, clips: Sequence[DatasetClip], _: Path) -> ReadBack:
        for clip in clips:
            yield clip, ImportRequest(place.root / path_of(place, clip), clip.name, clip.size, strict=True)

    return requests


def clips_by_split(clips: Sequence[DatasetClip]) -> dict[str, list[DatasetClip]]:
    """The clips of each set, in order."""
    found: dict[str, list[DatasetClip]] = {}
    for clip in clips:
        found.setdefault(clip.split, []).append(clip)
    return found


def join_by_split(
    path_of: Callable[[str], str], write: Callable[[DatasetPlace, Path, Sequence[DatasetClip]], None]
) -> Callable[[DatasetPlace, Sequence[DatasetClip]], None]:
    """How documents are written that are one file per set: those of sets that have no clips any more are removed.

    Args:
        path_of: Path of the file below the root, by the set.
        write: Writes it.
    """

    def join(place: DatasetPlace, clips: Sequence[DatasetClip]) -> None:
        written = {path_of(split): chosen for split, chosen in clips_by_split(clips).items()}
        for path, chosen in written.items():
            write(place, place.root / path, chosen)
        for path in {path_of(split) for split in place.old_splits} - written.keys():  # two names may share a file
            (place.root / path).unlink(missing_ok=True)

    return join
