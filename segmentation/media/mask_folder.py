"""Mask images in folders: which files there are, in which order. Nothing is decoded here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import pairwise
from pathlib import Path

from segmentation.errors import MediaError
from segmentation.media.natural_order import natural_key
from segmentation.media.suffixes import LOSSY_SUFFIXES, MASK_SUFFIXES

ANNOTATION_FOLDERS = ("Annotations", "Annotations_unsupervised")
"""Where DAVIS trees keep masks."""

_FORKS = "__MACOSX"
"""What macOS puts beside the content of a zip; names that begin with `@` are a NAS's."""


def mask_files(folder: Path) -> tuple[Path, ...]:
    """The mask images directly in `folder`, in natural order; hidden files and other files are passed over.

    A mask image in place of a folder stands for itself: it may hold a mask on each of its pages.

    JPEG images count where there are no others: white on black survives JPEG, and labels are refused when read.

    Raises:
        MediaError: The folder cannot be read, or two files have the same stem.
    """
    if folder.is_file() and folder.suffix.lower() in MASK_SUFFIXES | LOSSY_SUFFIXES:
        return (folder,)
    return _images(folder, MASK_SUFFIXES) or _images(folder, LOSSY_SUFFIXES)


def _images(folder: Path, suffixes: Set[str]) -> tuple[Path, ...]:
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in suffixes and path.name[0] != "."]
    except OSError as error:
        raise MediaError(f"The folder {folder} cannot be read: {error.strerror}.", "Check its name.") from error
    files = sorted(found, key=lambda path: (natural_key(path.stem), path.name))
    for first, second in pairwise(files):
        if first.stem == second.stem:
            raise MediaError(
                f"{first.name} and {second.name} in {folder.name} would be masks of the same frame.",
                "Keep one of them.",
            )
    return tuple(files)


def sequence_folders(root: Path, annotations: Sequence[str] = ANNOTATION_FOLDERS) -> Mapping[str, Path]:
    """The sequences under `root` by name, in natural order.

    Understood are one sequence (`root` holds the masks), `root/<sequence>/`, and trees in the DAVIS layout
    `root/Annotations[_unsupervised]/[<resolution>/]<sequence>/`, of which 480p is taken when there are several
    resolutions.

    Args:
        root: The folder.
        annotations: Folders of a DAVIS tree in which masks may be; the first that exists counts.

    Raises:
        MediaError: There are no masks, or the folder cannot be read.
    """
    loose, inside = _lossless(root), [len(_lossless(folder)) for folder in subfolders(root)]
    # A picture or two beside folders of masks, a contact sheet for example, is no sequence.
    if loose and len(loose) >= max(inside, default=0):
        return {root.resolve().name: root}
    top = next((root / name for name in annotations if (root / name).is_dir()), root)
    children = subfolders(top)
    found = _holding_masks(children)
    if not found and top != root:
        resolutions = sorted(children, key=lambda path: path.name != "480p")
        found = next((masks for masks in map(_holding_masks, map(subfolders, resolutions)) if masks), {})
    if not found:
        found = {root.resolve().name: root} if mask_files(root) else _holding_masks(children, mask_files)
    if not found:
        raise MediaError(
            f"There are no mask images in {root}.",
            "Give a folder of masks, a folder with one folder per sequence, or a DAVIS tree.",
        )
    return found


def choose_sequence(root: Path, sequence: str = "", annotations: Sequence[str] = ANNOTATION_FOLDERS) -> Path:
    """The folder of one sequence under `root`: the named one, or the only one.

    Raises:
        MediaError: There is no such sequence, or several and none was named.
    """
    folders = sequence_folders(root, annotations)
    if not sequence and len(folders) == 1:
        return next(iter(folders.values()))
    if sequence in folders:
        return folders[sequence]
    named = f"no sequence '{sequence}'" if sequence else f"{len(folders)} sequences and none was chosen"
    raise MediaError(f"{root} has {named}.", f"Choose one of: {', '.join(folders)}.")


def _lossless(folder: Path) -> tuple[Path, ...]:
    return _images(folder, MASK_SUFFIXES)


def _holding_masks(folders: Iterable[Path], images: Callable[[Path], tuple[Path, ...]] = _lossless) -> dict[str, Path]:
    return {folder.name: folder for folder in folders if images(folder)}


def subfolders(folder: Path) -> tuple[Path, ...]:
    """The folders in `folder`, in natural order; hidden ones and those of systems that pack or index are passed over.

    Raises:
        MediaError: The folder cannot be read.
    """
    try:
        found = [
            path for path in folder.iterdir() if path.is_dir() and path.name[0] not in ".@" and path.name != _FORKS
        ]
    except OSError as error:
        raise MediaError(f"The folder {folder} cannot be read: {error.strerror}.", "Check its name.") from error
    return tuple(sorted(found, key=lambda path: (natural_key(path.name), path.name)))
