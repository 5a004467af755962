"""Both runs of a comparison, one after the other, and what they say; nothing is run where a choice is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from image_clips import box_labels, write_clip, write_mask
from plugged_engine import plug_in

from segmentation.batch.clip_project import GivenMask, give_masks, open_project
from segmentation.batch.compare_engines import compare_engines
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.errors import UserError
from segmentation.media.open_video import open_video
from segmentation.storage.saved_project import SavedProject

FRAMES = FrameRange(FrameIndex(0), FrameIndex(3))


@pytest.fixture
def project_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SavedProject]:
    plug_in(monkeypatch, tmp_path / "plugins")
    plug_in(monkeypatch, tmp_path / "plugins", "other", "other_engine")
    mask = write_mask(tmp_path / "mask.png", box_labels((1, 2, 2, 8, 10)))
    with (
        closing(open_video(write_clip(tmp_path / "clip"))) as video,
        closing(open_project(tmp_path / "work.maskreel", video)) as made,
    ):
        give_masks(made, [GivenMask.parse(str(mask))])
        yield made


def test_two_engines_that_agree_leave_nothing_to_decide(project_file: SavedProject, tmp_path: Path) -> None:
    steps: list[str] = []
    (one,) = compare_engines(
        project_file,
        lambda: open_video(tmp_path / "clip"),
        ("fake", "other"),
        FRAMES,
        on_progress=lambda engine, progress: steps.append(engine),
    )
    assert steps == ["fake"] * 3 + ["other"] * 3
    assert one.ious == {1: 1.0, 2: 1.0, 3: 1.0}
    assert not project_file.project.proposals


def test_a_wrong_second_engine_is_noticed_before_the_first_runs(project_file: SavedProject, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no engine 'nothing'"):
        compare_engines(project_file, lambda: open_video(tmp_path / "clip"), ("fake", "nothing"), FRAMES)
    assert list(project_file.project.track.records) == [0]
