"""Clips are read out of a data set of every format as they came in, each mask beside its own frame."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
from dataset_projects import change_masks, labels_on, write_project
from image_clips import write_clip
from PIL import Image

from segmentation.batch.dataset_build import DatasetPlan, build_dataset
from segmentation.batch.dataset_sources import read_sources
from segmentation.domain.edits import set_work_range
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.errors import StorageError, UserError
from segmentation.formats.datasets.clip_reading import SetReader, object_names
from segmentation.formats.datasets.dataset_forms import dataset_form
from segmentation.storage.saved_project import SavedProject

FORMATS = ("davis", "davis-2016", "youtube-vos", "coco", "ytvis", "datumaro", "cvat")
FRAMES = (2, 4, 5)
"""Those with masks, of a range from frame 1 to 5 of the clip."""


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    """A clip whose frames are called by numbers that are not theirs, in front of another one."""
    clip = write_clip(tmp_path / "clips" / "b", 6)
    for index in reversed(range(6)):
        (clip / f"img{index}.png").rename(clip / f"{index + 1:05d}.png")
    path = write_project(tmp_path / "projects" / "b.maskreel", clip)
    with SavedProject.open(path) as saved:
        while saved.project.track.records:
            saved.undo()
        for frame in FRAMES:
            change_masks(saved, frame)
        saved.commit(set_work_range(saved.project, FrameRange(FrameIndex(1), FrameIndex(5))))
    write_project(tmp_path / "projects" / "a.maskreel", write_clip(tmp_path / "clips" / "a", 3), ("dog", "horse"))
    return tmp_path / "projects"


def build(projects: Path, root: Path, name: str) -> SetReader:
    build_dataset(read_sources(projects), DatasetPlan(root, dataset_form(name)))
    return SetReader(root)


@pytest.mark.parametrize("name", FORMATS)
def test_masks_lie_beside_their_frames_and_objects_keep_their_names(name: str, projects: Path, tmp_path: Path) -> None:
    reader = build(projects, tmp_path / "set", name)
    found = reader.masks("b")
    assert len(found.frames) == 3
    for frame, number in zip(found.frames, FRAMES, strict=True):
        with Image.open(reader.image_folder("b") / f"{frame.name}.jpg") as image:
            assert abs(int(np.asarray(image)[0, 0, 0]) - (20 + 10 * number)) < 3, "each frame has its own shade"
        labels = labels_on(number)
        wanted = np.minimum(labels, 1) if name == "davis-2016" else labels
        keeps_ids = name in ("coco", "ytvis", "datumaro", "cvat")
        wanted = LabelMask(wanted).relabel({2: 3}).labels if keeps_ids else wanted
        np.testing.assert_array_equal(frame.mask.unpack().labels, wanted)
    names = {info.name for info in found.objects}
    assert names == ({"horse, rider"} if name == "davis-2016" else {"horse", "rider"})
    assert {int(info.id): info.name for info in found.objects} == object_names(reader.clip("b"))
    assert [info.name for info in reader.masks("a").objects] == (
        ["dog, horse"] if name == "davis-2016" else ["dog", "horse"]
    )


def test_a_file_of_many_clips_is_read_once_and_in_other_processes_anew(
    projects: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = build(projects, tmp_path / "set", "coco")
    first = reader.masks("a")
    copy = pickle.loads(pickle.dumps(reader))
    (tmp_path / "set/annotations/instances_train.json").unlink()
    assert reader.masks("a") is first
    assert len(reader.masks("b").frames) == 3
    with pytest.raises(StorageError, match="maskreel dataset check"):
        copy.masks("a")


def test_damage_is_one_error(projects: Path, tmp_path: Path) -> None:
    reader = build(projects, tmp_path / "set", "davis")
    next((tmp_path / "set/Annotations/480p/a").iterdir()).write_bytes(b"no image")
    with pytest.raises(StorageError, match="cannot be read"):
        reader.masks("a")
    ytvis = build(projects, tmp_path / "other", "ytvis")
    (tmp_path / "other/train.json").write_text('{"videos": [], "annotations": [], "categories": []}')
    with pytest.raises(StorageError, match="The masks of 'a' are not in"):
        ytvis.masks("a")


def test_sets_of_classes_and_builds_that_were_broken_off_are_refused(projects: Path, tmp_path: Path) -> None:
    for name in ("mots", "yolo-seg"):
        with pytest.raises(UserError, match=f"'{name}', which numbers classes"):
            build(projects, tmp_path / name, name).masks("a")
    reader = build(projects, tmp_path / "set", "davis")
    (tmp_path / "set/.clips/building").write_text('{"format": "davis", "options": {}, "categories": [], "splits": {}}')
    with pytest.raises(UserError, match="was broken off"):
        reader.masks("a")
