"""Finds out what there is to train on: folders of DAVIS, YouTube-VOS, FBMS, DUTS, other stills, or our own projects.

Only headers are read here. What cannot be used is listed with its reason, never left out without a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise
from pathlib import Path

from segmentation.errors import MediaError, UserError
from segmentation.media.image_files import list_images, read_header
from segmentation.media.mask_folder import mask_files
from segmentation.metrics.set_layout import frame_key
from segmentation.training.prepared_set import INDEX_FILE, is_prepared, read_prepared
from segmentation.training.project_data import is_project, read_project
from segmentation.training.samples import AnnotatedFrame, ClipFiles, Skipped, TrainingFiles
from segmentation.training.splits import Split, find_listed

PICTURES, MASKS = "JPEGImages", "Annotations"
STILL_PICTURES, STILL_MASKS = "images", ("labels", "masks")
DUTS_PICTURES, DUTS_MASKS = "-Image", "-Mask"
"""How the folders of DUTS end: DUTS-TR-Image, DUTS-TR-Mask."""
FBMS_MASKS = "GroundTruth"
LEAST_CLIP_FRAMES = 2


def find_training_files(
    sources: Iterable[Path], laid_out_in: Path | None = None, short_edge_px: int = 480, split: Split | None = None
) -> TrainingFiles:
    """Everything in `sources`: folders, each in a layout of its own, and project files.

    Args:
        sources: Folders and project files.
        laid_out_in: Where the frames of projects are put; needed when there are any.
        short_edge_px: At which their larger frames are laid out.
        split: Which sequences of a DAVIS folder are taken; None for its training list, if it has one only.

    Raises:
        UserError: A folder of no known layout, nothing usable at all, a folder with several training lists, or a split
            that no folder has.
        StorageError: A project cannot be opened, or its frames cannot be laid out.
    """
    found, sources = TrainingFiles(), tuple(sources)
    if split is not None and not any(_is_davis(source) for source in sources):
        raise UserError(f"The split '{split}' is of DAVIS, and none of the data is a DAVIS folder.")
    for source in sources:
        if laid_out_in is not None and is_project(source):
            found = found + read_project(source, laid_out_in, short_edge_px)
        else:
            found = found + _reader_for(source, split)(source)
    if not found.clips and not found.stills:
        reasons = "; ".join(f"{skipped.name}: {skipped.reason}" for skipped in found.skipped[:3])
        raise UserError(f"There is nothing to train on in the data given. {reasons}".strip())
    return found


def read_davis(folder: Path, split: Split | None = None) -> TrainingFiles:
    """DAVIS 2016 or 2017: JPEGImages/<resolution>/<sequence>, Annotations likewise.

    Where the folder says which sequences are for training (train.txt), only those are taken, or those of `split`.

    Raises:
        UserError: It has no such split, or several training lists that differ.
    """
    resolution = _resolution(folder)
    listed = find_listed(folder, split)
    names = sorted(entry.name for entry in (folder / PICTURES / resolution).iterdir() if entry.is_dir())
    chosen = [name for name in names if listed is None or name in listed]
    missing = sorted((listed or set()) - set(names))
    clips = _clips(folder / PICTURES / resolution, folder / MASKS / resolution, chosen)
    return clips + TrainingFiles(
        skipped=tuple(Skipped(name, "listed, but there is no such folder") for name in missing)
    )


def read_youtube_vos(folder: Path) -> TrainingFiles:
    """YouTube-VOS: JPEGImages/<video>, Annotations/<video>; only the frames that have a mask are taken."""
    names = sorted(entry.name for entry in (folder / MASKS).iterdir() if entry.is_dir())
    return _clips(folder / PICTURES, folder / MASKS, names)


def read_fbms(folder: Path) -> TrainingFiles:
    """FBMS: <sequence>/*.jpg, <sequence>/GroundTruth/*_gt.pgm on some of the frames."""
    names = sorted(place.parent.name for place in folder.glob(f"*/{FBMS_MASKS}"))
    clips = (_clip(name, folder / name, folder / name / FBMS_MASKS) for name in names)
    return sum(clips, TrainingFiles())


def read_stills(folder: Path, pictures: Path, masks: Path) -> TrainingFiles:
    """Pictures in one folder, masks of the same name in another; `folder` holds both."""
    frames, skipped, _ = _pair(folder.name, pictures, masks)
    unmatched = _without_mask(folder.name, pictures, masks)
    stills = tuple(ClipFiles(f"{folder.name}/{frame.picture.stem}", (frame,)) for frame in frames)
    return TrainingFiles(stills=stills, skipped=(*skipped, *unmatched))


def _reader_for(folder: Path, split: Split | None) -> Callable[[Path], TrainingFiles]:
    if is_prepared(folder):
        return read_prepared
    if _is_davis(folder):
        return partial(read_davis, split=split)
    if _is_video_set(folder):
        return read_youtube_vos
    if stills := _still_folders(folder):
        return partial(read_stills, pictures=stills[0], masks=stills[1])
    if any(folder.glob(f"*/{FBMS_MASKS}")):
        return read_fbms
    raise UserError(
        f"The folder {folder} is in no layout that can be trained on.",
        f"Expected {PICTURES}/ and {MASKS}/ (DAVIS, YouTube-VOS), {STILL_PICTURES}/ and {STILL_MASKS[1]}/ (stills), "
        f"DUTS-TR{DUTS_PICTURES}/ and DUTS-TR{DUTS_MASKS}/ (DUTS), SEQUENCE/{FBMS_MASKS}/ (FBMS), "
        f"{INDEX_FILE} ('maskreel train prepare'), or a project file (.maskreel).",
    )


