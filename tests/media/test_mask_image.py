"""Every kind of mask file means what its makers meant, and what is not a mask is refused in plain words."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from export_requests import squares
from file_damage import png_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from segmentation.domain.label_mask import LabelMask
from segmentation.domain.palette import davis_palette
from segmentation.errors import MediaError
from segmentation.media import mask_image
from segmentation.media.mask_colours import cfbi_colours
from segmentation.media.mask_image import MaskScan, read_mask_image, scan_masks
from segmentation.media.mask_labels import MaskKind
from segmentation.media.mask_pixels import open_image

LABELS = squares((1, 2, 2), (2, 10, 20), (9, 12, 2))


def save_image(path: Path, image: Image.Image) -> Path:
    image.save(path)
    return path


def palette_image(labels: np.ndarray, palette: np.ndarray | None = None) -> Image.Image:
    image = Image.fromarray(labels)
    image.putpalette((davis_palette() if palette is None else palette).astype(np.uint8).tobytes())
    return image


def coloured(labels: np.ndarray, colours: dict[int, tuple[int, int, int]]) -> Image.Image:
    table = np.zeros((256, 3), np.uint8)
    for label, colour in colours.items():
        table[label] = colour
    return Image.fromarray(table[labels])


def test_palette_index_counts_and_not_the_colour(tmp_path: Path) -> None:
    same_colours = np.zeros((256, 3), np.uint8)
    image = read_mask_image(save_image(tmp_path / "m.png", palette_image(LABELS, same_colours)))
    assert image.mask == LabelMask(LABELS)
    assert image.kind is MaskKind.PALETTE


@pytest.mark.parametrize(("kept_images", "decoded"), [(3, 3), (1, 5), (0, 6)])
def test_images_whose_pixels_were_kept_are_decoded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_images: int, decoded: int
) -> None:
    files = [save_image(tmp_path / f"{i}.png", Image.fromarray(squares((1, 2, 2 + i), (2, 12, 2)))) for i in range(3)]
    opened = []

    def open_counted(path: Path) -> Image.Image:
        opened.append(path)
        return open_image(path)

    monkeypatch.setattr(mask_image, "open_image", open_counted)
    scan = MaskScan(kept_images * LABELS.nbytes)
    for path in files:
        scan.add(path)
    masks = [scan.read(path, (24, 33)).mask for path in files]
    assert masks == [LabelMask(squares((1, 2, 2 + i), (2, 12, 2))) for i in range(3)]
    assert len(opened) == decoded


def test_an_image_of_another_size_is_refused_also_where_its_pixels_were_kept(tmp_path: Path) -> None:
    path = save_image(tmp_path / "m.png", Image.fromarray(LABELS))
    scan = MaskScan(LABELS.nbytes)
    scan.add(path)
    with pytest.raises(MediaError, match="is 33 x 24 pixels, expected 30 x 20"):
        scan.read(path, (20, 30))


def test_255_in_a_palette_is_ignore_where_the_sequence_has_labels(tmp_path: Path) -> None:
    labels = squares((255, 2, 2)), squares((255, 2, 2), (1, 12, 2))
    files = [save_image(tmp_path / f"{i}.png", palette_image(plane)) for i, plane in enumerate(labels)]
    reading = scan_masks(files)
    assert [read_mask_image(path, reading=reading).mask for path in files] == [LabelMask(plane) for plane in labels]
    assert reading.notes == ()


def test_255_in_a_palette_is_the_object_where_no_image_has_another_label(tmp_path: Path) -> None:
    files = [save_image(tmp_path / f"{i}.png", palette_image(squares((255, 2, 2 + i)))) for i in range(2)]
    reading = scan_masks(files)
    masks = [read_mask_image(path, reading=reading) for path in files]
    assert [image.mask for image in masks] == [LabelMask(squares((1, 2, 2 + i))) for i in range(2)]
    assert masks[0].kind is MaskKind.BINARY
    assert "255 is the object" in reading.notes[0]


def test_black_and_white_palette_is_binary(tmp_path: Path) -> None:
    ramp = np.repeat(np.arange(256)[:, None], 3, axis=1)
    image = read_mask_image(save_image(tmp_path / "m.png", palette_image(squares((255, 2, 2)), ramp)))
    assert image.mask == LabelMask(squares((1, 2, 2)))
    assert image.kind is MaskKind.BINARY


@pytest.mark.parametrize("mode", ["L", "1", "RGB", "I;16"])
def test_only_black_and_white_is_object_one(tmp_path: Path, mode: str) -> None:
    region = squares((1, 2, 2)) > 0
    if mode == "I;16":
        image = Image.fromarray(region.astype(np.uint16) * 65535)
    else:
        image = Image.fromarray(region.astype(np.uint8) * 255).convert(mode)
    read = read_mask_image(save_image(tmp_path / "m.png", image))
    assert read.mask == LabelMask(squares((1, 2, 2)))
    assert read.kind is MaskKind.BINARY


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_grey_values_are_labels(tmp_path: Path, dtype: type) -> None:
    read = read_mask_image(save_image(tmp_path / "m.png", Image.fromarray(LABELS.astype(dtype))))
    assert read.mask == LabelMask(LABELS)
    assert read.kind is MaskKind.GREY


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_grey_labels_may_hold_an_ignore_region(tmp_path: Path, dtype: type) -> None:
    labels = squares((1, 2, 2), (255, 10, 20))
    assert read_mask_image(save_image(tmp_path / "m.png", Image.fromarray(labels.astype(dtype)))).mask == LabelMask(
        labels
    )


@pytest.mark.parametrize(("level", "label"), [(127, 0), (128, 1)])
def test_smooth_masks_are_cut_at_half_grey(tmp_path: Path, level: int, label: int) -> None:
    grey = np.zeros((24, 33), np.uint8)
    grey[5:15, 5:20], grey[5:15, 20] = 255, level
    image = read_mask_image(save_image(tmp_path / "m.png", Image.fromarray(grey)))
    assert image.mask.labels[10, 20] == label
    assert image.mask.objects() == {1}


@pytest.mark.parametrize(("top", "objects"), [(127, 2), (128, 1)])
def test_a_mask_that_reaches_half_grey_is_smooth_and_a_darker_one_holds_labels(
    tmp_path: Path, top: int, objects: int
) -> None:
    grey = np.zeros((24, 33), np.uint8)
    grey[5:15, 5:20], grey[5:15, 20] = top, 60
    image = read_mask_image(save_image(tmp_path / "m.png", Image.fromarray(grey)))
    assert len(image.mask.objects()) == objects


def _write_packed_grey(path: Path, rows: list[list[int]], bits: int) -> Path:
    """A grey PNG of `bits` bits a pixel; Pillow writes none."""
    lines = b"".join(
        b"\0" + int("".join(f"{value:0{bits}b}" for value in row).ljust(8, "0"), 2).to_bytes(1, "big") for row in rows
    )
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), bits, 0, 0, 0, 0)
    path.write_bytes(png_of([(b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b"")]))
    return path


@pytest.mark.parametrize(("bits", "rows"), [(2, [[0, 1, 2, 3], [0, 1, 2, 3]]), (4, [[0, 1], [2, 15]])])
def test_grey_of_less_than_8_bits_holds_its_labels_as_they_were_written(
    tmp_path: Path, bits: int, rows: list[list[int]]
) -> None:
    found = read_mask_image(_write_packed_grey(tmp_path / "m.png", rows, bits)).mask
    assert found.labels.tolist() == rows


@pytest.mark.parametrize(("bits", "white"), [(2, 3), (4, 15)])
def test_black_and_white_of_less_than_8_bits_is_object_one(tmp_path: Path, bits: int, white: int) -> None:
    found = read_mask_image(_write_packed_grey(tmp_path / "m.png", [[0, white], [white, 0]], bits)).mask
    assert found.labels.tolist() == [[0, 1], [1, 0]]


def test_davis_colours_are_their_labels(tmp_path: Path) -> None:
    labels = squares((1, 2, 2), (23, 10, 20), (255, 12, 2))
    read = read_mask_image(save_image(tmp_path / "m.png", palette_image(labels).convert("RGB")))
    assert read.mask == LabelMask(labels)
    assert read.kind is MaskKind.COLOUR


def test_cfbi_colours_are_their_labels(tmp_path: Path) -> None:
    colour_of = {label: tuple(colour) for colour, label in cfbi_colours().items()}
    labels = squares((9, 2, 2), (22, 10, 20), (14, 12, 2))
    assert colour_of[9] == (191, 0, 0)
    assert colour_of[22] == (22, 22, 22)
    image = coloured(labels, {i: colour_of[i] for i in (9, 22, 14)})  # type: ignore[misc]
    assert read_mask_image(save_image(tmp_path / "m.png", image)).mask == LabelMask(labels)


def test_other_colours_are_numbered_alike_over_a_sequence(tmp_path: Path) -> None:
    red, blue, green = (255, 0, 0), (0, 0, 255), (10, 200, 30)
    first = coloured(squares((1, 2, 2), (2, 10, 20)), {1: red, 2: blue})
    second = coloured(squares((1, 2, 2), (2, 10, 20)), {1: green, 2: red})
    files = [save_image(tmp_path / f"{i}.png", image) for i, image in enumerate((first, second))]
    reading = scan_masks(files)
    read = [read_mask_image(path, reading=reading).mask for path in files]
    assert read[0] == LabelMask(squares((2, 2, 2), (1, 10, 20)))
    assert read[1] == LabelMask(squares((3, 2, 2), (2, 10, 20)))
    assert reading.colours.has_free_numbering


def test_alpha_is_the_matte_of_object_one(tmp_path: Path) -> None:
    alpha = squares((255, 2, 2), (100, 10, 20), (200, 12, 2))
    picture = np.random.default_rng(0).integers(0, 255, (*alpha.shape, 3), dtype=np.uint8)
    read = read_mask_image(save_image(tmp_path / "m.png", Image.fromarray(np.dstack([picture, alpha]))))
    assert read.kind is MaskKind.ALPHA
    assert read.alpha is not None
    assert np.array_equal(read.alpha, alpha)
    assert read.mask == LabelMask((alpha >= 128).astype(np.uint8))


def test_opaque_alpha_says_nothing(tmp_path: Path) -> None:
    image = palette_image(LABELS).convert("RGBA")
    assert read_mask_image(save_image(tmp_path / "m.png", image)).mask == LabelMask(LABELS)


def too_many_colours() -> Image.Image:
    values = np.arange(300)
    return Image.fromarray(np.stack([values % 256, values // 256 * 9 + 1, values * 7 % 256], 1).astype(np.uint8)[None])


@pytest.mark.parametrize(
    ("image", "message"),
    [
        (Image.fromarray(np.array([[0, -3]], np.int32)), "label -3"),
        (Image.fromarray(np.arange(300, dtype=np.uint16)[None] * 7), "more than 254 numbers"),
        (too_many_colours(), "more than 254 colours"),
        (Image.fromarray(np.arange(256, dtype=np.uint8)[None]), "many grey levels"),
        (Image.new("CMYK", (4, 4)), "kind 'CMYK'"),
    ],
)
def test_what_is_no_mask_is_refused(tmp_path: Path, image: Image.Image, message: str) -> None:
    with pytest.raises(MediaError, match=message) as caught:
        read_mask_image(save_image(tmp_path / "m.tif", image))
    assert "m.tif" in caught.value.message
    assert caught.value.advice


def test_wrong_size_is_named(tmp_path: Path) -> None:
    path = save_image(tmp_path / "m.png", palette_image(LABELS))
    with pytest.raises(MediaError, match="33 x 24 pixels, expected 30 x 20"):
        read_mask_image(path, (20, 30))


def test_missing_empty_and_foreign_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="no mask file"):
        read_mask_image(tmp_path / "nowhere.png")
    (tmp_path / "text.png").write_text("hello")
    with pytest.raises(MediaError, match="not an image"):
        read_mask_image(tmp_path / "text.png")
    with pytest.raises(MediaError, match="cannot be read"):
        read_mask_image(tmp_path)


def test_an_image_that_claims_to_be_huge_is_not_decoded(tmp_path: Path) -> None:
    path = save_image(tmp_path / "m.png", palette_image(LABELS))
    data = bytearray(path.read_bytes())
    data[16:24] = (60000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    path.write_bytes(data)
    with pytest.raises(MediaError, match="too large"):
        read_mask_image(path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_damaged_files_give_a_mask_or_a_clear_error(tmp_path: Path, data: st.DataObject) -> None:
    whole = save_image(tmp_path / "whole.png", palette_image(LABELS)).read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    damaged = bytearray(whole[:cut])
    for position in data.draw(st.lists(st.integers(0, max(cut - 1, 0)), max_size=3)) if cut else ():
        damaged[position] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.png"
    path.write_bytes(damaged)
    try:
        mask = read_mask_image(path, LABELS.shape).mask
    except MediaError:
        return
    assert mask.size == LABELS.shape


def test_a_small_file_that_claims_a_huge_picture_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "mask.gif"
    Image.fromarray(np.zeros((4, 4), np.uint8)).save(path)
    content = bytearray(path.read_bytes())
    content[6:10] = (8_200).to_bytes(2, "little") * 2
    path.write_bytes(content)
    with pytest.raises(MediaError, match="claims to be 8200 x 8200, but has only"):
        read_mask_image(path)
