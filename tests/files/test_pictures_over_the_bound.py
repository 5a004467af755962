"""A picture of more pixels than Pillow opens is one clear error of ours, before it is decoded, wherever one is read;
one that Pillow warns of is read without a word.
"""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from file_damage import png_of
from PIL import Image

from segmentation.errors import SegmentationError
from segmentation.formats.documents.json_document import Node
from segmentation.formats.documents.picture_text import picture_in
from segmentation.formats.format_detection import detect_format
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import import_masks
from segmentation.media.grey_map import read_grey_map
from segmentation.media.image_files import decode_rgb, read_header
from segmentation.media.image_values import MOST_PIXELS
from segmentation.media.mask_image import read_mask_image
from segmentation.media.mask_pages import unpack_pages
from segmentation.media.mask_pixels import image_size
from segmentation.media.open_video import open_video

SIDE, WARNED_SIDE = 14_000, 10_000


def write_black(path: Path, side: int) -> Path:
    """A whole PNG with one bit a pixel: some kilobytes."""
    packer = zlib.compressobj(1)
    row = bytes(1 + (side + 7) // 8)
    pixels = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    path.write_bytes(png_of([(b"IHDR", head), (b"IDAT", pixels), (b"IEND", b"")]))
    return path


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_black(tmp_path_factory.mktemp("large") / "00000.png", SIDE)


def read_as(form: str) -> Callable[[Path], object]:
    return lambda path: finish(import_masks(form, ImportRequest(path.parent, size=(24, 33))))


READERS: dict[str, Callable[[Path], object]] = {
    "clip": open_video,
    "clip of a folder": lambda path: open_video(path.parent),
    "frame": decode_rgb,
    "mask": read_mask_image,
    "size of a mask": image_size,
    "map": lambda path: read_grey_map(path, (SIDE, SIDE)),
    "pages": lambda path: list(unpack_pages(path, path.parent / "pages")),
    "picture in a document": lambda path: picture_in(Node(base64.b64encode(path.read_bytes()).decode(), path)),
    **{form: read_as(form) for form in ("png", "davis", "mots-png", "voc", "exr")},
}


@pytest.mark.parametrize("name", READERS)
def test_a_picture_over_the_bound_is_refused(name: str, picture: Path) -> None:
    with pytest.raises((SegmentationError, ValueError)) as caught:
        READERS[name](picture)
    assert "DOS attack" not in str(caught.value)


def test_the_error_names_the_bound(picture: Path) -> None:
    with pytest.raises(SegmentationError, match=r"00000\.png claims more than 178,956,970 pixels"):
        read_mask_image(picture)
    assert Image.MAX_IMAGE_PIXELS is not None
    assert 2 * Image.MAX_IMAGE_PIXELS == MOST_PIXELS


def test_a_picture_over_the_bound_has_no_header_and_is_found_to_be_a_mask(picture: Path) -> None:
    assert read_header(picture) is None
    assert detect_format(picture) == "png"


def test_a_picture_that_pillow_warns_of_is_read_without_a_word(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    path = write_black(tmp_path / "00000.png", WARNED_SIDE)
    header = read_header(path)
    assert header is not None
    assert (header.width, header.height) == image_size(path) == (WARNED_SIDE, WARNED_SIDE)
    assert not recwarn.list
