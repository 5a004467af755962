"""What a run will do, and how far it is, as one line of plain words."""

from __future__ import annotations

import pytest

from app.session.plan_words import NO_BREAK, about, plan_words, progress_words
from app.session.run_choices import RunPreview, RunProgress
from segmentation.domain.frames import FrameIndex
from segmentation.jobs.propagation.plan import PlanSummary


def preview(frames: int, first: int | None, last: int | None, seconds: float | None) -> RunPreview:
    ends = [None if end is None else FrameIndex(end) for end in (first, last)]
    return RunPreview(PlanSummary(frames, frames, 1, (), *ends), seconds)


def test_a_run_that_searches_for_cuts_before_it_begins_says_so() -> None:
    summary = PlanSummary(5, 5, 1, (), FrameIndex(1), FrameIndex(5))
    words = plan_words(RunPreview(summary, None, cuts_known_to=FrameIndex(3)))
    assert words == "5 frames (1 to 5); searches for cuts from frame 3 on first, time not known yet"
    words = plan_words(RunPreview(summary, None, cuts_known_to=FrameIndex(0)))
    assert words == "5 frames (1 to 5); searches for cuts first, time not known yet"


def test_a_repair_says_at_most_how_many_frames_change() -> None:
    summary = PlanSummary(34, 34, 1, (), FrameIndex(1), FrameIndex(35), may_stop=True)
    words = plan_words(RunPreview(summary, None))
    assert words == "up to 34 frames (1 to 35); stops where nothing changes, time not known yet"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (preview(0, None, None, 1.0), "nothing is out of date"),
        (preview(1, 7, 7, 3.0), "frame 7, about 3 s"),
        (preview(1200, 0, 1199, None), "1,200 frames (0 to 1,199), time not known yet"),
    ],
)
def test_a_plan_says_how_many_frames_where_and_how_long(given: RunPreview, words: str) -> None:
    assert plan_words(given).replace(NO_BREAK, " ") == words


@pytest.mark.parametrize(
    ("rate", "left", "words"),
    [
        (0.0, None, "step 2 of 1,000"),
        (2.5, 400.0, "step 2 of 1,000, 2.50 frames per second, about 7 min left"),
    ],
)
def test_progress_leaves_out_what_is_not_known(rate: float, left: float | None, words: str) -> None:
    said = progress_words(RunProgress(FrameIndex(5), 2, 1000, rate, left))
    assert said.replace(NO_BREAK, " ") == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.0, "about 1 s"), (89.4, "about 89 s"), (90.0, "about 2 min"), (5400.0, "about 1.5 h")],
)
def test_durations_are_rounded_as_people_say_them(seconds: float, words: str) -> None:
    assert about(seconds) == words.replace(" ", NO_BREAK), "a line does not end between number and unit"


@pytest.mark.parametrize(
    ("first", "stops", "words"),
    [
        (1, (6,), "5 frames (1 to 5); stops at the cut at frame 6, about 1 s"),
        (1, (6, 9), "5 frames (1 to 5); stops at 2 cuts, the first at frame 6, about 1 s"),
        (None, (6,), "the rest is behind the cut at frame 6"),
    ],
)
def test_a_run_that_stops_at_cuts_says_so(first: int | None, stops: tuple[int, ...], words: str) -> None:
    ends = (None, None) if first is None else (FrameIndex(first), FrameIndex(5))
    summary = PlanSummary(5, 5, 1, (), *ends, stops=tuple(FrameIndex(cut) for cut in stops))
    assert plan_words(RunPreview(summary, 1.0)).replace(NO_BREAK, " ") == words
