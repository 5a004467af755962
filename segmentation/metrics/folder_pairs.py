"""Which folder of results belongs to which sequence of the truth, and which file to which frame. Nothing is decoded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from segmentation.errors import MediaError
from segmentation.media.mask_folder import mask_files, sequence_folders
from segmentation.metrics.set_layout import find_sequences, frame_key, is_of_frame, object_number

_NAMES_SHOWN = 8

OnSequence = Callable[[str, int, int], None]
"""Called before each sequence with its name, its number from 0 and how many there are."""


@dataclass(frozen=True)
class SequencePair:
    """The folders of one sequence.

    Args:
        name: Of the sequence, as in the truth.
        results: Folder with the results.
        truth: Folder with the true masks.
        object_id: The object whose true masks these are; 0 when they are of all objects.
        of_result: The label in the results that is this object; 0 for all of them.
        joined: Folders of the other objects of the sequence, where all are to be one.
        last_left_out: Whether the last true mask does not count, because the results lack it.
    """

    name: str
    results: Path
    truth: Path
    object_id: int = 0
    of_result: int = 0
    joined: tuple[Path, ...] = ()
    last_left_out: bool = False

    @cached_property
    def _all_true_files(self) -> tuple[Path, ...]:
        return tuple(mask_files(self.truth))

    @cached_property
    def _result_files(self) -> dict[str, Path]:
        """By the frame's name."""
        return {frame_key(path): path for path in mask_files(self.results)}

    @cached_property
    def true_files(self) -> tuple[Path, ...]:
        """The true masks in order. Among numbered frames a picture without a number and a result is none."""
        files = tuple(filter(is_of_frame, self._all_true_files))
        frames = tuple(path for path in files if path.stem.isdecimal() or frame_key(path) in self._result_files)
        kept = frames if any(path.stem.isdecimal() for path in files) else files
        return kept[:-1] if self.last_left_out else kept

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out."""
        stray = [
            path.name for path in self._all_true_files if path not in replace(self, last_left_out=False).true_files
        ]
        notes = (f"{len(stray)} pictures that are no frames were left out: {', '.join(stray)}.",) if stray else ()
        return (*notes, "the last frame has no result and does not count.") if self.last_left_out else notes

    def without_missing_last(self) -> SequencePair:
        """The same without the last frame, if that is the only one that the results lack: some methods have none."""
        missing = [path for path in self.true_files if frame_key(path) not in self._result_files]
        return replace(self, last_left_out=True) if missing and missing == list(self.true_files[-1:]) else self

    def files(self, *, inner: bool = False) -> Iterator[tuple[Path, Path]]:
        """The true mask and the result of every frame of the truth, in order; they agree in the frame's name.

        Args:
            inner: Leave out the first and the last frame, of which there need not be a result.

        Raises:
            MediaError: Frames of the results are missing.
        """
        true_files = self.true_files[1:-1] if inner else self.true_files
        missing = [frame_key(path) for path in true_files if frame_key(path) not in self._result_files]
        _demand(f"frames of '{self.name}' are missing from the results", missing)
        return ((path, self._result_files[frame_key(path)]) for path in true_files)


@dataclass(frozen=True)
class SequencePairs:
    """All sequences to score.

    Args:
        pairs: In the order of the truth; never empty.
        notes: What was left out, in plain sentences.
    """

    pairs: tuple[SequencePair, ...]
    notes: tuple[str, ...] = ()


def pair_sequences(results: Path, truth: Path, annotations: Sequence[str], wanted: Sequence[str] = ()) -> SequencePairs:
    """Find the sequences of both sides.

    Args:
        results: One sequence, a folder of sequences, or a DAVIS tree.
        truth: The same.
        annotations: Folders of a tree in which masks may be; the first that exists counts.
        wanted: Only these sequences; empty for all of the truth.

    Raises:
        MediaError: There are no masks, or sequences are missing.
    """
    true, found = sequence_folders(truth, annotations), sequence_folders(results, annotations)
    pairs = _single_pair(results, truth, true, found, wanted) or _pairs(results, true, found, wanted)
    extra = len(found.keys() - true.keys()) if len(pairs) == len(true) > 1 else 0
    notes = (f"{extra} sequences of the results are not in the truth and were not scored.",) if extra else ()
    return SequencePairs(pairs, notes)


def pair_nested(
    results: Path, truth: Path, wanted: Sequence[str] = (), *, by_object: bool = False, joined: bool = False
) -> SequencePairs:
    """Find the sequences of both sides where they lie deeper than one folder each.

    Args:
        results: One sequence, or a set; of objects either a folder each, or their labels in one folder.
        truth: The same.
        wanted: Only these sequences; empty for all of the truth.
        by_object: Whether the truth has a folder per object.
        joined: Whether the objects of a sequence are one; else each is a pair of its own.

    Raises:
        MediaError: There are no masks, or sequences or objects are missing.
    """
    true, found = (find_sequences(root, by_object=by_object) for root in (truth, results))
    one_folder = any(root in folders for root, sides in ((truth, true), (results, found)) for folders in sides.values())
    if not wanted and len(true) == len(found) == 1 and one_folder:
        found = dict.fromkeys(true, next(iter(found.values())))
    names = wanted or tuple(true)
    _demand("sequences are missing from the truth", [name for name in names if name not in true])
    _demand("sequences are missing from the results", [name for name in names if name not in found])
    pairs = []
    for name in names:
        objects, result_folders = true[name], found[name]
        if joined or not by_object or not object_number(objects[0]):
            pairs.append(SequencePair(name, result_folders[0], objects[0], joined=tuple(objects[1:])))
        else:
            pairs += [_pair_object(name, folder, result_folders) for folder in objects]
    return SequencePairs(tuple(pairs))


def _pair_object(name: str, truth: Path, result_folders: Sequence[Path]) -> SequencePair:
    number = object_number(truth)
    own = [folder for folder in result_folders if object_number(folder) == number]
    if own:
        return SequencePair(name, own[0], truth, number)
    whole = [folder for folder in result_folders if not object_number(folder)]
    _demand(f"objects of '{name}' are missing from the results", [] if whole else [str(number)])
    return SequencePair(name, whole[0], truth, number, of_result=number)


def _single_pair(
    results: Path, truth: Path, true: Mapping[str, Path], found: Mapping[str, Path], wanted: Sequence[str]
) -> tuple[SequencePair, ...]:
    """One folder of masks against one sequence: then their names need not agree. Empty when it is not so."""
    flat = truth in true.values() or results in found.values()
    if wanted or not flat or len(true) != 1 or len(found) != 1:
        return ()
    ((name, true_folder),) = true.items()
    return (SequencePair(name, next(iter(found.values())), true_folder),)


def _pairs(
    results: Path, true: Mapping[str, Path], found: Mapping[str, Path], wanted: Sequence[str]
) -> tuple[SequencePair, ...]:
    if not wanted:
        wanted = tuple(found) if results in found.values() else tuple(true)
    _demand("sequences are missing from the truth", [name for name in wanted if name not in true])
    _demand("sequences are missing from the results", [name for name in wanted if name not in found])
    return tuple(SequencePair(name, found[name], true[name]) for name in wanted)


def _demand(what: str, missing: Sequence[str]) -> None:
    if not missing:
        return
    shown = ", ".join(missing[:_NAMES_SHOWN]) + (", ..." if len(missing) > _NAMES_SHOWN else "")
    raise MediaError(
        f"{len(missing)} {what}: {shown}.",
        "Give a mask for every frame of the truth, or choose the sequences to score.",
    )
