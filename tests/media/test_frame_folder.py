"""Image folders: natural order, original names, every kind of image as upright 8-bit RGB, damage and mixed sizes."""

from __future__ import annotations

import struct
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from segmentation.domain.frames import FrameIndex
from segmentation.errors import MediaError, UserError
from segmentation.media.frame_folder import FrameFolder

Pixels = npt.NDArray[np.uint8]


def picture(seed: int = 0, height: int = 24, width: int = 32) -> Pixels:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def save(folder: Path, name: str, pixels: Pixels, **options: object) -> Path:
    Image.fromarray(pixels).save(folder / name, **options)
    return folder / name


def test_images_are_in_natural_order_and_keep_their_names(tmp_path: Path) -> None:
    for number, name in enumerate(["img1.png", "img2.png", "img10.png", "IMG11.png"]):
        save(tmp_path, name, picture(number))
    save(tmp_path, ".hidden.png", picture())
    (tmp_path / "notes.txt").write_text("no image")
    video = FrameFolder(tmp_path, rate=Fraction(10))
    assert video.info.frame_names == ("img1", "img2", "img10", "IMG11")
    assert video.info.timestamps_s == (0.0, 0.1, 0.2, 0.3)
    assert (video.info.kind, video.info.codec, video.info.damaged) == ("folder", "png", ())
    for frame in (2, 0, 3, 1):
        np.testing.assert_array_equal(video.read(FrameIndex(frame)), picture(frame))
    video.close()


@pytest.mark.parametrize("suffix", ["png", "bmp", "tif", "webp", "ppm", "tga", "pcx", "sgi", "qoi", "jp2"])
def test_lossless_kinds_come_back_exactly(tmp_path: Path, suffix: str) -> None:
    save(tmp_path, f"a.{suffix}", picture(3), **({"lossless": True} if suffix == "webp" else {}))
    rgb = FrameFolder(tmp_path).read(FrameIndex(0))
    np.testing.assert_array_equal(rgb, picture(3))
    assert not rgb.flags.writeable


def test_further_kinds_of_frames_are_read(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "0.ras"), picture(0)[..., ::-1])
    planes = np.ascontiguousarray(picture(1).transpose(2, 0, 1)).tobytes()
    head = struct.pack(">4sH6xHIIHH", b"8BPS", 1, 3, 24, 32, 8, 3)
    (tmp_path / "1.psd").write_bytes(head + bytes(14) + planes)
    light = np.full((24, 32, 3), 0.5, np.float32)
    light[:12] = 1.0
    cv2.imwrite(str(tmp_path / "2.hdr"), light)
    save(tmp_path, "3.avif", np.full((24, 32, 3), 90, np.uint8))
    video = FrameFolder(tmp_path)
    np.testing.assert_array_equal(video.read(FrameIndex(0)), picture(0))
    np.testing.assert_array_equal(video.read(FrameIndex(1)), picture(1))
    assert video.read(FrameIndex(2))[[0, 20], 0, 0].tolist() == [255, 128]
    assert abs(int(video.read(FrameIndex(3))[5, 5, 1]) - 90) < 4
    assert video.info.damaged == ()


def test_frames_of_fbms_and_masks_beside_them(tmp_path: Path) -> None:
    for number in (1, 2, 10):
        save(tmp_path, f"cars{number}.ppm", picture(number))
        save(tmp_path, f"cars{number}.pgm", picture(number)[..., 0])
    video = FrameFolder(tmp_path)
    assert (video.info.frame_names, video.info.codec) == (("cars1", "cars2", "cars10"), "ppm")
    np.testing.assert_array_equal(video.read(FrameIndex(2)), picture(10))
    assert "Left out as images of other kinds, 3 in all: cars1.pgm, cars10.pgm, cars2.pgm." in video.info.notes
    for file in tmp_path.glob("*.ppm"):
        file.unlink()
    grey = FrameFolder(tmp_path)
    assert (grey.info.frame_names, grey.info.codec) == (("cars1", "cars2", "cars10"), "pgm")
    np.testing.assert_array_equal(grey.read(FrameIndex(1))[..., 0], picture(2)[..., 0])


