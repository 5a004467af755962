"""Whether a data set holds what it says: every clip is read from it again, as its format's readers do."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from segmentation.errors import SegmentationError
from segmentation.formats.datasets.dataset_clip import DatasetClip
from segmentation.formats.datasets.dataset_folder import DatasetFolder
from segmentation.formats.datasets.dataset_form import IMAGES, DatasetForm, DatasetPlace, clips_by_split
from segmentation.formats.datasets.mask_digest import digest_of
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import Progress, Steps, finish
from segmentation.formats.registry import import_masks

DAMAGE = (SegmentationError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError)
"""What reading a damaged document may raise."""


def check_dataset(root: Path) -> Steps[tuple[str, ...]]:
    """What is wrong with a data set, a sentence each; nothing where all is as it was built.

    Raises:
        UserError: There is no data set.
        StorageError: Its manifest is damaged.
    """
    folder = DatasetFolder.read(root)
    problems = []
    if folder.is_unfinished:
        problems.append("A build was broken off: build again, and it goes on.")
    found = yield from check_clips(folder.place, folder.form, folder.clips_in_order)
    return (*problems, *found)


def check_clips(place: DatasetPlace, form: DatasetForm, clips: Sequence[DatasetClip]) -> Steps[tuple[str, ...]]:
    """What is wrong with some clips of a data set.

    Args:
        place: The set.
        form: Its format.
        clips: The clips.
    """
    problems = [
        *_check_lists(place, form, clips),
        *(found for clip in clips if (found := _count_images(place, form, clip))),
    ]
    missing = {clip.name for clip in clips}
    with tempfile.TemporaryDirectory() as scratch:
        requests = form.read_back(place, clips, Path(scratch))
        while missing:
            try:
                clip, request = next(requests)
            except StopIteration:
                break
            except DAMAGE as error:
                said = str(error) if isinstance(error, SegmentationError) else f"it lacks {error}"
                return (*problems, f"A document of the set is damaged, so {len(missing)} clips were not read: {said}")
            missing.discard(clip.name)
            problems += _differences(form, clip, request)
            yield Progress("Checking", len(clips) - len(missing), len(clips))
    return (*problems, *(f"{name}: its masks are not in the set." for name in sorted(missing)))


def _differences(form: DatasetForm, clip: DatasetClip, request: ImportRequest) -> list[str]:
    try:
        imported = finish(import_masks(form.clip_format, request))
    except DAMAGE as error:
        return [f"{clip.name}: {error}"]
    if len(imported.frames) != clip.frames:
        return [f"{clip.name}: {len(imported.frames)} frames have masks, expected {clip.frames}."]
    return [] if digest_of(imported) == clip.digest else [f"{clip.name}: its masks are not those that were built."]


def _count_images(place: DatasetPlace, form: DatasetForm, clip: DatasetClip) -> str:
    """A sentence where frames are missing; links that lead nowhere are missing, too."""
    folder = place.root / form.all_moves(place, clip)[IMAGES]
    there = sum(path.exists() for path in folder.glob("*.jpg")) if folder.is_dir() else 0
    return "" if there == clip.images else f"{clip.name}: {there} frames are there, expected {clip.images}."


def _check_lists(place: DatasetPlace, form: DatasetForm, clips: Sequence[DatasetClip]) -> list[str]:
    """Clips that the documents of the set do not name."""
    if form.listed is None:
        return []
    problems = []
    for split, chosen in clips_by_split(clips).items():
        try:
            named = set(form.listed(place, split))
        except DAMAGE as error:
            problems.append(f"The list of '{split}' cannot be read: {error}")
            continue
        problems += [
            f"{clip.name}: the list of '{split}' does not name it." for clip in chosen if clip.name not in named
        ]
    return problems
