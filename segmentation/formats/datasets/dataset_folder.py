"""DatasetFolder: a data set on disk, its clips, and the documents that they share.

Clips are made beside the set and then moved into it one by one. The documents are written anew when all are there. A
program that is killed leaves every clip whole, the old or the new one, and a mark; the next build goes on.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from segmentation.domain.stored_values import check_list, check_table, check_text, parse_json
from segmentation.errors import StorageError, UserError
from segmentation.files.outside_file import read_outside_text
from segmentation.files.whole_file import write_whole
from segmentation.formats.datasets.dataset_clip import DatasetClip
from segmentation.formats.datasets.dataset_form import CLIPS, MANIFEST, DatasetForm, DatasetPlace, clips_by_split
from segmentation.formats.datasets.dataset_forms import dataset_form
from segmentation.formats.datasets.dataset_part import PlannedClip, place_part, read_entry, remove_files
from segmentation.formats.exporting.atomic_folder import check_place
from segmentation.formats.format_spec import OptionValue
from segmentation.media.natural_order import natural_key
from segmentation.storage.file_lock import ProjectLock

_VERSION = 1
_BUILDING = "building"
_BESIDE = (CLIPS, "batch.json", "projects")
"""What a folder may hold that is to become a data set: a batch makes its own there."""


class DatasetFolder:
    """Made by `open`.

    Args:
        place: Where it is.
        form: Its format.
        clips: By name, in natural order.
        splits: Where a build that was broken off would have put clips, by name.
    """

    def __init__(
        self, place: DatasetPlace, form: DatasetForm, clips: Mapping[str, DatasetClip], splits: Mapping[str, str]
    ) -> None:
        self.place, self.form, self.clips, self._splits = place, form, dict(clips), dict(splits)
        self._left_out: Mapping[str, str] = {}

    @classmethod
    def open(cls, root: Path, form: DatasetForm, options: Mapping[str, OptionValue]) -> DatasetFolder:
        """The data set at `root`, or a new one.

        Raises:
            UserError: There is something else, or a set in another format or with other options.
            StorageError: The set is damaged, or nothing can be written there.
        """
        broken_off = _read_mark(root)
        noted = broken_off or read_manifest(root)
        if noted is None and root.exists():
            _check_unused(root)
        place = DatasetPlace(root, dict(options))
        if noted is not None:
            known = check_text(noted["format"]), dict(check_table(noted["options"]))
            if known != (form.name, dict(options)):
                raise UserError(
                    f"{root} holds a data set in the format '{known[0]}' with the options {known[1]}.",
                    "Build with the same format and options, or choose another folder with --out.",
                )
            place = replace(place, categories=tuple(check_text(name) for name in check_list(noted["categories"])))
        else:
            check_place(root)
        return cls(place, form, _read_clips(place), broken_off["splits"] if broken_off is not None else {})

    @classmethod
    def read(cls, root: Path) -> DatasetFolder:
        """The data set at `root`.

        Raises:
            UserError: There is none.
            StorageError: It is damaged.
        """
        manifest = read_manifest(root)
        if manifest is None:
            raise UserError(f"{root} holds no data set of `maskreel dataset build`.", "Give the folder that it made.")
        folder = cls.open(root, dataset_form(check_text(manifest["format"])), check_table(manifest["options"]))
        try:
            noted = [DatasetClip.of_json(each) for each in check_list(manifest["clips"])]
        except (ValueError, KeyError) as error:
            raise _damage_error(root / MANIFEST, error) from error
        folder.clips = {clip.name: clip for clip in noted}
        return folder

    @property
    def is_unfinished(self) -> bool:
        """Whether a build was broken off since the documents were written."""
        return self._mark.exists()

    @property
    def splits(self) -> Mapping[str, str]:
        """The set of each clip that is there, and of those that a build that was broken off had planned."""
        return {**self._splits, **{name: clip.split for name, clip in self.clips.items()}}

    def reserve(self) -> None:
        """Note that the folder becomes this set, so that what comes to lie beside it later does not get in the way.

        Raises:
            StorageError: It cannot be written.
        """
        if not self._mark.exists() and not (self.place.root / MANIFEST).exists():
            self._write_mark()

    @contextmanager
    def building(self, planned: Mapping[str, PlannedClip], left_out: Mapping[str, str]) -> Iterator[None]:
        """While clips are moved into the set; ends with its documents and the manifest.

        Args:
            planned: The clips by name, so that a build that goes on chooses the same set for each.
            left_out: Why others are left out, by name.

        Raises:
            UserError: Another program builds this set.
            StorageError: Something cannot be written.
        """
        lock = self._lock()
        self._splits, self._left_out = {name: clip.split for name, clip in planned.items()}, left_out
        try:
            self._write_mark()
            self._place_whole_parts({name: clip.stamp for name, clip in planned.items()})
            yield
            self._write_documents()
            self._mark.unlink(missing_ok=True)
        finally:
            lock.release()

    def _place_whole_parts(self, stamps: Mapping[str, str]) -> None:
        """Take in the parts that are whole, also those that a killed build left; those of other choices go."""
        new = self.place.new("x").parent
        for home in sorted(new.iterdir()) if new.is_dir() else ():
            clip = read_entry(home)
            if clip is not None and clip.name == home.name and clip.stamp == stamps.get(clip.name):
                self.take(clip)
            elif clip is not None:
                shutil.rmtree(home)

    def take(self, clip: DatasetClip) -> None:
        """Make a clip that is whole a part of the set."""
        known = self.place.categories
        names = dict.fromkeys((*known, *(each.name for each in clip.objects)))
        if len(names) > len(known):  # known before any file of the set has their numbers
            self.place = replace(self.place, categories=tuple(names))
            self._write_mark()
        place_part(self.place, self.form, clip)
        self.clips[clip.name] = clip

    def remove(self, name: str) -> None:
        """Take a clip out of the set."""
        clip = self.clips.pop(name)
        remove_files(self.place, self.form, clip)
        home = self.place.whole(name)
        for path in sorted(home.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        home.rmdir()

    @property
    def clips_in_order(self) -> tuple[DatasetClip, ...]:
        """In the natural order of their names."""
        return tuple(sorted(self.clips.values(), key=lambda clip: natural_key(clip.name)))

    @property
    def summary(self) -> dict[str, Any]:
        """Clips, frames, objects and pixels, in all and by set; clips by licence; the reason by clip left out."""
        clips = self.clips_in_order
        return {
            **_count(clips),
            "splits": {name: _count(chosen) for name, chosen in sorted(clips_by_split(clips).items())},
            "licences": dict(Counter(clip.licence or "not stated" for clip in clips)),
            "left_out": dict(self._left_out),
        }

    def _write_documents(self) -> None:
        clips = self.clips_in_order
        before = read_manifest(self.place.root)
        old = {each["split"] for each in before["clips"]} if before is not None else set()
        self.form.join(replace(self.place, old_splits=tuple(old - {clip.split for clip in clips})), clips)
        values = {
            "version": _VERSION,
            "format": self.form.name,
            "options": dict(self.place.options),
            "categories": list(self.place.categories),
            "summary": self.summary,
            "clips": [clip.as_json() for clip in clips],
        }
        write_whole(self.place.root / MANIFEST, json.dumps(values, indent=1, ensure_ascii=False) + "\n")

    def _lock(self) -> ProjectLock:
        home = self.place.root / CLIPS
        try:
            home.mkdir(parents=True, exist_ok=True)
            lock = ProjectLock.acquire(home / "set")
        except OSError as error:
            raise StorageError(f"{home} cannot be written: {error.strerror}.", "Choose another folder.") from error
        if lock is None:
            raise UserError(f"{self.place.root} is being built right now.", "Wait for that build, or stop it.")
        return lock

    def _write_mark(self) -> None:
        """What the next build must know of a set that has no manifest yet, or an older one."""
        values = {
            "format": self.form.name,
            "options": dict(self.place.options),
            "categories": list(self.place.categories),
            "splits": self._splits,
        }
        write_whole(self._mark, json.dumps(values))

    @property
    def _mark(self) -> Path:
        return _mark_of(self.place.root)


def _count(clips: Sequence[DatasetClip]) -> dict[str, int]:
    return {
        "clips": len(clips),
        "frames": sum(clip.frames for clip in clips),
        "images": sum(clip.images for clip in clips),
        "objects": sum(len(clip.objects) for clip in clips),
        "pixels": sum(clip.pixels for clip in clips),
    }


def read_manifest(root: Path) -> dict[str, Any] | None:
    """What `dataset.json` says; None where there is none.

    Raises:
        StorageError: It is damaged, or of a newer program.
    """
    path = root / MANIFEST
    if not path.is_file():
        return None
    try:
        values = check_table(parse_json(read_outside_text(path)))
        if values["version"] != _VERSION:
            raise ValueError(f"version {values['version']}")
        check_text(values["format"]), check_table(values["options"]), check_list(values["categories"])
        for clip in check_list(values["clips"]):
            DatasetClip.of_json(clip)
    except (OSError, ValueError, KeyError) as error:
        raise _damage_error(path, error) from error
    return dict(values)


def _mark_of(root: Path) -> Path:
    return root / CLIPS / _BUILDING


def _read_mark(root: Path) -> dict[str, Any] | None:
    """What a build that was broken off noted; None where there was none."""
    path = _mark_of(root)
    if not path.is_file():
        return None
    try:
        values = check_table(parse_json(read_outside_text(path)))
        check_text(values["format"]), check_table(values["options"]), check_list(values["categories"])
        check_table(values["splits"])
    except (OSError, ValueError, KeyError) as error:
        raise _damage_error(path, error) from error
    return dict(values)


def _damage_error(path: Path, error: Exception) -> StorageError:
    return StorageError(f"{path} is damaged: {error}.", "Delete it, and build again.")


def _read_clips(place: DatasetPlace) -> dict[str, DatasetClip]:
    folder = place.whole("x").parent
    homes = sorted(folder.iterdir()) if folder.is_dir() else []
    found = {home.name: read_entry(home) for home in homes}
    return {name: clip for name, clip in found.items() if clip is not None and clip.name == name}


def _check_unused(root: Path) -> None:
    others = []
    with suppress(NotADirectoryError):
        others = [path.name for path in root.iterdir() if path.name not in _BESIDE]
    if not root.is_dir() or others:
        held = f"holds '{sorted(others)[0]}'" if others else "is a file"
        raise UserError(f"{root} {held} and was not made as a data set.", "Choose a new or empty folder with --out.")
