"""Which frames of which clip make a sample."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from training_clips import disc_clip, write_davis, write_stills

from segmentation.errors import UserError
from segmentation.training.clip_draws import draw_clip, draw_picture, draw_sequence, draw_still, sequence_indices
from segmentation.training.frame_store import FrameStore
from segmentation.training.readers import find_training_files
from segmentation.training.stage import SampleSource


@pytest.mark.parametrize(("length", "frames", "gap"), [(20, 4, 3), (5, 4, 9), (1, 3, 2)])
def test_indices_rise_by_at_most_the_gap_and_stay_in_the_clip(length: int, frames: int, gap: int) -> None:
    firsts = set()
    for seed in range(40):
        indices = sequence_indices(length, frames, gap, np.random.default_rng(seed))
        steps = np.diff(indices)
        assert len(indices) == frames
        assert indices[0] >= 0
        assert indices[-1] < length
        assert (steps >= 0).all()
        assert (steps <= gap).all()
        assert length < frames * gap or (steps > 0).all()
        firsts.add(indices[0])
    assert length == 1 or len(firsts) > 1 or length < gap


def test_no_clip_is_an_error() -> None:
    with pytest.raises(UserError, match="needs clips"):
        draw_clip([], np.random.default_rng(1))


def source(*folders: Path) -> SampleSource:
    return SampleSource(find_training_files(folders), FrameStore(64, 1 << 24))


def test_a_sequence_runs_forward_or_backward(tmp_path: Path) -> None:
    clip = disc_clip(40)
    drawn = source(write_davis(tmp_path / "davis", clip))
    directions = set()
    for seed in range(20):
        sample = draw_sequence(drawn, 3, 1, 0.5, np.random.default_rng(seed))
        centres = [np.argwhere(mask > 0).mean(axis=0) for mask in sample.labels]
        directions.add(tuple(np.sign(centres[-1] - centres[0])))
    assert len(directions) == 2


def test_stills_move_where_they_are_all_there_is(tmp_path: Path) -> None:
    drawn = source(write_stills(tmp_path / "stills", disc_clip(40)))
    sample = draw_sequence(drawn, 3, 1, 0.0, np.random.default_rng(1))
    assert len(sample) == 3
    assert not np.array_equal(sample.rgb[0], sample.rgb[1])
    assert len(draw_still(drawn, np.random.default_rng(1))) == 1


def test_pictures_are_frames_of_clips_in_their_share(tmp_path: Path) -> None:
    both = source(write_davis(tmp_path / "davis", disc_clip(40)), write_stills(tmp_path / "stills", disc_clip(40)))
    rng = np.random.default_rng(0)
    names = [draw_picture(both, 0.16, rng).name for _ in range(200)]
    assert 15 < names.count("disc") < 50
    only = source(tmp_path / "davis")
    assert draw_picture(only, 0.0, rng).name == "disc"