def test_grey_alpha_and_palette_images_become_rgb(tmp_path: Path) -> None:
    grey = picture()[..., 0]
    save(tmp_path, "0.png", grey)
    save(tmp_path, "1.png", np.dstack([picture(1), grey]))
    Image.fromarray(grey).convert("P").save(tmp_path / "2.png")
    Image.fromarray(np.where(grey > 99, 255, 0).astype(np.uint8)).convert("1").save(tmp_path / "3.png")
    video = FrameFolder(tmp_path)
    np.testing.assert_array_equal(video.read(FrameIndex(0)), np.repeat(grey[..., None], 3, axis=2))
    np.testing.assert_array_equal(video.read(FrameIndex(1)), picture(1))
    np.testing.assert_array_equal(video.read(FrameIndex(2))[..., 0], grey)
    assert set(np.unique(video.read(FrameIndex(3)))) == {0, 255}


def test_sixteen_bits_are_scaled_to_eight(tmp_path: Path) -> None:
    values = np.array([[0, 257, 257 * 100, 65535]], np.uint16).repeat(4, axis=0)
    cv2.imwrite(str(tmp_path / "0.png"), values)
    cv2.imwrite(str(tmp_path / "1.png"), np.dstack([values] * 3))
    cv2.imwrite(str(tmp_path / "2.tif"), np.dstack([values] * 3))
    video = FrameFolder(tmp_path)
    assert video.info.damaged == ()
    for frame in range(3):
        assert video.read(FrameIndex(frame))[0, :, 1].tolist() == [0, 1, 100, 255]
    assert video.info.damaged == ()


