"""A run on the calling thread is saved as it comes; after a sudden end it goes on and ends as it would have."""

from __future__ import annotations

from pathlib import Path

import fake_engine
import numpy as np
import pytest
from cut_off_run import run_cut_off
from image_clips import box_labels, write_clip, write_mask
from plugged_engine import plug_in

from segmentation.batch import propagate_clip as runs
from segmentation.batch.clip_project import GivenMask, give_masks, open_project
from segmentation.batch.engine_choice import EngineChoice
from segmentation.batch.propagate_clip import propagate_clip
from segmentation.batch.run_session import find_unfinished_run
from segmentation.domain.frames import Direction, FrameIndex, FrameRange
from segmentation.engines.state import state_to_bytes
from segmentation.errors import UserError
from segmentation.jobs.propagation.request import PropagationRequest
from segmentation.media.open_video import open_video
from segmentation.storage.job_record import JobRecord
from segmentation.storage.saved_project import SavedProject

FRAMES = 16


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plug_in(monkeypatch, tmp_path / "plugins")


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_clip(tmp_path / "clip", frames=FRAMES)


def project_for(path: Path, clip: Path, given: int = 4) -> SavedProject:
    """A project with one mask on frame `given`."""
    mask = write_mask(path.with_suffix(".png"), box_labels((1, 2, 6, 8, 14), (2, 12, 12, 20, 20)))
    video = open_video(clip)
    saved = open_project(path, video)
    video.close()
    give_masks(saved, [GivenMask(mask, FrameIndex(given))])
    return saved


def whole(direction: Direction = Direction.BOTH) -> PropagationRequest:
    return PropagationRequest("fake", FrameRange(FrameIndex(0), FrameIndex(FRAMES - 1)), direction)


def labels_of(saved: SavedProject) -> list[np.ndarray]:
    return [saved.project.track.mask(FrameIndex(frame)).labels for frame in range(FRAMES)]


@pytest.mark.parametrize("dies_at", [10, 1])
def test_after_a_kill_a_run_goes_on_and_ends_the_same(tmp_path: Path, clip: Path, dies_at: int) -> None:
    with project_for(tmp_path / "whole.maskreel", clip) as saved:
        propagate_clip(saved, lambda: open_video(clip), whole(), EngineChoice("fake"))
        wanted = labels_of(saved)
    path = tmp_path / "killed.maskreel"
    project_for(path, clip).close()
    arguments = ("--masks", f"{path.with_suffix('.png')}@4", "--engine", "fake", "--project", path, "--out", "out")
    run_cut_off(dies_at, "propagate", clip, *arguments, home=tmp_path)
    with SavedProject.open(path) as saved:
        assert saved.recovery is not None
        report = propagate_clip(saved, lambda: open_video(clip), whole(), EngineChoice("fake"))
        assert report.resumed
        assert 0 < report.steps < FRAMES - 1
        assert saved.load_job() is None
        np.testing.assert_array_equal(labels_of(saved), wanted)
        assert [entry.title for entry in saved.history()].count("Propagate with fake") == 1


def test_a_run_is_one_step_of_undo(tmp_path: Path, clip: Path) -> None:
    with project_for(tmp_path / "w.maskreel", clip) as saved:
        before = dict(saved.project.track.records)
        report = propagate_clip(saved, lambda: open_video(clip), whole(), EngineChoice("fake"))
        assert report.steps == report.frames == FRAMES - 1
        assert len(saved.project.track.records) == FRAMES
        saved.undo()
        assert saved.project.track.records == before
        saved.redo()
        assert len(saved.project.track.records) == FRAMES


def test_another_request_starts_anew(tmp_path: Path, clip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "CHECKPOINT_INTERVAL_S", 0.0)
    with project_for(tmp_path / "w.maskreel", clip) as saved:
        with monkeypatch.context() as patch:
            patch.setattr(fake_engine.FakeEngine, "step", lambda *given: 1 // 0)
            with pytest.raises(ZeroDivisionError):
                propagate_clip(saved, lambda: open_video(clip), whole(), EngineChoice("fake"))
        assert find_unfinished_run(saved, whole()) is not None
        assert find_unfinished_run(saved, whole(Direction.FORWARD)) is None
        report = propagate_clip(saved, lambda: open_video(clip), whole(Direction.FORWARD), EngineChoice("fake"))
        assert not report.resumed
        assert report.steps == FRAMES - 5


def test_a_stored_run_of_another_version_is_not_resumed(tmp_path: Path, clip: Path) -> None:
    with project_for(tmp_path / "w.maskreel", clip) as saved:
        state = state_to_bytes(fake_engine.EngineState("fake"))
        saved.save_job(JobRecord("1", '{"layout": 99}', "{}", state, None, 0.0))
        assert find_unfinished_run(saved, whole()) is None


def test_an_engine_that_does_not_propagate_masks_is_refused_by_name() -> None:
    with pytest.raises(UserError, match="'fsnet' discovers objects") as caught:
        EngineChoice("fsnet").check({})
    assert "classic" in caught.value.advice
    with pytest.raises(UserError, match="no engine 'magic'") as unknown:
        EngineChoice("magic").make({})
    assert unknown.value.advice == caught.value.advice
    assert "fsnet" not in unknown.value.advice


def test_without_a_reference_nothing_is_begun(tmp_path: Path, clip: Path) -> None:
    video = open_video(clip)
    with open_project(tmp_path / "w.maskreel", video) as saved, pytest.raises(UserError, match="no object"):
        propagate_clip(saved, lambda: open_video(clip), whole(), EngineChoice("fake"))
    video.close()
