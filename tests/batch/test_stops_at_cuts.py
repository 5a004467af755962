"""The cuts of a clip are searched once and kept; a run that stops at one says so."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from shot_clips import CUT, FRAMES, write_two_shots
from small_project import draw, small_project

from segmentation.batch.clip_project import open_project
from segmentation.batch.stops_at_cuts import cut_notes, find_cuts_once
from segmentation.domain.frames import FrameIndex
from segmentation.jobs.propagation.planning import plan_propagation
from segmentation.jobs.propagation.request import PropagationRequest
from segmentation.media.open_video import open_video


def test_a_clip_is_searched_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASKREEL_CUTS", str(tmp_path / "cuts"))
    searched: list[int] = []
    with closing(open_video(write_two_shots(tmp_path / "clip"))) as video:
        with closing(open_project(tmp_path / "a.maskreel", video)) as saved:
            clip = saved.project.clip
        assert find_cuts_once(clip, video, searched.append) == (CUT,)
        assert searched == list(range(1, FRAMES + 1))
        assert find_cuts_once(clip, video, searched.append) == (CUT,)
    assert len(searched) == FRAMES


def test_a_run_says_at_which_cut_it_stops_and_what_to_do() -> None:
    project = small_project(objects=1)
    draw(project, 0, 1, (0, 0, 6, 6))
    request = PropagationRequest("hold", project.clip.whole, cuts=(FrameIndex(4),))
    (note,) = cut_notes(plan_propagation(project, request), "Do this.")
    assert note.startswith("The run stops at the cut at frame 4: ")
    assert note.endswith(" Do this.")
    assert cut_notes(plan_propagation(project, PropagationRequest("hold", project.clip.whole)), "Do this.") == ()
