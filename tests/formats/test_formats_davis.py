"""DAVIS trees follow the layout that its tools demand, and every mask comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from export_requests import gradient_video, request_for, squares
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.palette import davis_palette
from segmentation.errors import MediaError, UserError
from segmentation.formats.davis import resolution_name
from segmentation.formats.exporting.export_report import ExportReport, LossKind
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks

TWO_OBJECTS = [squares((3, 2, 2), (7, 10, 20)), squares((3, 3, 3), (7, 10, 19)), squares((3, 4, 4))]


def written(name: str, request: ExportRequest) -> ExportReport:
    return finish(export(name, request))


def read_back(name: str, path: Path, sequence: str = "") -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(path, sequence)))


def kinds(report: ExportReport) -> set[LossKind]:
    return {loss.kind for loss in report.losses}


def test_tree_follows_the_2017_layout(tmp_path: Path) -> None:
    video = gradient_video(3, 24, 33)
    report = written("davis", request_for(TWO_OBJECTS, tmp_path / "out", video=video, sequence="dog"))
    root = tmp_path / "out"
    found = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
    assert found == {
        *(f"JPEGImages/480p/dog/0000{i}.jpg" for i in range(3)),
        *(f"Annotations/480p/dog/0000{i}.png" for i in range(3)),
        "ImageSets/2017/val.txt",
        "dog_frames.csv",
        "dog_export_report.json",
    }
    assert (root / "ImageSets/2017/val.txt").read_text() == "dog\n"
    assert report.verified
    assert report.files == 8
    assert report.objects == {3: 1, 7: 2}
    assert list(tmp_path.iterdir()) == [root]


def test_masks_are_palette_pngs_with_dense_ids_and_the_davis_colours(tmp_path: Path) -> None:
    written("davis", request_for(TWO_OBJECTS, tmp_path / "out"))
    with Image.open(tmp_path / "out/Annotations/480p/clip/00000.png") as image:
        assert image.mode == "P"
        assert image.getpalette() == davis_palette().ravel().tolist()
        assert np.array_equal(np.asarray(image), squares((1, 2, 2), (2, 10, 20)))


def test_ids_of_the_first_frame_come_first_and_late_objects_are_warned_about(tmp_path: Path) -> None:
    masks = [squares((9, 2, 2)), squares((9, 2, 2), (4, 10, 20)), squares((9, 2, 2), (4, 10, 20))]
    report = written("davis", request_for(masks, tmp_path / "out", object_names={4: "cat"}))
    assert report.objects == {9: 1, 4: 2}
    (late,) = (loss for loss in report.losses if loss.kind is LossKind.LATE_OBJECT)
    assert late.object_id == 4
    assert late.frames == 2
    assert "cat" in late.message
    assert "youtube-vos" in late.message


def test_objects_without_pixels_get_no_number(tmp_path: Path) -> None:
    report = written("davis", request_for(TWO_OBJECTS, tmp_path / "out", ids=[1, 3, 7]))
    assert report.objects == {3: 1, 7: 2}
    assert LossKind.EMPTY_OBJECT in kinds(report)


def test_2016_writes_one_foreground_in_black_and_white(tmp_path: Path) -> None:
    report = written("davis-2016", request_for(TWO_OBJECTS, tmp_path / "out"))
    with Image.open(tmp_path / "out/Annotations/480p/clip/00000.png") as image:
        assert image.mode == "L"
        assert np.array_equal(np.asarray(image), np.where(TWO_OBJECTS[0] > 0, 255, 0))
    assert report.objects == {3: 1, 7: 1}
    assert LossKind.MERGED_OBJECTS in kinds(report)
    assert (tmp_path / "out/ImageSets/2016/val.txt").is_file()


def test_only_the_unsupervised_set_keeps_ignore(tmp_path: Path) -> None:
    masks = [squares((1, 2, 2), (255, 10, 20))]
    report = written("davis-unsupervised", request_for(masks, tmp_path / "u"))
    assert LossKind.IGNORE_REGION not in kinds(report)
    (frame,) = read_back("davis-unsupervised", tmp_path / "u").frames
    assert frame.mask.unpack() == LabelMask(masks[0])
    report = written("davis", request_for(masks, tmp_path / "s"))
    assert LossKind.IGNORE_REGION in kinds(report)
    (frame,) = read_back("davis", tmp_path / "s").frames
    assert frame.mask.unpack() == LabelMask(squares((1, 2, 2)))


@pytest.mark.parametrize(("subset", "year"), [("val", "2017"), ("test-dev", "2019")])
def test_unsupervised_lists_lie_where_the_tool_looks(tmp_path: Path, subset: str, year: str) -> None:
    written("davis-unsupervised", request_for(TWO_OBJECTS, tmp_path / "out", options={"subset": subset}))
    assert (tmp_path / "out/Annotations_unsupervised/480p/clip/00002.png").is_file()
    assert (tmp_path / f"out/ImageSets/{year}/{subset}.txt").is_file()


def test_more_than_twenty_proposals_are_warned_about(tmp_path: Path) -> None:
    mask = np.zeros((3, 30), np.uint8)
    mask[1] = np.arange(30)
    report = written("davis-unsupervised", request_for([mask], tmp_path / "out"))
    assert LossKind.TOO_MANY_OBJECTS in kinds(report)


def test_a_range_is_renumbered_and_the_table_leads_back(tmp_path: Path) -> None:
    names, times = ("a", "b", "c", "d"), (0.0, 0.5, 0.75, 2.0)
    masks = [*TWO_OBJECTS, squares((3, 5, 5))]
    frames = FrameRange(FrameIndex(1), FrameIndex(2))
    written("davis", request_for(masks, tmp_path / "out", names=names, timestamps_s=times, frames=frames))
    lines = (tmp_path / "out/clip_frames.csv").read_text().split()
    assert lines == ["name,frame,clip_name,timestamp_s", "00000,1,b,0.5", "00001,2,c,0.75"]
    for place in ("out", "out/Annotations/480p/clip"):
        assert [(f.name, f.frame) for f in read_back("davis", tmp_path / place).frames] == [("b", 1), ("c", 2)]


def test_the_report_beside_the_export_states_the_same(tmp_path: Path) -> None:
    report = written("davis", request_for(TWO_OBJECTS, tmp_path / "out"))
    stored = json.loads((tmp_path / "out/clip_export_report.json").read_text())
    assert stored["format"] == "davis"
    assert stored["objects"] == {"3": 1, "7": 2}
    assert stored["verified"] is True
    assert [loss["kind"] for loss in stored["losses"]] == [loss.kind.value for loss in report.losses]


def test_frames_of_which_nothing_is_known_get_no_mask_but_keep_their_numbers(tmp_path: Path) -> None:
    request = request_for(TWO_OBJECTS, tmp_path / "out")
    kept = {FrameIndex(2): request.records[FrameIndex(2)]}
    report = written("davis", replace(request, records=kept))
    frames = read_back("davis", tmp_path / "out").frames
    assert [frame.frame for frame in frames] == [2]
    assert [path.name for path in (tmp_path / "out/Annotations/480p/clip").iterdir()] == ["00002.png"]
    assert [loss.frames for loss in report.losses if loss.kind is LossKind.UNKNOWN_FRAMES] == [2]


def test_nothing_to_write_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="None of the chosen objects"):
        written("davis", request_for([np.zeros((4, 4), np.uint8)], tmp_path / "out", ids=[1]))
    assert list(tmp_path.iterdir()) == []


def test_one_of_several_sequences_must_be_chosen(tmp_path: Path) -> None:
    for name in ("bear", "dog"):
        folder = tmp_path / "Annotations" / "480p" / name
        folder.mkdir(parents=True)
        Image.fromarray(squares((1, 2, 2))).save(folder / "00000.png")
    with pytest.raises(MediaError, match="2 sequences") as caught:
        read_back("davis", tmp_path)
    assert "bear, dog" in caught.value.advice
    with pytest.raises(MediaError, match="no sequence 'cat'"):
        read_back("davis", tmp_path, "cat")
    assert read_back("davis", tmp_path, "dog").sequence == "dog"


def test_binary_masks_are_object_one(tmp_path: Path) -> None:
    Image.fromarray(np.where(TWO_OBJECTS[0] > 0, 255, 0).astype(np.uint8)).save(tmp_path / "00000.png")
    Image.fromarray(np.zeros_like(TWO_OBJECTS[0])).save(tmp_path / "00001.png")
    imported = read_back("davis-2016", tmp_path)
    assert [info.id for info in imported.objects] == [1]
    assert imported.frames[0].mask.unpack() == LabelMask((TWO_OBJECTS[0] > 0).astype(np.uint8))


@pytest.mark.parametrize(
    ("size", "full", "name"),
    [
        ((480, 854), "Full-Resolution", "480p"),
        ((240, 428), "1080p", "480p"),
        ((854, 480), "1080p", "480p"),
        ((1080, 1920), "Full-Resolution", "Full-Resolution"),
        ((1080, 1920), "1080p", "1080p"),
    ],
)
def test_resolution_folder_follows_the_short_side(size: tuple[int, int], full: str, name: str) -> None:
    assert resolution_name(*size, full) == name


def test_an_unknown_option_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no option 'colour'"):
        export("davis", request_for(TWO_OBJECTS, tmp_path / "out", options={"colour": 1}))


@pytest.mark.parametrize(
    ("name", "safe"), [("../evil", "_._evil"), ("a/b", "a_b"), ("..", "_"), ("nul\0", "nul_"), ("nul", "nul_")]
)
def test_an_unsafe_sequence_is_replaced_and_nothing_lies_outside(tmp_path: Path, name: str, safe: str) -> None:
    request = request_for(TWO_OBJECTS, tmp_path / "out", sequence=name)
    assert request.sequence == safe
    written("davis", request)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "Annotations" / "480p" / safe).is_dir()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    masks=st.tuples(st.integers(1, 9), st.integers(1, 9)).flatmap(
        lambda size: st.lists(arrays(np.uint8, size, elements=st.integers(0, 255)), min_size=1, max_size=3)
    )
)
def test_any_masks_come_back_renumbered_and_equal(tmp_path_factory: pytest.TempPathFactory, masks: list) -> None:
    target = tmp_path_factory.mktemp("davis") / "out"
    request = request_for(masks, target, ids=range(1, 255))
    if not any(LabelMask(mask).objects() for mask in masks):
        return
    report = written("davis-unsupervised", request)
    assert sorted(report.objects.values()) == list(range(1, len(report.objects) + 1))
    back = {number: int(object_id) for object_id, number in report.objects.items()}
    for frame, mask in zip(read_back("davis-unsupervised", target).frames, masks, strict=True):
        assert frame.mask.unpack().relabel(back) == LabelMask(mask)
