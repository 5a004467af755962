"""Which sequences of a set are for training: the lists that DAVIS comes with, one chosen by year and name.

Lists that differ are never joined: DAVIS 2017 brings those of both years.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from segmentation.errors import UserError
from segmentation.files.outside_file import read_outside_file

LISTS = "ImageSets"
TRAINING = "train"
FOLDERS = {"davis-2016": ("2016", "480p", "1080p"), "davis-2017": ("2017",)}
"""Folders of `ImageSets` that hold the lists of a set; the release of 2016 names them by size."""
_MOST_LIST_BYTES = 1 << 24


@dataclass(frozen=True)
class Split:
    """One list of a set.

    Args:
        set: A key of `FOLDERS`.
        part: The list's name: `train`, `val`, `trainval`.
    """

    set: str
    part: str

    def __str__(self) -> str:
        return f"{self.set}/{self.part}"


def parse_split(text: str) -> Split:
    """`davis-2016/train` as a split.

    Raises:
        UserError: It is written otherwise, or there is no such set.
    """
    name, slash, part = text.partition("/")
    if name not in FOLDERS or not slash or not part or "/" in part:
        raise UserError(
            f"'{text}' is no split.", f"Write SET/LIST, as davis-2016/train; the sets are {', '.join(FOLDERS)}."
        )
    return Split(name, part)


def find_listed(folder: Path, split: Split | None) -> set[str] | None:
    """The sequences that a list in `folder` names, or None where no list is asked for and there is none.

    Args:
        folder: Holds `train.txt` or `ImageSets/*/train.txt`.
        split: Which list; None for the training list, of which there must not be several that differ.

    Raises:
        UserError: There is no such list, several differ, or one is not text.
    """
    if split is not None:
        return _read_named(folder, split)
    lists = [folder / f"{TRAINING}.txt", *sorted((folder / LISTS).glob(f"*/{TRAINING}.txt"))]
    found = {path: _read_list(path) for path in lists if path.is_file()}
    if not found:
        return None
    first, *others = found.values()
    if any(other != first for other in others):
        counted = ", ".join(f"{path.relative_to(folder)} ({len(names)})" for path, names in found.items())
        raise UserError(
            f"{folder} has several lists of training sequences that differ: {counted}.",
            f"Choose one: {' or '.join(f'--split {name}/{TRAINING}' for name in FOLDERS)}.",
        )
    return first


def _read_named(folder: Path, split: Split) -> set[str]:
    places = [folder / LISTS / name / f"{split.part}.txt" for name in FOLDERS[split.set]]
    present = next((path for path in places if path.is_file()), None)
    if present is None:
        raise UserError(
            f"{folder} has no list '{split}'.",
            f"Expected {' or '.join(str(path.relative_to(folder)) for path in places)}.",
        )
    return _read_list(present)


def _read_list(path: Path) -> set[str]:
    """A line is a name, or a picture and its mask."""
    lines = [line.strip() for line in _read_text(path).splitlines()]
    return {line.split()[0].split("/")[-2] if line.startswith("/") else line for line in lines if line}


def _read_text(path: Path) -> str:
    try:
        return read_outside_file(path, _MOST_LIST_BYTES).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError(
            f"The list {path} is not text: {error}.", "Write the names of sequences, one a line."
        ) from error
