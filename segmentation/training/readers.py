"""Finds out what there is to train on: folders of DAVIS, YouTube-VOS, still pictures with masks, or our own projects.

Only headers are read here. What cannot be used is listed with its reason, never left out without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from segmentation.errors import MediaError, UserError
from segmentation.files.outside_file import read_outside_file
from segmentation.media.image_files import list_images, read_header
from segmentation.training.prepared_set import INDEX_FILE, is_prepared, read_prepared
from segmentation.training.project_data import is_project, read_project
from segmentation.training.samples import AnnotatedFrame, ClipFiles, Skipped, TrainingFiles

PICTURES, MASKS = "JPEGImages", "Annotations"
STILL_PICTURES, STILL_MASKS = "images", ("labels", "masks")
LEAST_CLIP_FRAMES = 2
_MOST_LIST_BYTES = 1 << 24


def find_training_files(
    sources: Iterable[Path], laid_out_in: Path | None = None, short_edge_px: int = 480
) -> TrainingFiles:
    """Everything in `sources`: folders, each in a layout of its own, and project files.

    Args:
        sources: Folders and project files.
        laid_out_in: Where the frames of projects are put; needed when there are any.
        short_edge_px: At which their larger frames are laid out.

    Raises:
        UserError: A folder of no known layout, or nothing usable at all.
        StorageError: A project cannot be opened, or its frames cannot be laid out.
    """
    found = TrainingFiles()
    for source in sources:
        if laid_out_in is not None and is_project(source):
            found = found + read_project(source, laid_out_in, short_edge_px)
        else:
            found = found + _reader_for(source)(source)
    if not found.clips and not found.stills:
        reasons = "; ".join(f"{skipped.name}: {skipped.reason}" for skipped in found.skipped[:3])
        raise UserError(f"There is nothing to train on in the data given. {reasons}".strip())
    return found


def read_davis(folder: Path) -> TrainingFiles:
    """DAVIS 2016 or 2017: JPEGImages/<resolution>/<sequence>, Annotations likewise.

    Where the folder says which sequences are for training (train.txt), only those are taken.
    """
    resolution = _resolution(folder)
    listed = _read_list(folder)
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


def read_stills(folder: Path) -> TrainingFiles:
    """Pictures in `images`, masks of the same name in `labels` (several objects) or else in `masks`."""
    masks = next(folder / name for name in STILL_MASKS if (folder / name).is_dir())
    frames, skipped = _pair(folder.name, folder / STILL_PICTURES, masks)
    unmatched = _without_mask(folder.name, folder / STILL_PICTURES, masks)
    stills = tuple(ClipFiles(f"{folder.name}/{frame.picture.stem}", (frame,)) for frame in frames)
    return TrainingFiles(stills=stills, skipped=(*skipped, *unmatched))


def _reader_for(folder: Path) -> Callable[[Path], TrainingFiles]:
    if is_prepared(folder):
        return read_prepared
    if (folder / PICTURES).is_dir() and (folder / MASKS).is_dir():
        return read_youtube_vos if _holds_clips_directly(folder / MASKS) else read_davis
    if (folder / STILL_PICTURES).is_dir() and any((folder / name).is_dir() for name in STILL_MASKS):
        return read_stills
    raise UserError(
        f"The folder {folder} is in no layout that can be trained on.",
        f"Expected {PICTURES}/ and {MASKS}/ (DAVIS, YouTube-VOS), {STILL_PICTURES}/ and {STILL_MASKS[1]}/ (stills), "
        f"{INDEX_FILE} ('maskreel train prepare'), or a project file (.maskreel).",
    )


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


def _read_list(folder: Path) -> set[str] | None:
    """Names in the training list, or None without one. A line is a name, or a picture and its mask."""
    lists = [folder / "train.txt", *sorted((folder / "ImageSets").glob("*/train.txt"))]
    present = [path for path in lists if path.is_file()]
    if not present:
        return None
    lines = [line.strip() for path in present for line in _read_text(path).splitlines()]
    return {line.split()[0].split("/")[-2] if line.startswith("/") else line for line in lines if line}


def _read_text(path: Path) -> str:
    try:
        return read_outside_file(path, _MOST_LIST_BYTES).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError(
            f"The list {path} is not text: {error}.", "Write the names of sequences, one a line."
        ) from error


def _clips(pictures: Path, masks: Path, names: Iterable[str]) -> TrainingFiles:
    clips: list[ClipFiles] = []
    skipped: list[Skipped] = []
    for name in names:
        frames, faults = _pair(name, pictures / name, masks / name)
        skipped += faults
        if len(frames) >= LEAST_CLIP_FRAMES:
            clips.append(ClipFiles(name, tuple(frames)))
        else:
            skipped.append(Skipped(name, f"{len(frames)} usable frames, at least {LEAST_CLIP_FRAMES} are needed"))
    return TrainingFiles(clips=tuple(clips), skipped=tuple(skipped))


def _pair(name: str, pictures: Path, masks: Path) -> tuple[list[AnnotatedFrame], list[Skipped]]:
    """Masks with their pictures, by name without ending; a mask without a fitting picture is reported."""
    try:
        by_stem = {path.stem: path for path in list_images(pictures)}
        found = list_images(masks)
    except MediaError as error:
        return [], [Skipped(name, error.message)]
    frames: list[AnnotatedFrame] = []
    skipped: list[Skipped] = []
    for mask in found:
        fault = _fault(by_stem.get(mask.stem), mask)
        if fault:
            skipped.append(Skipped(f"{name}/{mask.name}", fault))
        else:
            frames.append(AnnotatedFrame(by_stem[mask.stem], mask))
    return frames, skipped


def _without_mask(name: str, pictures: Path, masks: Path) -> list[Skipped]:
    try:
        stems = {path.stem for path in list_images(masks)}
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
