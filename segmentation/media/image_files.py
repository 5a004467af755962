"""Image files as frames of a clip: which ones a folder holds, in which order, and their pixels as 8-bit RGB.

A file keeps its place among the frames also where it cannot be read: a link that leads nowhere, a file that may not be
read, a damaged one. So no later frame moves up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from segmentation.domain.frames import RgbFrame
from segmentation.errors import MediaError
from segmentation.files.outside_file import open_outside_file
from segmentation.media.image_pattern import is_pattern, matching_files
from segmentation.media.image_values import (
    UNREADABLE,
    Values,
    count_deep_colour,
    decode_deep_colour,
    decode_values,
    is_deep,
    may_be_deep_colour,
    open_picture,
)
from segmentation.media.natural_order import natural_key
from segmentation.media.picture_times import imagej_count
from segmentation.media.suffixes import FOREIGN_IMAGE_SUFFIXES, FRAME_TIERS, IMAGE_SUFFIXES
from segmentation.media.upright import UPRIGHT, Orientation, orientation_of_exif
from segmentation.media.value_range import ValueRange, find_range

_ORIENTATION_TAG = 0x0112
_DESCRIPTION_TAG = 0x010E
_IMAGE_MARKS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
"""How files of PNG, JPEG and TIFF begin."""


@dataclass(frozen=True)
class ImageHeader:
    """What an image says before it is decoded; sizes are upright.

    Args:
        width: Pixels.
        height: Pixels.
        orientation: What turns the decoded pixels upright.
        is_deep: Whether it stores numbers of more than 8 bits.
        has_more: Whether the file holds more pages or pictures than the first.
    """

    width: int
    height: int
    orientation: Orientation
    is_deep: bool = False
    has_more: bool = False


def list_images(folder: Path) -> list[Path]:
    """The images of a folder, or of a pattern, in natural order, hidden files left out; links that lead nowhere are
    among them.

    Raises:
        MediaError: The folder is missing, holds no image, or two images that differ in their ending only.
    """
    if not folder.is_dir() and not is_pattern(folder):
        raise MediaError(f"There is no folder {folder}.", "Check the name, or relink the clip if it was moved.")
    found = folder.iterdir() if folder.is_dir() else matching_files(folder)
    files = _first_tier([file for file in found if file.name[0] != "." and (file.is_file() or is_lost(file))])
    if not files:
        raise MediaError(
            f"The folder {folder} holds no image (png, jpg, bmp, tif, webp, ppm or another kind that can be a frame).",
            "Choose the folder that holds the frames themselves.",
        )
    twice = [stem for stem, count in Counter(file.stem for file in files).items() if count > 1]
    if twice:
        raise MediaError(
            f"The folder {folder} holds several images named {twice[0]} that differ in their ending only.",
            "Keep one kind of image there, for example the frames without their masks, or name it, as in '*.png'.",
        )
    return sorted(files, key=lambda file: (natural_key(file.stem), file.name))


def _first_tier(files: Sequence[Path]) -> list[Path]:
    tiers = ([file for file in files if file.suffix.lower() in tier] for tier in FRAME_TIERS)
    return next((tier for tier in tiers if tier), [])


def is_lost(file: Path) -> bool:
    """Whether the file is a link that leads nowhere."""
    return file.is_symlink() and not file.exists()


def foreign_images(folder: Path, frames: Sequence[Path]) -> tuple[str, ...]:
    """The names of images in a folder that are not among its frames: of other kinds, or with another ending."""
    known = frozenset(frames)
    files = [file for file in folder.iterdir() if file not in known and file.name[0] != "."]
    suffixes = FOREIGN_IMAGE_SUFFIXES | IMAGE_SUFFIXES
    return tuple(sorted(f.name for f in files if f.suffix.lower() in suffixes or _begins_as_image(f)))


def _begins_as_image(file: Path) -> bool:
    try:
        with open_outside_file(file) as stream:
            head = stream.read(12)
    except (OSError, MediaError):
        return False
    return head.startswith(_IMAGE_MARKS) or (head[:4] == b"RIFF" and head[8:] == b"WEBP")


def read_header(file: Path) -> ImageHeader | None:
    """Size and orientation without decoding the pixels, or None when the file is no readable image."""
    try:
        with open_picture(file) as image:
            # Asking a PNG for its EXIF decodes all of it when there is none.
            # Pillow turns TIFF itself, and gives the size that it has then.
            has_exif = image.format != "TIFF" and (image.format != "PNG" or "exif" in image.info)
            orientation = orientation_of_exif(image.getexif().get(_ORIENTATION_TAG, 1)) if has_exif else UPRIGHT
            width, height = image.size
            if orientation.swaps_sides:
                width, height = height, width
            return ImageHeader(width, height, orientation, is_deep(image), _has_more(image))
    except UnidentifiedImageError:
        return _read_unknown_header(file)
    except UNREADABLE:
        return None


def is_stack(file: Path) -> bool:
    """Whether an image file holds several pages or pictures."""
    header = read_header(file)
    return header is not None and header.has_more


def _has_more(image: Image.Image) -> bool:
    """Whether more pages or pictures follow the first. Leaves a TIFF at its second page.

    Previews inside other kinds of files, of cameras for example, do not count. A second page that is damaged does.
    """
    if image.format != "TIFF":
        return image.format in ("PNG", "WEBP", "GIF") and bool(getattr(image, "is_animated", False))
    if imagej_count(str(image.getexif().get(_DESCRIPTION_TAG, ""))) > 1:
        return True
    try:
        image.seek(1)
    except EOFError:
        return False
    except UNREADABLE:
        return True
    return True


def _read_unknown_header(file: Path) -> ImageHeader | None:
    """Of a file that Pillow does not know: only decoding it shows whether it is a TIFF of another kind."""
    try:
        if not may_be_deep_colour(file):
            return None
        height, width = decode_deep_colour(file).shape[:2]
        return ImageHeader(width, height, UPRIGHT, is_deep=True, has_more=count_deep_colour(file) > 1)
    except UNREADABLE:
        return None


def decode_rgb(file: Path, value_range: ValueRange | None = None) -> RgbFrame:
    """The stored pixels as (H, W, 3) uint8 RGB, not yet upright.

    Args:
        file: The image.
        value_range: What is black and white in images deeper than 8 bits; None goes by this image alone.

    Raises:
        ValueError: The file cannot be decoded.
    """
    try:
        values = decode_values(file)
    except UNREADABLE as error:
        raise ValueError(f"{file.name} cannot be decoded: {error}") from error
    return (value_range or find_range(1, lambda _: values)).to_rgb(values)


def range_of_images(files: Sequence[Path]) -> ValueRange:
    """What is black and white in those of `files` that are deeper than 8 bits, by the rule of `value_range`."""
    headers = [(file, read_header(file)) for file in files]
    deep = [file for file, header in headers if header is not None and header.is_deep]
    return find_range(len(deep), lambda place: _values_or_none(deep[place]))


def _values_or_none(file: Path) -> Values | None:
    try:
        return decode_values(file)
    except UNREADABLE:
        return None
