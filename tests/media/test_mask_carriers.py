"""What carries the labels of a mask is decided from all images of a sequence and said: smooth and lossy masks (kind A),
and which channel, index or colour is the object (kind B).
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from segmentation.domain.label_mask import LabelMask
from segmentation.domain.palette import davis_palette
from segmentation.errors import MediaError
from segmentation.media.mask_image import read_mask_image, scan_masks
from segmentation.media.mask_labels import MaskKind

RED, GREEN, WHITE = (255, 0, 0), (0, 255, 0), (255, 255, 255)


def disk(value: int = 255, radius: int = 50, at: tuple[int, int] = (80, 100)) -> np.ndarray:
    rows, columns = np.mgrid[0:160, 0:240]
    return (((rows - at[0]) ** 2 + (columns - at[1]) ** 2) < radius**2).astype(np.uint8) * np.uint8(value)


def save_images(folder: Path, *images: Image.Image, suffix: str = "png") -> list[Path]:
    files = [folder / f"{number:05d}.{suffix}" for number in range(len(images))]
    for path, image in zip(files, images, strict=True):
        image.save(path)
    return files


def masks_of(files: list[Path]) -> tuple[list[LabelMask], tuple[str, ...]]:
    reading = scan_masks(files)
    masks = [read_mask_image(path, reading=reading).mask for path in files]
    return masks, reading.notes


def as_jpeg(image: Image.Image, quality: int = 60) -> Image.Image:
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality)
    return Image.open(data)


def as_webp(image: Image.Image, quality: int) -> Image.Image:
    data = io.BytesIO()
    image.convert("RGB").save(data, "WEBP", quality=quality)
    return Image.open(data).convert("RGB")


def agreement(mask: LabelMask, truth: np.ndarray) -> float:
    region = mask.labels == 1
    return float((region & truth).sum() / (region | truth).sum())


SMOOTH = {
    "antialiased": lambda image: image.resize((120, 80), Image.Resampling.BOX).resize((240, 160), Image.Resampling.BOX),
    "bilinear": lambda image: image.resize((120, 80), 0).resize((240, 160), Image.Resampling.BILINEAR),
    "bicubic": lambda image: image.resize((60, 40), 0).resize((240, 160), Image.Resampling.BICUBIC),
    "lanczos": lambda image: image.resize((120, 80), 0).resize((240, 160), Image.Resampling.LANCZOS),
    "jpeg": as_jpeg,
    "poor jpeg": lambda image: as_jpeg(image, 20),
    "fine jpeg": lambda image: as_jpeg(image, 97),
    "jpeg rgb": lambda image: as_jpeg(image.convert("RGB")),
    "rgb": lambda image: image.resize((120, 80)).resize((240, 160)).convert("RGB"),
    "grey palette": lambda image: image.resize((120, 80)).resize((240, 160)).convert("P"),
    "few greys": lambda image: image.resize((120, 80)).resize((240, 160)).convert("RGB").quantize(8),
    "webp": lambda image: as_webp(image, 60),
    "poor webp": lambda image: as_webp(image, 20),
    "opaque rgba": lambda image: image.resize((120, 80)).resize((240, 160)).convert("RGBA"),
    "deep": lambda image: Image.fromarray(
        np.asarray(image.resize((120, 80)).resize((240, 160))).astype(np.uint16) * 257
    ),
}


@pytest.mark.parametrize("way", SMOOTH)
def test_smooth_and_lossy_masks_are_one_object(tmp_path: Path, way: str) -> None:
    hard = disk()
    masks, notes = masks_of(save_images(tmp_path, SMOOTH[way](Image.fromarray(hard))))
    assert masks[0].objects() == {1}
    assert not (masks[0].labels == 255).any()
    assert agreement(masks[0], hard > 0) > 0.93
    assert any("cut at half grey" in note for note in notes)


def test_a_small_smooth_object_is_read_as_the_rest_of_its_sequence(tmp_path: Path) -> None:
    tiny = np.zeros((160, 240), np.uint8)
    tiny[50, 50:53] = 40, 180, 60
    masks, _ = masks_of(save_images(tmp_path, Image.fromarray(tiny), as_jpeg(Image.fromarray(disk()))))
    assert int((masks[0].labels == 1).sum()) == 1
    assert masks[1].objects() == {1}


@pytest.mark.parametrize("ignored", [False, True])
def test_hard_grey_labels_stay_labels(tmp_path: Path, ignored: bool) -> None:
    labels = disk(1) + disk(130, 20, (40, 200))
    if ignored:
        labels[(disk(1, 55) > 0) & (labels == 0)] = 255
    masks, notes = masks_of(save_images(tmp_path, Image.fromarray(labels)))
    assert masks == [LabelMask(labels)]
    assert notes == ()


def test_several_grey_objects_with_smooth_edges_are_refused(tmp_path: Path) -> None:
    labels = Image.fromarray(disk(90, 40, (80, 60)) + disk(180, 40, (80, 170)))
    files = save_images(tmp_path, labels.resize((120, 80)).resize((240, 160), Image.Resampling.BICUBIC))
    with pytest.raises(MediaError, match="smooth edges"):
        scan_masks(files)


@pytest.mark.parametrize("colour", [False, True])
def test_a_picture_is_no_mask(tmp_path: Path, colour: bool) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (80, 120, 3), np.uint8)
    picture = Image.fromarray(noise).resize((240, 160), Image.Resampling.BICUBIC)
    files = save_images(tmp_path, picture if colour else picture.convert("L"))
    with pytest.raises(MediaError, match="not a mask"):
        masks_of(files)


@pytest.mark.parametrize("way", ["smooth", "jpeg"])
def test_smooth_colours_are_the_nearest_flat_ones(tmp_path: Path, way: str) -> None:
    image = paint_regions({RED: disk(1, 40, (80, 60)), GREEN: disk(1, 40, (80, 170))})
    smooth = as_jpeg(image, 75) if way == "jpeg" else image.resize((120, 80)).resize((240, 160))
    masks, notes = masks_of(save_images(tmp_path, smooth))
    assert masks[0].objects() == {1, 2}
    assert "nearest of 3 colours" in notes[0]


def paint_regions(regions: dict[tuple[int, int, int], np.ndarray], *, transparent: bool = False) -> Image.Image:
    rgba = np.zeros((160, 240, 4), np.uint8)
    for colour, region in regions.items():
        rgba[region > 0] = *colour, 255
    return Image.fromarray(rgba if transparent else np.ascontiguousarray(rgba[..., :3]))


LEFT, RIGHT = disk(1, 30, (80, 60)), disk(1, 30, (80, 170))


def test_colours_on_transparent_ground_are_objects(tmp_path: Path) -> None:
    first = paint_regions({RED: LEFT}, transparent=True)
    both = paint_regions({RED: LEFT, GREEN: RIGHT}, transparent=True)
    masks, notes = masks_of(save_images(tmp_path, first, both))
    assert masks[1].objects() == {1, 2}
    assert len(masks[0].objects()) == 1
    assert masks[0].labels[80, 60] == masks[1].labels[80, 60]
    assert "every colour is an object" in notes[0]


def test_one_colour_on_transparent_ground_is_a_matte(tmp_path: Path) -> None:
    files = save_images(tmp_path, paint_regions({RED: LEFT}, transparent=True))
    assert read_mask_image(files[0], reading=scan_masks(files)).kind is MaskKind.ALPHA


@pytest.mark.parametrize("alpha", [0, 128])
def test_alpha_that_is_the_same_everywhere_says_nothing(tmp_path: Path, alpha: int) -> None:
    image = paint_regions({RED: LEFT, GREEN: RIGHT})
    image.putalpha(alpha)
    masks, notes = masks_of(save_images(tmp_path, image))
    assert masks[0].objects() == {1, 2}
    assert "says nothing" in notes[0]


def test_a_palette_with_black_elsewhere_than_first_is_read_by_colour(tmp_path: Path) -> None:
    square = np.zeros((40, 60, 3), np.uint8)
    square[5:20, 5:20] = 255
    masks, notes = masks_of(save_images(tmp_path, Image.fromarray(square).quantize(2)))
    assert int((masks[0].labels == 1).sum()) == 225
    assert "distinguished by colour" in notes[0]


def test_palettes_that_differ_from_image_to_image_are_read_by_colour(tmp_path: Path) -> None:
    images = [Image.fromarray(LEFT + 2 * RIGHT) for _ in range(2)]
    images[0].putpalette([*(0, 0, 0), *RED, *GREEN])
    images[1] = Image.fromarray(LEFT * 2 + RIGHT)
    images[1].putpalette([*(0, 0, 0), *GREEN, *RED])
    masks, notes = masks_of(save_images(tmp_path, *images))
    assert masks[0] == masks[1]
    assert "palettes of the images differ" in notes[0]


def test_the_same_index_in_other_colours_stays_the_same_object(tmp_path: Path) -> None:
    images = []
    for seed in range(3):
        images.append(Image.fromarray(LEFT + 2 * RIGHT))
        images[-1].putpalette([0, 0, 0, *np.random.default_rng(seed).integers(50, 255, 6).tolist()])
    masks, _ = masks_of(save_images(tmp_path, *images))
    assert masks == [LabelMask(LEFT + 2 * RIGHT)] * 3


def test_a_transparent_index_is_the_background(tmp_path: Path) -> None:
    image = Image.fromarray((2 - 2 * LEFT - RIGHT).astype(np.uint8))
    image.putpalette([*RED, *GREEN, *WHITE])
    image.info["transparency"] = 2
    masks, _ = masks_of(save_images(tmp_path, image))
    assert masks[0].objects() == {1, 2}
    assert masks[0].labels[0, 0] == 0


def test_a_grey_object_among_coloured_ones_keeps_its_number(tmp_path: Path) -> None:
    palette = [tuple(int(part) for part in colour) for colour in davis_palette()]
    both = paint_regions({palette[1]: LEFT, palette[7]: RIGHT})
    lone = paint_regions({palette[7]: RIGHT})
    masks, _ = masks_of(save_images(tmp_path, lone, both))
    assert [mask.objects() for mask in masks] == [{7}, {1, 7}]


def test_davis_palette_with_only_0_and_255_is_one_object(tmp_path: Path) -> None:
    image = Image.fromarray(LEFT * np.uint8(255))
    image.putpalette(davis_palette().tobytes())
    masks, notes = masks_of(save_images(tmp_path, image))
    assert masks == [LabelMask(LEFT)]
    assert "255 is the object" in notes[0]


def test_small_squares_on_transparent_ground_are_objects(tmp_path: Path) -> None:
    rgba = np.zeros((40, 60, 4), np.uint8)
    rgba[5:12, 5:12], rgba[20:28, 30:45] = (*RED, 255), (*GREEN, 255)
    masks, _ = masks_of(save_images(tmp_path, Image.fromarray(rgba)))
    assert masks[0].objects() == {1, 2}


def test_a_trimap_is_one_object_with_an_ignore_border(tmp_path: Path) -> None:
    core, border = disk(1, 30) > 0, (disk(1, 40) > 0) & (disk(1, 30) == 0)
    masks, notes = masks_of(save_images(tmp_path, Image.fromarray(np.where(core, 255, border * 128).astype(np.uint8))))
    assert masks == [LabelMask(np.where(border, 255, core).astype(np.uint8))]
    assert "trimaps" in notes[0]


def deep_images(folder: Path, *planes: np.ndarray) -> list[Path]:
    return save_images(folder, *(Image.fromarray(plane.astype(np.uint16)) for plane in planes))


def test_numbers_beyond_254_are_replaced_alike_in_all_images(tmp_path: Path) -> None:
    both, lone = LEFT.astype(np.int64) * 300 + RIGHT.astype(np.int64) * 1000, RIGHT.astype(np.int64) * 1000
    masks, notes = masks_of(deep_images(tmp_path, both, lone, LEFT * 7))
    assert masks == [LabelMask(LEFT * 2 + RIGHT * 3), LabelMask(RIGHT * 3), LabelMask(LEFT)]
    assert "reach 1000" in notes[0]


def test_the_highest_16_bit_number_among_labels_is_ignore(tmp_path: Path) -> None:
    void = RIGHT.astype(np.int64) * 65535
    masks, notes = masks_of(deep_images(tmp_path, LEFT + void, void))
    assert masks == [LabelMask(LEFT + RIGHT * np.uint8(255)), LabelMask(RIGHT * np.uint8(255))]
    assert "65535" in notes[0]


def test_smooth_edges_between_deep_numbers_are_refused(tmp_path: Path) -> None:
    smooth = np.asarray(Image.fromarray(disk()).resize((120, 80)).resize((240, 160), Image.Resampling.BOX))
    with pytest.raises(MediaError, match="smooth edges"):
        masks_of(deep_images(tmp_path, smooth.astype(np.int64) // 16 * 273))


def test_labels_as_good_as_black_on_transparent_ground_stay_apart(tmp_path: Path) -> None:
    labels = LEFT + 2 * RIGHT
    image = Image.merge("LA", (Image.fromarray(labels), Image.fromarray((labels > 0).astype(np.uint8) * np.uint8(255))))
    masks, notes = masks_of(save_images(tmp_path, image))
    assert masks == [LabelMask(labels)]
    assert "every grey level" in notes[0]


def test_colours_on_white_ground_are_objects_and_white_is_none(tmp_path: Path) -> None:
    image = np.asarray(paint_regions({RED: LEFT, GREEN: RIGHT})).copy()
    image[(LEFT == 0) & (RIGHT == 0)] = 255
    masks, notes = masks_of(save_images(tmp_path, Image.fromarray(image)))
    assert masks[0].objects() == {1, 2}
    assert masks[0].labels[0, 0] == 0
    assert "white is the background" in notes[0]


@pytest.mark.parametrize("compression", [None, "tiff_lzw"])
def test_a_turned_tiff_mask_is_read_upright(tmp_path: Path, compression: str | None) -> None:
    image = Image.fromarray(np.rot90(LEFT * np.uint8(255)).copy())
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(tmp_path / "0.tif", exif=exif, compression=compression)
    assert masks_of([tmp_path / "0.tif"])[0] == [LabelMask(LEFT)]
