"""Label formats give any masks back exactly, names and ids included, and survive damaged files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from export_requests import gradient_video, request_for, squares
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.errors import MediaError, UserError
from segmentation.formats.export_report import LossKind
from segmentation.formats.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, format_spec, import_masks

EXACT = ["youtube-vos", "ytvis", "coco", "mots-png", "mots-txt"]
RENUMBERING = {"youtube-vos"}
SIZES = st.tuples(st.integers(1, 11), st.integers(1, 11))
MASKS = SIZES.flatmap(
    lambda size: st.lists(arrays(np.uint8, size, elements=st.integers(0, 255)), min_size=1, max_size=3)
)
MANY = (np.arange(16 * 16) % 255).astype(np.uint8).reshape(16, 16)
RING = squares((1, 3, 3), side=9)
RING[5:8, 5:8] = 0


def read_back(name: str, path: Path, size: tuple[int, int] | None = None) -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(path, size=size)))


@pytest.mark.parametrize("name", EXACT)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(masks=MASKS)
@example(masks=[MANY])
@example(masks=[np.ones((5, 7), np.uint8)])
@example(masks=[RING])
def test_any_masks_come_back(name: str, tmp_path_factory: pytest.TempPathFactory, masks: list[np.ndarray]) -> None:
    if not any(LabelMask(mask).objects() for mask in masks):
        return
    target = tmp_path_factory.mktemp("out") / f"clip{format_spec(name).suffix}"
    report = finish(export(name, request_for(masks, target, names=[f"f{i}" for i in range(len(masks))])))
    imported = read_back(name, target, masks[0].shape)
    assert report.verified
    assert [(frame.name, frame.frame) for frame in imported.frames] == [(f"f{i}", i) for i in range(len(masks))]
    back = {n: int(i) for i, n in report.objects.items()} if name in RENUMBERING else {}
    ignored = {} if format_spec(name).limits.ignore_label else {255: 0}
    for frame, mask in zip(imported.frames, masks, strict=True):
        assert frame.mask.unpack().relabelled(back) == LabelMask(mask).relabelled(ignored)


@pytest.mark.parametrize("name", [name for name in EXACT if format_spec(name).limits.object_names])
def test_object_names_are_carried(name: str, tmp_path: Path) -> None:
    target = tmp_path / f"clip{format_spec(name).suffix}"
    masks = [squares((1, 2, 2), (4, 12, 20))]
    finish(export(name, request_for(masks, target, object_names={1: "Hund", 4: "Bär"})))
    assert [info.name for info in read_back(name, target).objects] == ["Hund", "Bär"]


@pytest.mark.parametrize("name", EXACT)
def test_a_range_comes_back_as_the_frames_it_was(name: str, tmp_path: Path) -> None:
    target = tmp_path / f"clip{format_spec(name).suffix}"
    masks = [squares((1, 2, i)) for i in range(5)]
    frames = FrameRange(FrameIndex(2), FrameIndex(3))
    finish(export(name, request_for(masks, target, frames=frames)))
    assert [(frame.name, frame.frame) for frame in read_back(name, target).frames] == [("00002", 2), ("00003", 3)]


@pytest.mark.parametrize("name", EXACT)
def test_what_is_not_carried_is_reported(name: str, tmp_path: Path) -> None:
    soft = np.zeros((24, 33), np.uint8)
    soft[2, 2] = 200
    target = tmp_path / f"clip{format_spec(name).suffix}"
    request = request_for([squares((1, 2, 2), (255, 12, 12))], target, ids=[1, 2], alpha={(0, 1): soft})
    kinds = {loss.kind for loss in finish(export(name, request)).losses}
    assert {LossKind.SOFT_EDGES, LossKind.EMPTY_OBJECT} <= kinds
    assert (LossKind.IGNORE_REGION in kinds) != format_spec(name).limits.ignore_label


@pytest.mark.parametrize("name", [name for name in EXACT if format_spec(name).suffix])
def test_files_need_their_suffix_and_replace_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="must be a"):
        finish(export(name, request_for([squares((1, 2, 2))], tmp_path / "clip.dat")))
    target = tmp_path / f"clip{format_spec(name).suffix}"
    target.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        finish(export(name, request_for([squares((1, 2, 2))], target)))
    assert target.read_text() == "mine"


@pytest.mark.parametrize("name", [name for name in EXACT if format_spec(name).suffix])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_damaged_files_give_masks_or_a_clear_error(name: str, tmp_path: Path, data: st.DataObject) -> None:
    suffix = format_spec(name).suffix
    whole = tmp_path / f"whole{suffix}"
    if not whole.exists():
        finish(export(name, request_for([squares((1, 2, 2), (2, 12, 20))] * 2, whole)))
    content = bytearray(whole.read_bytes())
    damaged = content[: data.draw(st.integers(0, len(content)))] if data.draw(st.booleans()) else content
    for position in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=4)):
        if position < len(damaged):
            damaged[position] = data.draw(st.integers(0, 255))
    path = tmp_path / f"damaged{suffix}"
    path.write_bytes(damaged)
    try:
        imported = read_back(name, path)
    except MediaError:
        return
    assert all(frame.mask.unpack().size == imported.size for frame in imported.frames)


def test_youtube_vos_tells_where_each_object_is_and_numbers_them_as_they_appear(tmp_path: Path) -> None:
    masks = [squares((9, 2, 2)), squares((9, 2, 2), (4, 12, 20)), squares((4, 12, 20))]
    request = request_for(masks, tmp_path / "out", object_names={4: "cat"}, video=gradient_video(3, 24, 33))
    report = finish(export("youtube-vos", request))
    assert report.objects == {9: 1, 4: 2}
    assert LossKind.LATE_OBJECT not in {loss.kind for loss in report.losses}
    meta = (tmp_path / "out/train/meta.json").read_text()
    assert meta == (
        '{"videos":{"clip":{"objects":{"1":{"category":"Object 9","frames":["00000","00001"]},'
        '"2":{"category":"cat","frames":["00001","00002"]}}}}}\n'
    )
    assert (tmp_path / "out/train/JPEGImages/clip/00002.jpg").is_file()
    for place in ("out", "out/train", "out/train/Annotations/clip"):
        assert [info.name for info in read_back("youtube-vos", tmp_path / place).objects] == ["Object 9", "cat"]


def test_youtube_vos_without_any_mask_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="None of the chosen objects"):
        finish(export("youtube-vos", request_for([squares()], tmp_path / "out", ids=[1])))
