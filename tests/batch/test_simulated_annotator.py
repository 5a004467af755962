"""The simulated annotator: with an engine whose every step is known, rounds, seconds and quality come out exactly."""

from __future__ import annotations

from itertools import count

import numpy as np
import pytest
from fake_engine import FakeEngine
from job_cases import FRAMES, HEIGHT, WIDTH, MemoryVideo, project_with

from segmentation.batch.simulated_annotator import AnnotatorRules, CorrectBy, SimulatedAnnotator, draw_stroke
from segmentation.domain.changes import ChangeSet
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.domain.objects import Origin
from segmentation.domain.project import Project
from segmentation.errors import UserError
from segmentation.jobs.applying import ResultApplier
from segmentation.jobs.control import JobControl
from segmentation.jobs.propagation.planning import masks_for, plan_propagation
from segmentation.jobs.propagation.propagation_job import PropagationJob
from segmentation.jobs.propagation.request import PropagationRequest
from segmentation.metrics.robot_scribbles import Scribble

STOPS_AT = 10


class Memory:
    """A project without a file."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def commit(self, change_set: ChangeSet, *, into: object = None) -> None:
        self.project.apply(change_set)


class Desk:
    """An annotator with a project in memory, the fake engine, and a clock that a run takes exactly two seconds of."""

    def __init__(self, truth: dict[FrameIndex, PackedMask], rules: AnnotatorRules) -> None:
        self.target = Memory(project_with({}, objects=0))
        self.computed: list[list[int]] = []
        ticks = count(0, 2)
        self.annotator = SimulatedAnnotator(self.target, truth, "fake", self._run, rules, clock=lambda: next(ticks))

    def _run(self, request: PropagationRequest) -> None:
        plan = plan_propagation(self.target.project, request)
        job, engine = PropagationJob("run", plan, masks_for(self.target.project, plan)), FakeEngine()
        applier = ResultApplier(self.target, "run")
        for event in job.run(MemoryVideo(), engine, JobControl()):
            if hasattr(event, "mask"):
                applier.take(event)
        applier.flush()
        self.computed.append(engine.steps_made)


def truth_of(*lefts: int) -> dict[FrameIndex, PackedMask]:
    """One object of 6 x 4 pixels, by its left edge on each frame."""
    masks = {}
    for frame, left in enumerate(lefts):
        labels = np.zeros((HEIGHT, WIDTH), np.uint8)
        labels[3:7, left : left + 6] = 1
        masks[FrameIndex(frame)] = pack_mask(LabelMask(labels))
    return masks


STEADY = truth_of(*range(2, 2 + FRAMES))
STOPPING = truth_of(*(2 + min(frame, STOPS_AT) for frame in range(FRAMES)))


def test_work_ends_when_nothing_is_left_to_correct() -> None:
    curve = Desk(STEADY, AnnotatorRules()).annotator.work()
    (only,) = curve.rounds
    assert (only.number, only.frame, only.strokes, only.annotator_seconds, only.engine_seconds) == (0, 0, 1, 30.0, 2.0)
    assert (only.score["J"], only.score["F"]) == (1.0, 1.0)
    assert curve.area(320) == pytest.approx((32 * 0.5 + 288) / 320)
    assert curve.at(60) == 1.0


def test_the_first_mask_alone_gives_exactly_what_the_engine_makes_of_it() -> None:
    (only,) = Desk(STOPPING, AnnotatorRules(rounds=0)).annotator.work().rounds
    beside = [max(frame - STOPS_AT, 0) for frame in range(FRAMES)]
    assert only.score["J"] == pytest.approx(np.mean([max(6 - d, 0) / (6 + min(d, 6)) for d in beside]))


def test_each_round_corrects_the_worst_frame_and_computes_only_what_is_out_of_date() -> None:
    desk = Desk(STOPPING, AnnotatorRules(CorrectBy.MASK, rounds=4))
    worst: list[int] = []
    curve = desk.annotator.work(lambda done: worst.append(desk.annotator.scores.worst()[0]))
    assert [r.frame for r in curve.rounds] == [0, *worst[:-1]]
    assert [r.annotator_seconds for r in curve.rounds] == [30.0] * 5
    assert curve.seconds == (32.0, 64.0, 96.0, 128.0, 160.0)
    given = [0]
    for done, computed in zip(curve.rounds[1:], desk.computed[1:], strict=True):
        before, after = (
            max(g for g in given if g < done.frame),
            min((g for g in given if g > done.frame), default=FRAMES),
        )
        assert set(computed) <= set(range(before, after + 1))
        given.append(done.frame)
    state = desk.target.project.track.state(FrameIndex(curve.rounds[1].frame), 1)  # type: ignore[arg-type]
    assert state.reference
    assert state.origin is Origin.IMPORTED
    assert curve.rounds[-1].score["J"] > curve.rounds[0].score["J"]


def test_scribbles_cost_five_seconds_each_and_mend_the_mask_they_are_drawn_on() -> None:
    desk = Desk(STOPPING, AnnotatorRules(CorrectBy.SCRIBBLE, rounds=1))
    first, after = desk.annotator.work().rounds
    assert first.annotator_seconds == 30.0
    # The object stands where the result is not, and the result where nothing is: one line for each.
    assert (after.strokes, after.annotator_seconds, after.engine_seconds) == (2, 10.0, 2.0)
    # Object and result lay apart on this frame (J 0); lines as wide as the errors mend the better part of both.
    assert after.frame == 18
    assert desk.annotator.scores.frames[FrameIndex(18)][1]["J"] == pytest.approx(1 / 3)


def test_an_object_that_comes_later_is_added_when_its_frame_is_corrected() -> None:
    truth = dict(STEADY)
    labels = truth[FrameIndex(5)].unpack().labels.copy()
    labels[8:11, 20:30] = 2
    truth[FrameIndex(5)] = pack_mask(LabelMask(labels))
    desk = Desk(truth, AnnotatorRules(rounds=1))
    curve = desk.annotator.work()
    assert curve.rounds[1].frame == 5
    assert set(desk.target.project.objects) == {1, 2}


def test_an_eraser_scribble_takes_from_the_object_under_it() -> None:
    mask = STEADY[FrameIndex(0)].unpack()
    stroke = draw_stroke(Scribble(0, ((5.0, 5.0),), 1.0), mask)
    assert stroke.subject() == 1
    assert stroke.result().area(1) < mask.area(1)  # type: ignore[arg-type]


def test_a_truth_without_a_first_mask_is_refused() -> None:
    with pytest.raises(UserError, match="no object on the first frame"):
        Desk({FrameIndex(3): STEADY[FrameIndex(3)]}, AnnotatorRules())
