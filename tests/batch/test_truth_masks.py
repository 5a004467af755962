"""True masks for a clip are found in folders of every layout and in other projects, and must fit."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from export_requests import squares
from scripted_session import FRAMES, HEIGHT, WIDTH, small_clip
from small_project import small_clip as shorter_clip

from segmentation.batch.truth_masks import TruthMasks, read_truth
from segmentation.domain.edits import add_object, paint
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.errors import MediaError, UserError
from segmentation.formats.documents.mask_png import write_palette_png
from segmentation.formats.progress import finish
from segmentation.storage.saved_project import SavedProject

LABELS = squares((1, 2, 2))[:HEIGHT, :WIDTH].copy()


def write(folder: Path, frames: int = FRAMES) -> Path:
    folder.mkdir(parents=True)
    for index in range(frames):
        write_palette_png(folder / f"shot {index:05d}.png", LabelMask(LABELS))
    return folder


@pytest.mark.parametrize("inside", ["", "clip", "Annotations/480p/clip"])
def test_a_folder_a_set_and_a_tree_are_understood(tmp_path: Path, inside: str) -> None:
    write(tmp_path / "truth" / inside)
    if inside:
        write((tmp_path / "truth" / inside).with_name("other"), 3)
    truth = finish(read_truth(tmp_path / "truth", small_clip()))
    assert list(truth.frames) == list(range(FRAMES))
    assert truth.frames[FrameIndex(3)] == pack_mask(LabelMask(LABELS))
    assert "names" in truth.notes[-1]


def test_a_set_without_this_clip_is_refused(tmp_path: Path) -> None:
    for name in ("bear", "dog"):
        write(tmp_path / name)
    with pytest.raises(MediaError, match="2 sequences and none was chosen"):
        finish(read_truth(tmp_path, small_clip()))


def test_another_project_of_the_clip_is_a_truth(tmp_path: Path) -> None:
    path = tmp_path / "other.maskreel"
    with closing(SavedProject.create(path, small_clip())) as saved:
        with pytest.raises(UserError, match="no mask"):
            finish(read_truth(path, small_clip()))
        saved.commit(add_object(saved.project))
        saved.commit(paint(saved.project, FrameIndex(4), LabelMask(LABELS), ObjectId(1)))
    truth = finish(read_truth(path, small_clip()))
    assert truth.frames == {FrameIndex(4): pack_mask(LabelMask(LABELS))}


def test_a_project_of_another_clip_is_refused(tmp_path: Path) -> None:
    SavedProject.create(tmp_path / "other.maskreel", shorter_clip()).close()
    with pytest.raises(UserError, match="another clip: 10 frames of 16 x 12, expected 12 frames of 24 x 18"):
        finish(read_truth(tmp_path / "other.maskreel", small_clip()))


def test_a_single_object_finds_the_single_object_of_the_project() -> None:
    truth = TruthMasks({FrameIndex(0): pack_mask(LabelMask(LABELS))})
    renamed = truth.relabel_for([7])
    assert renamed.frames[FrameIndex(0)].unpack().objects() == {7}
    assert "only" in renamed.notes[0]
    assert truth.relabel_for([1]) is truth
    assert truth.relabel_for([2, 3]) is truth


def test_objects_of_another_project_are_found_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "other.maskreel"
    with closing(SavedProject.create(path, small_clip())) as saved:
        saved.commit(add_object(saved.project, "Rider", object_id=ObjectId(1)))
        saved.commit(paint(saved.project, FrameIndex(4), LabelMask(LABELS), ObjectId(1)))
    truth = finish(read_truth(path, small_clip(), {ObjectId(1): "horse", ObjectId(2): "rider"}))
    assert truth.frames[FrameIndex(4)].unpack().objects() == {2}
    assert truth.notes[-1] == "Objects were paired by their names."
