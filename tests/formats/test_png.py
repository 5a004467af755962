"""PNG sequences keep names, ids and pixels; objects of their own folder keep soft edges."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from export_requests import request_for, squares
from foreign_files import HEIGHT, WIDTH, areas_by_name, notes_of, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.errors import MediaError, UserError
from segmentation.formats.documents.mask_png import write_binary_png, write_palette_png
from segmentation.formats.exporting.export_report import ExportReport, LossKind
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks

NAMES = ("IMG_0009", "IMG_0010", "IMG_0100")
MASKS = [squares((3, 2, 2), (7, 10, 20)), squares(), squares((3, 4, 4), (255, 12, 12))]


def written(request: ExportRequest) -> ExportReport:
    return finish(export("png", request))


def read_back(path: Path) -> ImportedMasks:
    return finish(import_masks("png", ImportRequest(path)))


def test_palette_style_keeps_names_ids_and_ignore(tmp_path: Path) -> None:
    report = written(request_for(MASKS, tmp_path / "out", names=NAMES))
    imported = read_back(tmp_path / "out")
    assert report.losses == ()
    assert report.verified
    assert [path.name for path in sorted((tmp_path / "out").glob("*.png"))] == [f"{name}.png" for name in NAMES]
    assert [frame.name for frame in imported.frames] == list(NAMES)
    assert [frame.mask.unpack() for frame in imported.frames] == [LabelMask(mask) for mask in MASKS]
    assert [info.id for info in imported.objects] == [3, 7]


def test_binary_style_has_a_folder_per_object_that_keeps_its_name(tmp_path: Path) -> None:
    names = {3: "red car / left", 7: ".."}
    report = written(request_for(MASKS, tmp_path / "out", names=NAMES, object_names=names, options={"style": "binary"}))
    assert {path.name for path in (tmp_path / "out").iterdir() if path.is_dir()} == {
        "003_red car _ left",
        "007_object",
    }
    with Image.open(tmp_path / "out/003_red car _ left/IMG_0009.png") as image:
        assert image.mode == "L"
        assert np.array_equal(np.asarray(image), np.where(MASKS[0] == 3, 255, 0))
    imported = read_back(tmp_path / "out")
    assert [(info.id, info.name) for info in imported.objects] == [(3, "red car _ left"), (7, "object")]
    expected = [LabelMask(mask).relabel({255: 0}) for mask in MASKS]
    assert [frame.mask.unpack() for frame in imported.frames] == expected
    assert {loss.kind for loss in report.losses} == {LossKind.IGNORE_REGION}


def test_alpha_style_keeps_soft_edges(tmp_path: Path) -> None:
    soft = np.zeros((24, 33), np.uint8)
    soft[2:8, 2], soft[2:8, 8] = 130, 90
    request = request_for([squares((3, 2, 2))], tmp_path / "out", alpha={(0, 3): soft}, options={"style": "alpha"})
    report = written(request)
    (frame,) = read_back(tmp_path / "out").frames
    assert report.losses == ()
    assert frame.mask.unpack() == LabelMask(squares((3, 2, 2)))
    assert np.array_equal(frame.alpha[ObjectId(3)].plane(), soft)
    assert LossKind.SOFT_EDGES in {loss.kind for loss in written_in_style(request, "palette").losses}


def written_in_style(request: ExportRequest, style: str) -> ExportReport:
    return written(replace(request, options={"style": style}, target=request.target.with_name(style)))


def test_a_matte_that_contradicts_its_labels_is_reported(tmp_path: Path) -> None:
    faint = np.where(squares((3, 2, 2)) > 0, 40, 0).astype(np.uint8)
    report = written(
        request_for([squares((3, 2, 2))], tmp_path / "out", alpha={(0, 3): faint}, options={"style": "alpha"})
    )
    (loss,) = report.losses
    assert (loss.kind, loss.pixels) == (LossKind.PIXELS, 36)


def test_numbers_can_be_the_names(tmp_path: Path) -> None:
    options = {"names": "numbers", "start": 8, "digits": 3}
    written(request_for(MASKS, tmp_path / "out", names=NAMES, options=options))
    assert sorted(path.stem for path in (tmp_path / "out").glob("*.png")) == ["008", "009", "010"]
    assert [frame.name for frame in read_back(tmp_path / "out").frames] == list(NAMES)


def test_names_that_are_not_in_natural_order_stay_with_their_frames(tmp_path: Path) -> None:
    written(request_for(MASKS, tmp_path / "out", names=("c", "a", "b")))
    assert [(frame.name, frame.frame) for frame in read_back(tmp_path / "out").frames] == [("c", 0), ("a", 1), ("b", 2)]


def test_frames_that_share_a_name_need_numbers(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="share a name"):
        written(request_for(MASKS, tmp_path / "out", names=("a", "a", "b")))


def test_layers_of_other_tools_are_numbered_in_natural_order(tmp_path: Path) -> None:
    for folder in ("mask10", "mask9"):
        (tmp_path / folder).mkdir()
    write_binary_png(tmp_path / "mask9" / "a.png", squares((1, 2, 2)) > 0)
    write_binary_png(tmp_path / "mask10" / "a.png", squares((1, 10, 20)) > 0)
    write_binary_png(tmp_path / "mask10" / "b.png", squares((1, 2, 2)) > 0)
    imported = read_back(tmp_path)
    assert [(info.id, info.name) for info in imported.objects] == [(1, "mask9"), (2, "mask10")]
    assert imported.frames[0].mask.unpack() == LabelMask(squares((1, 2, 2), (2, 10, 20)))
    assert imported.frames[1].mask.unpack() == LabelMask(squares((2, 2, 2)))


def test_overlapping_layers_are_noted_and_the_first_wins(tmp_path: Path) -> None:
    for label, folder in enumerate(("001_a", "002_b"), start=1):
        (tmp_path / folder).mkdir()
        write_binary_png(tmp_path / folder / "0.png", squares((label, 2, 2)) > 0)
    imported = read_back(tmp_path)
    assert imported.frames[0].mask.unpack() == LabelMask(squares((1, 2, 2)))
    assert "overlap on 1 frames" in imported.notes[-1]


def test_a_layer_holds_one_object(tmp_path: Path) -> None:
    (tmp_path / "bear").mkdir()
    write_palette_png(tmp_path / "bear" / "0.png", LabelMask(MASKS[0]))
    with pytest.raises(MediaError, match=r"bear/0\.png holds 2 labels"):
        read_back(tmp_path)


def test_a_table_that_belongs_to_other_masks_is_refused(tmp_path: Path) -> None:
    written(request_for(MASKS, tmp_path / "out", names=NAMES))
    (tmp_path / "out" / "IMG_0009.png").rename(tmp_path / "out" / "IMG_0001.png")
    imported = read_back(tmp_path / "out")
    assert "IMG_0001" not in {frame.name for frame in imported.frames}
    assert "IMG_0001.png is not in the frame table" in " ".join(imported.notes)
    with pytest.raises(MediaError, match=r"IMG_0001\.png"):
        finish(import_masks("png", ImportRequest(tmp_path / "out", strict=True)))
    for number, path in enumerate(sorted((tmp_path / "out").glob("*.png"))):
        path.rename(path.with_name(f"other-{number}.png"))
    with pytest.raises(MediaError, match="'other-0'"):
        read_back(tmp_path / "out")
    (tmp_path / "out" / "frames.csv").write_text("name,frame\nx,1\n")
    with pytest.raises(MediaError, match="damaged"):
        read_back(tmp_path / "out")


def test_masks_of_different_sizes_and_empty_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="no mask images"):
        read_back(tmp_path)
    write_palette_png(tmp_path / "0.png", LabelMask(squares()))
    write_palette_png(tmp_path / "1.png", LabelMask(squares(height=20)))
    assert [frame.name for frame in read_back(tmp_path).frames] == ["0"]
    with pytest.raises(MediaError, match=r"1\.png is 33 x 20 pixels, expected 33 x 24"):
        finish(import_masks("png", ImportRequest(tmp_path, strict=True)))


def test_only_chosen_objects_are_written(tmp_path: Path) -> None:
    request = request_for(MASKS, tmp_path / "out", ids=[7])
    written(request)
    assert read_back(tmp_path / "out").frames[0].mask.unpack() == LabelMask(squares((7, 10, 20)))


def test_stopping_before_anything_is_written_leaves_nothing(tmp_path: Path) -> None:
    steps = export("png", request_for(MASKS, tmp_path / "out"))
    assert next(steps).stage == "Looking"
    steps.close()
    assert list(tmp_path.iterdir()) == []


def test_an_error_while_reporting_progress_leaves_nothing(tmp_path: Path) -> None:
    def stop(progress: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        finish(export("png", request_for(MASKS, tmp_path / "out")), stop)
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    mask=st.tuples(st.integers(1, 9), st.integers(1, 9)).flatmap(
        lambda size: arrays(np.uint8, size, elements=st.integers(0, 255))
    ),
    style=st.sampled_from(["palette", "binary", "alpha"]),
)
def test_any_mask_comes_back(tmp_path_factory: pytest.TempPathFactory, mask: np.ndarray, style: str) -> None:
    target = tmp_path_factory.mktemp("png") / "out"
    request = request_for([mask], target, ids=sorted({1, *(int(i) for i in np.unique(mask) if 0 < i < 255)}))
    written(replace(request, options={"style": style}))
    (frame,) = read_back(target).frames
    kept = LabelMask(mask) if style == "palette" else LabelMask(mask).relabel({255: 0})
    assert frame.mask.unpack() == kept
    assert FrameIndex(0) == frame.frame


def test_mattes_of_16_bits_hold_the_same_edges(tmp_path: Path) -> None:
    import cv2

    soft = np.zeros((24, 33), np.uint8)
    soft[2:8, 2], soft[2:8, 8] = 130, 90
    options = {"style": "alpha", "depth": 16}
    written(request_for([squares((3, 2, 2))], tmp_path / "out", alpha={(0, 3): soft}, options=options))
    deep = cv2.imread(str(tmp_path / "out/003_Object 3/00000.png"), cv2.IMREAD_UNCHANGED)
    assert (deep.dtype, deep.shape) == (np.uint16, (24, 33, 4))
    assert (deep[4, 2, 3], deep[4, 8, 3], deep[4, 5, 3]) == (130 * 257, 90 * 257, 65535)
    band = read_back(tmp_path / "out").frames[0].alpha[ObjectId(3)]
    assert (band.plane()[4, 2], band.plane()[4, 8]) == (130, 90)


def test_a_template_names_the_files(tmp_path: Path) -> None:
    options = {"template": "{clip}_{name}.{number}", "start": 1001, "digits": 4}
    written(request_for(MASKS, tmp_path / "out", names=NAMES, options=options))
    names = sorted(path.stem for path in (tmp_path / "out").glob("*.png"))
    assert names == ["clip_IMG_0009.1001", "clip_IMG_0010.1002", "clip_IMG_0100.1003"]
    assert [frame.name for frame in read_back(tmp_path / "out").frames] == list(NAMES)


@pytest.mark.parametrize(
    ("template", "message"),
    [("{frame}", "has {frame}"), ("same", "share a name")],
)
def test_templates_that_name_no_files_are_refused(tmp_path: Path, template: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        written(request_for(MASKS, tmp_path / "out", names=NAMES, options={"template": template}))
    assert not (tmp_path / "out").exists()


def test_a_template_with_a_path_names_files_in_the_export(tmp_path: Path) -> None:
    written(request_for(MASKS, tmp_path / "out", names=NAMES, options={"template": "../{name}"}))
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert {path.stem for path in (tmp_path / "out").glob("*.png")} == {f"_._{name}" for name in NAMES}


def test_other_programs_read_the_same_mattes(tmp_path: Path) -> None:
    import cv2
    import imageio.v3 as iio

    soft = np.zeros((24, 33), np.uint8)
    soft[2, 1:5] = (0, 60, 200, 254)
    for style in ("binary", "alpha"):
        request = request_for(MASKS, tmp_path / style, alpha={(0, 3): soft}, options={"style": style})
        written(request)
        path = tmp_path / style / "003_Object 3" / "00000.png"
        by_opencv, by_imageio = cv2.imread(str(path), cv2.IMREAD_UNCHANGED), iio.imread(path)
        planes = [image if image.ndim == 2 else image[..., -1] for image in (by_opencv, by_imageio)]
        matte = request.alpha(FrameIndex(0), ObjectId(3))
        assert len(np.unique(matte)) > 2
        wanted = matte if style == "alpha" else (MASKS[0] == 3) * np.uint8(255)
        assert all(np.array_equal(plane, wanted) for plane in planes)


def test_masks_with_a_preview_and_notes_beside_them_are_read(tmp_path: Path) -> None:
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    labels[2:10, 2:10] = 1
    for number in range(3):
        Image.fromarray(labels * np.uint8(255)).save(tmp_path / f"{number}.png")
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "readme.txt").write_text("masks")
    photo = cv2.resize(np.random.default_rng(1).integers(0, 255, (9, 9, 3), np.uint8), (WIDTH, HEIGHT))
    Image.fromarray(photo).save(tmp_path / "preview.png")
    imported = read("png", tmp_path)
    assert areas_by_name(imported) == {str(number): {1: 64} for number in range(3)}
    assert "preview.png is a picture" in notes_of(imported)


def test_a_grey_photo_among_binary_masks_is_left_out(tmp_path: Path) -> None:
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    labels[2:10, 2:10] = 255
    for number in range(3):
        Image.fromarray(labels).save(tmp_path / f"{number}.png")
    photo = cv2.resize(np.random.default_rng(1).integers(0, 255, (9, 9), np.uint8), (WIDTH, HEIGHT))
    Image.fromarray(photo).save(tmp_path / "9.png")
    assert areas_by_name(read("png", tmp_path)) == {str(number): {1: 64} for number in range(3)}
