"""Which format masks are in, by what a file or folder holds; never by a guess: what may be several is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from segmentation.errors import MediaError, UserError
from segmentation.files.outside_file import open_outside_file
from segmentation.formats.documents.cvat_document import read_parts
from segmentation.formats.documents.frame_table import TABLE_SUFFIX
from segmentation.formats.documents.json_document import read_json
from segmentation.formats.documents.mot_lines import PROMPT_ADVICE, is_mot_line
from segmentation.formats.documents.mots_ids import INSTANCES
from segmentation.formats.exporting.atomic_folder import REPORT_SUFFIX
from segmentation.formats.registry import FORMATS, format_spec
from segmentation.media.image_values import UNREADABLE, open_picture
from segmentation.media.mask_folder import mask_files, subfolders
from segmentation.media.suffixes import LOSSY_SUFFIXES, MASK_SUFFIXES

_SUBSETS = ("train", "valid", "test")
_MOTS_FIELDS = 6
_LOOK_AT = 20
"""So many parts of a document decide what it is."""


def detect_format(path: Path) -> str:
    """The name of the format that `path` is in.

    Raises:
        MediaError: It is not there, or damaged.
        UserError: It may be of several formats, or of none.
    """
    if not path.exists():
        raise MediaError(f"There is nothing at {path}.", "Check its name.")
    found = list(dict.fromkeys(_formats_of_folder(path) if path.is_dir() else _formats_of_file(path)))
    if len(found) != 1:
        raise _unclear(path, found)
    spec = format_spec(found[0])
    if path.is_file() and not spec.source_files:
        raise UserError(
            f"{path.name} is one file of the format '{spec.name}', which is read by the folder.",
            f"Give the folder {path.parent}.",
        )
    return spec.name


def _unclear(path: Path, found: list[str]) -> UserError:
    known = found or [spec.name for spec in FORMATS if spec.reader]
    said = f"may be of several formats: {', '.join(found)}" if found else "is in no format that is known by its content"
    return UserError(f"{path} {said}.", f"Give --input-format, one of: {', '.join(known)}.")


def _formats_of_folder(folder: Path) -> Iterator[str]:
    """What the folder may be; where a layout says what it is, nothing else counts."""
    layout = next((name for name, fits in _LAYOUTS if fits(folder)), None)
    if layout is not None:
        yield layout
        return
    documents = list(_documents(folder)) or list(_documents(folder / "annotations"))
    if documents:
        yield from (_FOLDER_NAMES.get(name, name) for name in _formats_of_json(documents[0]))
        return
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and path.name[0] != "."]
    by_suffix = next((name for name in map(_format_of_suffix, files) if name), None)
    if by_suffix is not None:
        yield by_suffix
    elif images := mask_files(folder):
        yield "mots-png" if _holds_mots(images[0]) else "png"
    else:
        yield from _formats_of_subfolders(subfolders(folder))


def _formats_of_subfolders(folders: tuple[Path, ...]) -> Iterator[str]:
    """A folder of each may be of a sequence or of an object."""
    if any(any(each.glob("*.exr")) for each in folders):
        yield "exr"
    elif images := [file for each in folders for file in mask_files(each)[:1]]:
        yield from ("mots-png",) if _holds_mots(images[0]) else ("davis", "png")


def _is_youtube_vos(folder: Path) -> bool:
    places = (folder, *(folder / name for name in _SUBSETS))
    return any((place / "meta.json").is_file() and (place / "Annotations").is_dir() for place in places)


def _is_yolo(folder: Path) -> bool:
    named = any((folder / name).is_file() for name in ("data.yaml", "data.yml"))
    return named or any((folder / "labels").rglob("*.txt"))


_LAYOUTS: tuple[tuple[str, Callable[[Path], bool]], ...] = (
    ("youtube-vos", _is_youtube_vos),
    ("voc", lambda folder: (folder / "SegmentationObject").is_dir()),
    ("davis", lambda folder: (folder / "Annotations").is_dir()),
    ("davis-unsupervised", lambda folder: (folder / "Annotations_unsupervised").is_dir()),
    ("mots-png", lambda folder: (folder / "instances").is_dir()),
    ("yolo-seg", _is_yolo),
)
_FOLDER_NAMES = {"coco": "coco-dataset"}


def _documents(folder: Path) -> Iterator[Path]:
    """The JSON files of a folder that somebody else may have made, in order."""
    return (path for path in sorted(folder.glob("*.json")) if not path.name.endswith(REPORT_SUFFIX))


def _format_of_suffix(path: Path) -> str:
    """The format that a file's suffix says; empty where it says nothing."""
    suffix = path.suffix.lower()
    if path.name.endswith(TABLE_SUFFIX) or suffix in MASK_SUFFIXES | LOSSY_SUFFIXES:
        return ""
    if suffix == ".txt":
        return _format_of_text(path)
    movies = format_spec("matte-video").reads_files.replace("*", "").split()
    return {".tar": "webdataset", ".exr": "exr"}.get(suffix, "matte-video" if suffix in movies else "")


