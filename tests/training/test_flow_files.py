"""Motion is read from precomputed files, or computed between frames that follow each other; never across a gap."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from flow_files import write_field
from PIL import Image
from training_clips import disc_clip, write_davis, write_youtube_vos

from segmentation.errors import UserError
from segmentation.training.flow_files import attach_flow, draw_with_flow
from segmentation.training.frame_store import FrameStore
from segmentation.training.readers import find_training_files
from segmentation.training.samples import ClipSample, TrainingFiles
from segmentation.training.stage import SampleSource

SIDE_PX = 40


def draw_sample(files: TrainingFiles, seed: int = 0) -> ClipSample:
    return draw_with_flow(SampleSource(files, FrameStore(SIDE_PX, 1 << 24)), np.random.default_rng(seed))


def test_flow_is_computed_between_neighbours(tmp_path: Path) -> None:
    sample = draw_sample(find_training_files([write_davis(tmp_path, disc_clip(SIDE_PX))]))
    assert sample.rgb.shape == (2, SIDE_PX, SIDE_PX, 3)
    assert (sample.labels[0] == sample.labels[1]).all()


def test_given_flow_is_read_at_the_size_of_the_frame(tmp_path: Path) -> None:
    files = find_training_files([write_davis(tmp_path / "davis", disc_clip(SIDE_PX))])
    (tmp_path / "flow/disc").mkdir(parents=True)
    for index in range(5):
        Image.new("RGB", (20, 20), (9, 200, 9)).save(tmp_path / f"flow/disc/{index:05d}.png")
    found = attach_flow(files, tmp_path / "flow")
    assert (draw_sample(found).rgb[1] == (9, 200, 9)).all()


def test_fields_are_coloured(tmp_path: Path) -> None:
    files = find_training_files([write_davis(tmp_path / "davis", disc_clip(SIDE_PX))])
    (tmp_path / "flow/disc").mkdir(parents=True)
    for index in range(4):
        write_field(tmp_path / f"flow/disc/{index:05d}.flo", np.full((SIDE_PX, SIDE_PX, 2), [3, 0], np.float32))
    motion = draw_sample(attach_flow(files, tmp_path / "flow")).rgb[1]
    assert (motion == motion[0, 0]).all()
    assert motion[0, 0, 0] > motion[0, 0, 2]  # to the right is red


def test_frames_annotated_now_and_then_have_no_motion_of_their_own(tmp_path: Path) -> None:
    files = find_training_files([write_youtube_vos(tmp_path / "set", disc_clip(SIDE_PX), every=2)])
    with pytest.raises(UserError, match="follow each other directly") as caught:
        draw_sample(files)
    assert "--flow-folder" in caught.value.advice
    (tmp_path / "flow/disc").mkdir(parents=True)
    Image.new("RGB", (20, 20), (9, 200, 9)).save(tmp_path / "flow/disc/00002.png")
    found = attach_flow(files, tmp_path / "flow")
    assert found.clips[0].moving == (1,)
    assert (draw_sample(found).rgb[1] == (9, 200, 9)).all()


def test_a_folder_of_other_clips_is_refused_and_clips_without_flow_are_named(tmp_path: Path) -> None:
    files = find_training_files([write_davis(tmp_path / "davis", disc_clip(SIDE_PX))])
    with pytest.raises(UserError, match="the flow of none of the 1 clips"):
        attach_flow(files, tmp_path)
    other = ClipSample("bear", *(getattr(disc_clip(SIDE_PX), part) for part in ("rgb", "labels")))
    files = files + find_training_files([write_davis(tmp_path / "other", other)])
    (tmp_path / "flow/disc").mkdir(parents=True)
    Image.new("RGB", (20, 20)).save(tmp_path / "flow/disc/00000.png")
    assert [skip.name for skip in attach_flow(files, tmp_path / "flow").skipped] == ["flow of bear"]