def _is_video_set(folder: Path) -> bool:
    return (folder / PICTURES).is_dir() and (folder / MASKS).is_dir()


def _is_davis(folder: Path) -> bool:
    return not is_prepared(folder) and _is_video_set(folder) and not _holds_clips_directly(folder / MASKS)


def _still_folders(folder: Path) -> tuple[Path, Path] | None:
    """The folders of pictures and of masks of a set of stills."""
    if (folder / STILL_PICTURES).is_dir():
        masks = next((folder / name for name in STILL_MASKS if (folder / name).is_dir()), None)
        return None if masks is None else (folder / STILL_PICTURES, masks)
    for pictures in sorted(folder.glob(f"*{DUTS_PICTURES}")):
        masks = pictures.with_name(pictures.name.removesuffix(DUTS_PICTURES) + DUTS_MASKS)
        if masks.is_dir():
            return pictures, masks
    return None


def _holds_clips_directly(masks: Path) -> bool:
    """Whether the folders in `masks` hold masks rather than further folders."""
    first = next((entry for entry in sorted(masks.iterdir()) if entry.is_dir()), None)
    return first is not None and not any(entry.is_dir() for entry in first.iterdir())


def _resolution(folder: Path) -> str:
    """The one resolution there is, or the smallest one, full resolution last."""
    names = sorted(entry.name for entry in (folder / MASKS).iterdir() if (folder / PICTURES / entry.name).is_dir())
    if not names:
        raise UserError(f"{folder / MASKS} and {folder / PICTURES} have no resolution in common.")
    return names[0]


def _clips(pictures: Path, masks: Path, names: Iterable[str]) -> TrainingFiles:
    return sum((_clip(name, pictures / name, masks / name) for name in names), TrainingFiles())


def _clip(name: str, pictures: Path, masks: Path) -> TrainingFiles:
    """The clip of a folder of pictures and one of masks, or why it cannot be used."""
    frames, skipped, numbers = _pair(name, pictures, masks)
    if len(frames) >= LEAST_CLIP_FRAMES:
        return TrainingFiles(clips=(ClipFiles(name, tuple(frames), numbers=tuple(numbers)),), skipped=tuple(skipped))
    few = Skipped(name, f"{len(frames)} usable frames, at least {LEAST_CLIP_FRAMES} are needed")
    return TrainingFiles(skipped=(*skipped, few))


def _pair(name: str, pictures: Path, masks: Path) -> tuple[list[AnnotatedFrame], list[Skipped], list[int]]:
    """Masks with their pictures, by name without ending, and where each stands in the clip.

    A mask without a fitting picture is reported.
    """
    try:
        shown = list_images(pictures)
        found = mask_files(masks) or list_images(masks)
    except MediaError as error:
        return [], [Skipped(name, error.message)], []
    by_stem, number_of = {path.stem: path for path in shown}, _numbers(shown)
    frames: list[AnnotatedFrame] = []
    skipped: list[Skipped] = []
    for mask in found:
        picture = by_stem.get(frame_key(mask))
        fault = _fault(picture, mask)
        if fault or picture is None:
            skipped.append(Skipped(f"{name}/{mask.name}", fault))
        else:
            frames.append(AnnotatedFrame(picture, mask))
    return frames, skipped, [number_of[frame.picture] for frame in frames]


def _numbers(pictures: list[Path]) -> dict[Path, int]:
    """Where each picture stands in its clip: the number at the end of its name; without rising ones, its place."""
    ends = [re.search(r"(\d+)$", path.stem) for path in pictures]
    numbers = [int(end[1]) for end in ends if end is not None]
    if len(numbers) < len(pictures) or any(later <= earlier for earlier, later in pairwise(numbers)):
        numbers = list(range(len(pictures)))
    return dict(zip(pictures, numbers, strict=True))


def _without_mask(name: str, pictures: Path, masks: Path) -> list[Skipped]:
    try:
        stems = {frame_key(path) for path in mask_files(masks) or list_images(masks)}
        return [
            Skipped(f"{name}/{p.name}", "no mask of this name") for p in list_images(pictures) if p.stem not in stems
        ]
    except MediaError:
        return []  # already reported with the pairs


def _fault(picture: Path | None, mask: Path) -> str:
    """What is wrong with a pair, or nothing."""
    if picture is None:
        return "no picture of this name"
    headers = [(path, read_header(path)) for path in (picture, mask)]
    if unreadable := [path.name for path, header in headers if header is None]:
        return f"not a readable image: {', '.join(unreadable)}"
    (width, height), (mask_width, mask_height) = ((h.width, h.height) for _, h in headers if h is not None)
    if (width, height) != (mask_width, mask_height):
        return f"the mask is {mask_width} x {mask_height}, the picture {width} x {height}"
    return ""