@pytest.mark.parametrize("kind", ["jpg", "png", "webp"])
def test_exif_orientation_is_applied(tmp_path: Path, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    flat = np.zeros((24, 32, 3), np.uint8)
    flat[:12] = 255  # the stored top is the right side of the upright image
    save(tmp_path, f"a.{kind}", flat, exif=exif)
    video = FrameFolder(tmp_path)
    assert (video.info.width, video.info.height, video.info.rotation) == (24, 32, 90)
    rgb = video.read(FrameIndex(0))
    assert rgb[:, :10].mean() < 10
    assert rgb[:, 14:].mean() > 245


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw"])
@pytest.mark.parametrize("tag", range(1, 9))
def test_the_orientation_of_a_tiff_is_applied_once(tmp_path: Path, tag: int, compression: str) -> None:
    save(tmp_path, "a.tif", picture(), tiffinfo={0x0112: tag}, compression=compression)
    video = FrameFolder(tmp_path)
    with Image.open(tmp_path / "a.tif") as image:
        image.load()
        expected = np.asarray(image)
    assert expected.shape == ((24, 32, 3) if tag < 5 else (32, 24, 3))
    assert (video.info.height, video.info.width) == expected.shape[:2]
    np.testing.assert_array_equal(video.read(FrameIndex(0)), expected)
    assert video.info.damaged == ()


def test_mixed_sizes_are_one_error_that_names_the_files(tmp_path: Path) -> None:
    for number in range(3):
        save(tmp_path, f"{number}.png", picture())
    save(tmp_path, "odd one.png", picture(0, 30, 40))
    with pytest.raises(MediaError, match=r"32x24 is expected.*odd one.png \(40x30\)"):
        FrameFolder(tmp_path)


def test_images_that_differ_in_ending_only_are_refused(tmp_path: Path) -> None:
    save(tmp_path, "0.png", picture())
    save(tmp_path, "0.jpg", picture())
    with pytest.raises(MediaError, match="several images named 0"):
        FrameFolder(tmp_path)


def test_empty_and_missing_folders_are_errors(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="holds no image"):
        FrameFolder(tmp_path)
    with pytest.raises(MediaError, match="no folder"):
        FrameFolder(tmp_path / "nowhere")
    (tmp_path / "0.png").write_bytes(b"nothing of use")
    with pytest.raises(MediaError, match="Not one image"):
        FrameFolder(tmp_path)


def test_unreadable_and_cut_images_are_grey_and_named(tmp_path: Path) -> None:
    for number in range(4):
        save(tmp_path, f"{number}.png", picture(number))
    (tmp_path / "1.png").write_bytes(b"nothing of use")
    whole = (tmp_path / "2.png").read_bytes()
    (tmp_path / "2.png").write_bytes(whole[: len(whole) // 2])
    video = FrameFolder(tmp_path)
    assert video.info.damaged == (1,)
    assert np.all(video.read(FrameIndex(1)) == 128)
    assert video.check().damaged == (1, 2)
    assert "1.png, 2.png" in video.info.notes[-1]
    np.testing.assert_array_equal(video.read(FrameIndex(3)), picture(3))


def test_an_image_that_vanished_or_changed_size_is_an_error(tmp_path: Path) -> None:
    for number in range(3):
        save(tmp_path, f"{number}.png", picture(number))
    video = FrameFolder(tmp_path)
    (tmp_path / "1.png").unlink()
    save(tmp_path, "2.png", picture(0, 10, 10))
    with pytest.raises(MediaError, match="is gone"):
        video.read(FrameIndex(1))
    with pytest.raises(MediaError, match="is 10x10 now; 32x24 is expected"):
        video.read(FrameIndex(2))
    with pytest.raises(UserError, match="Frame 3 is outside"):
        video.read(FrameIndex(3))
    video.close()
    with pytest.raises(MediaError, match="closed"):
        video.read(FrameIndex(0))


def test_links_that_lead_nowhere_keep_their_place(tmp_path: Path) -> None:
    for number in (0, 2, 3):
        save(tmp_path, f"{number}.png", picture(number))
    (tmp_path / "1.png").symlink_to(tmp_path / "gone.png")
    (tmp_path / "4.png").symlink_to(tmp_path / "4.png")
    save(tmp_path, "5.png", picture(5))
    (tmp_path / "5.png").write_bytes(b"nothing of use")
    video = FrameFolder(tmp_path)
    assert video.info.frame_names == ("0", "1", "2", "3", "4", "5")
    assert video.info.damaged == (1, 4, 5)
    assert np.all(video.read(FrameIndex(1)) == 128)
    np.testing.assert_array_equal(video.read(FrameIndex(2)), picture(2))
    assert "nowhere are shown grey, 2 in all: 1.png, 4.png." in video.info.notes[-2]
    assert "1 images cannot be read and are shown grey: 5.png." in video.info.notes[-1]


def test_images_of_kinds_that_are_not_read_are_said_to_be_left_out(tmp_path: Path) -> None:
    for number in (0, 2):
        save(tmp_path, f"{number}.png", picture(number))
    (tmp_path / "1.heic").write_bytes(b"")
    (tmp_path / "3.GIF").write_bytes(b"")
    assert "2 in all: 1.heic, 3.GIF" in FrameFolder(tmp_path).info.notes[-1]


def test_jpeg_by_all_its_endings_is_a_frame_and_other_images_are_counted(tmp_path: Path) -> None:
    for number, name in enumerate(("0.jpg", "1.JPE", "2.jif", "3.dib")):
        Image.new("RGB", (6, 4), (number, 0, 0)).save(tmp_path / name, "BMP" if name == "3.dib" else "JPEG")
    Image.new("RGB", (6, 4)).save(tmp_path / "4", "PNG")
    (tmp_path / "notes.txt").write_text("no image")
    info = FrameFolder(tmp_path).info
    assert info.frame_names == ("0", "1", "2", "3")
    assert "1 in all: 4" in info.notes[-1]


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("compression", [None, "tiff_lzw"])
def test_turned_tiff_is_upright_whatever_it_stores(tmp_path: Path, mode: str, compression: str | None) -> None:
    upright = np.zeros((4, 6), np.uint8)
    upright[:2, :3] = 255
    image = Image.fromarray(np.rot90(upright).copy()).convert(mode)
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(tmp_path / "0.tif", exif=exif, compression=compression)
    frame = FrameFolder(tmp_path).read(FrameIndex(0))
    np.testing.assert_array_equal(frame, np.repeat(upright[..., None], 3, axis=2))