def _formats_of_file(path: Path) -> Iterator[str]:
    suffix = path.suffix.lower()
    if suffix == ".json":
        yield from _formats_of_json(path)
    elif suffix in (".zip", ".xml"):
        yield from _formats_of_cvat(path)
    elif suffix == ".txt" and is_mot_line(_first_line(path)):
        raise UserError(
            f"{path.name} holds boxes as MOTChallenge writes them, not masks.",
            PROMPT_ADVICE,
        )
    elif name := _format_of_suffix(path):
        yield name
    elif suffix in MASK_SUFFIXES:
        yield "png"


def _formats_of_json(path: Path) -> Iterator[str]:
    value = read_json(path).value
    if isinstance(value, list):
        if value and isinstance(value[0], dict) and value[0].keys() & {"annotations", "predictions", "data"}:
            yield "label-studio"
        return
    keys = value.keys() if isinstance(value, dict) else set()
    if {"videos", "annotations"} <= keys and _has_tracks(value["annotations"]):
        yield "ytvis"
    elif {"images", "annotations"} <= keys:
        yield "coco"
    else:
        yield from (name for name, wanted in _KEYS if wanted <= keys)


def _has_tracks(annotations: Any) -> bool:
    """Whether an annotation is an object through a video, with a segmentation for each frame."""
    return isinstance(annotations, list) and any(
        isinstance(each, dict) and "segmentations" in each for each in annotations[:_LOOK_AT]
    )


_KEYS = (
    ("davis-scribbles", {"scribbles"}),
    ("datumaro", {"items", "categories"}),
    ("labelme", {"shapes"}),
    ("isat", {"info", "objects"}),
)


def _formats_of_cvat(path: Path) -> Iterator[str]:
    for number, part in enumerate(read_parts(path)):
        if part.tag in ("image", "track"):
            yield "cvat-images" if part.tag == "image" else "cvat-video"
            return
        if number >= _LOOK_AT:
            return


def _format_of_text(path: Path) -> str:
    """Lines of MOTS are six fields of which the last holds letters; those of YOLO are numbers alone."""
    line = _first_line(path).split()
    if len(line) == _MOTS_FIELDS and all(field.isdecimal() for field in line[:-1]):
        return "mots-txt"
    return "yolo-seg" if len(line) > _MOTS_FIELDS and all(map(_is_number, line)) else ""


def _first_line(path: Path) -> str:
    with open_outside_file(path) as file:
        return file.readline(1 << 16).decode("utf-8", "replace")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _holds_mots(path: Path) -> bool:
    """Whether a mask image has 16 bits and the numbers of MOTS, class x 1000 + instance."""
    try:
        with open_picture(path) as image:
            return image.mode.startswith("I") and INSTANCES <= image.getextrema()[1] < 1 << 16  # type: ignore[operator]
    except UNREADABLE:
        return False
