"""A project is training data: what a person made or confirmed counts as truth, what only a run made does not."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from training_clips import disc_clip
from training_project import project_of

from segmentation.domain.edits import set_clip, set_reference, set_verified
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectState, Origin
from segmentation.errors import UserError
from segmentation.media.image_files import decode_rgb
from segmentation.media.mask_image import read_mask_image
from segmentation.training.project_data import read_vouched_labels
from segmentation.training.readers import find_training_files
from segmentation.training.samples import ClipSample


def two_objects(side_px: int = 40) -> ClipSample:
    """The disc is object 1, a square in a corner object 2."""
    clip = disc_clip(side_px)
    labels = clip.labels.copy()
    labels[:, :6, :6] = 2
    return replace(clip, labels=labels)


def test_vouched_frames_become_a_clip_with_all_objects(tmp_path: Path) -> None:
    sample = two_objects()
    with closing(project_of(tmp_path, sample, [0, 3])) as saved:
        found = find_training_files([saved.path], tmp_path / "out")
    assert found.skipped == ()
    assert [(clip.name, len(clip.frames)) for clip in found.clips] == [("disc", 2)]
    for frame, index in zip(found.clips[0].frames, (0, 3), strict=True):
        assert (decode_rgb(frame.picture) == sample.rgb[index]).all()
        assert (read_mask_image(frame.mask, (40, 40)).mask.labels == sample.labels[index]).all()


def test_an_object_that_only_a_run_drew_is_ignored() -> None:
    mask = two_objects().labels[0]
    states = {
        ObjectId(1): ObjectState(Origin.PREDICTED, verified=True),
        ObjectId(2): ObjectState(Origin.PREDICTED, confidence=0.9),
    }
    labels = read_vouched_labels(FrameRecord(pack_mask(LabelMask(mask)), 1, states))
    assert (labels == np.where(mask == 2, IGNORE, mask)).all()


def test_one_vouched_frame_is_a_still_and_large_frames_are_reduced(tmp_path: Path) -> None:
    with closing(project_of(tmp_path, two_objects(40), [2])) as saved:
        found = find_training_files([saved.path], tmp_path / "out", short_edge_px=20)
    assert [len(still.frames) for still in found.stills] == [1]
    assert decode_rgb(found.stills[0].frames[0].picture).shape == (20, 20, 3)


def test_frames_are_laid_out_anew_only_when_masks_changed(tmp_path: Path) -> None:
    with closing(project_of(tmp_path, two_objects(), [0, 1])) as saved:
        first = find_training_files([saved.path], tmp_path / "out")
        stamps = {frame.picture.stat().st_mtime_ns for frame in first.clips[0].frames}
        again = find_training_files([saved.path], tmp_path / "out")
        assert again == first
        assert {frame.picture.stat().st_mtime_ns for frame in again.clips[0].frames} == stamps
        saved.commit(set_reference(saved.project, [0], [ObjectId(1), ObjectId(2)], on=False))
        saved.commit(set_verified(saved.project, [4], [ObjectId(1)]))
        changed = find_training_files([saved.path], tmp_path / "out")
    assert changed.clips[0].frames[0].picture.parent != first.clips[0].frames[0].picture.parent
    assert len(changed.clips[0].frames) == 3  # imported frames stay vouched for


def test_a_project_without_masks_and_one_without_its_clip_are_named(tmp_path: Path) -> None:
    with closing(project_of(tmp_path / "a", two_objects(), [])) as empty:
        with pytest.raises(UserError, match="no frame is a reference"):
            find_training_files([empty.path], tmp_path / "out")
        with closing(project_of(tmp_path / "b", two_objects(), [0, 1])) as gone:
            (tmp_path / "b/disc").rename(tmp_path / "b/elsewhere")
            with closing(project_of(tmp_path / "c", two_objects(), [0, 1])) as whole:
                found = find_training_files([empty.path, gone.path, whole.path], tmp_path / "out")
    assert len(found.clips) == 1
    assert [skipped.name for skipped in found.skipped] == ["disc", "disc"]
    assert "is missing or was changed" in found.skipped[1].reason


def test_an_unreadable_frame_is_named(tmp_path: Path) -> None:
    with closing(project_of(tmp_path, two_objects(), [0, 1, 2])) as saved:
        picture = tmp_path / "disc" / "001.png"
        picture.write_bytes(picture.read_bytes()[:200])
        clip = replace(saved.project.clip, fingerprint="")
        saved.commit(set_clip(saved.project, clip))
        found = find_training_files([saved.path], tmp_path / "out")
    assert [len(clip.frames) for clip in found.clips] == [2]
    assert found.skipped[0].name == "disc, frame 1"
