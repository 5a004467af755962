"""A simulated annotator at work on a project: masks the first frame, then corrects one frame after the other.

The work goes through the same references, plans and runs as a person's: each correction makes a reference, only frames
that are out of date by it are computed again, and vouched frames are barriers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from segmentation.batch.review_orders import ReviewOrder, frames_to_look_at
from segmentation.domain.drawing import segment
from segmentation.domain.edits import add_object, import_mask, paint, set_verified
from segmentation.domain.frames import Direction, FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.stroke import Stroke
from segmentation.engines.confidence_model import RIGHT_J
from segmentation.errors import UserError
from segmentation.jobs.applying import CommitsChanges
from segmentation.jobs.propagation.planning import plan_propagation
from segmentation.jobs.propagation.request import PropagationRequest
from segmentation.jobs.propagation.stop_rule import StopRule
from segmentation.metrics.effort import FALL, EffortCurve, EffortRound
from segmentation.metrics.object_scores import ClipScores
from segmentation.metrics.robot_scribbles import Scribble, robot_scribbles


class CorrectBy(Enum):
    """How the worst frame is corrected."""

    MASK = "mask"
    SCRIBBLE = "scribble"


@dataclass(frozen=True)
class AnnotatorRules:
    """How the annotator works.

    Args:
        correct_by: What is drawn on the worst frame.
        rounds: Corrections at most, after the first mask.
        mask_seconds: Time for the whole mask of a frame, all its objects.
        scribble_seconds: Time for one scribble.
        stop: When a run from a correction stops.
        order: Which frame is looked at next. The robot sees the truth and looks at no frame in vain; in any other order
            a frame whose masks are right is verified, and the next one looked at.
        look_seconds: Time for a look at a frame; the robot needs none.
    """

    correct_by: CorrectBy = CorrectBy.MASK
    rounds: int = 8
    mask_seconds: float = 30.0
    scribble_seconds: float = 5.0
    stop: StopRule = StopRule.NORMAL
    order: ReviewOrder = ReviewOrder.ROBOT
    look_seconds: float = 2.0


class SimulatedAnnotator:
    """Works on one project.

    Args:
        target: The project; without masks at the start.
        truth: The true mask of every frame, or of some.
        engine: Name of the engine that propagates the masks.
        run: Propagates them; results are in the project when it returns.
        rules: How it works.
        clock: Seconds, never going back; the engine's time is read from it.

    Raises:
        UserError: The truth is empty, or does not begin with the first frame.
    """

    def __init__(
        self,
        target: CommitsChanges,
        truth: Mapping[FrameIndex, PackedMask],
        engine: str,
        run: Callable[[PropagationRequest], object],
        rules: AnnotatorRules = AnnotatorRules(),
        *,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        if 0 not in truth or not truth[FrameIndex(0)].unpack().objects():
            raise UserError(
                "The truth has no object on the first frame.", "Choose a clip whose first frame has a mask."
            )
        self._target, self._run, self._rules, self._clock = target, run, rules, clock
        self._request = PropagationRequest(
            engine, target.project.clip.whole, Direction.BOTH, only_dirty=True, stop=rules.stop
        )
        self.scores = ClipScores(truth)

    def work(self, on_round: Callable[[EffortRound], None] = lambda done: None) -> EffortCurve:
        """Do the rounds; ends early when nothing is left to correct.

        Raises:
            SegmentationError: What the run raises.
        """
        first = self.begin()
        on_round(first)
        return self.go_on(first, on_round)

    def begin(self) -> EffortRound:
        """Mask the first frame and let the masks be propagated.

        Raises:
            SegmentationError: What the run raises.
        """
        first = FrameIndex(0)
        return self._round(0, first, self._draw_mask(first), self._rules.mask_seconds)

    def go_on(self, first: EffortRound, on_round: Callable[[EffortRound], None] = lambda done: None) -> EffortCurve:
        """Do the corrections in a project in which `first` was done, by this annotator or another one.

        Raises:
            SegmentationError: What the run raises.
        """
        self._score()
        rounds = [first]
        for number in range(1, self._rules.rounds + 1):
            done = self._correct(number)
            if done is None:
                break
            rounds.append(done)
            on_round(done)
        return EffortCurve(tuple(rounds))

    def _correct(self, number: int) -> EffortRound | None:
        """Correct the next frame on which there is something to correct; None when there is no such frame."""
        if self._rules.order is not ReviewOrder.ROBOT:
            return self._look_and_correct(number)
        for frame in self.scores.worst():
            strokes, seconds = self._draw_on(frame)
            if strokes:
                return self._round(number, frame, strokes, seconds)
        return None

    def _look_and_correct(self, number: int) -> EffortRound | None:
        """Look at one frame after the other, verify what is right, and correct the first that is not."""
        project, looks = self._target.project, 0.0
        while frames := frames_to_look_at(project, self._rules.order):
            frame, looks = frames[0], looks + self._rules.look_seconds
            strokes, seconds = (0, 0.0) if self._is_right(frame) else self._draw_on(frame)
            if strokes:
                return self._round(number, frame, strokes, looks + seconds)
            self._target.commit(set_verified(project, [frame], project.objects))
        return None

    def _draw_on(self, frame: FrameIndex) -> tuple[int, float]:
        """Correct a frame; how many strokes that took, none where nothing was to correct, and how many seconds."""
        if self._rules.correct_by is CorrectBy.MASK:
            strokes, each = self._draw_mask(frame), self._rules.mask_seconds
        else:
            strokes, each = self._scribble_on(frame), self._rules.scribble_seconds
        return strokes, strokes * each

    def _is_right(self, frame: FrameIndex) -> bool:
        """What an eye sees; a frame without a truth is not looked at twice."""
        if frame not in self.scores.truth:
            return True
        return all(score["J"] >= RIGHT_J for score in self.scores.score_at(frame).values())

    def _round(self, number: int, frame: FrameIndex, strokes: int, seconds: float) -> EffortRound:
        started = self._clock()
        if not plan_propagation(self._target.project, self._request).is_empty:
            self._run(self._request)
        engine_seconds = self._clock() - started
        before = self.scores.values.copy()
        self._score()
        harm = self.scores.share_of_falls(before, FALL, frame) if number else None
        return EffortRound(number, frame, strokes, seconds, engine_seconds, self.scores.mean(), harm)

    def _score(self) -> None:
        track = self._target.project.track
        masks = {frame: track.record(frame).mask for frame in self.scores.truth}
        for frame, mask in self.scores.find_changed(masks).items():
            self.scores.remember(frame, mask, self.scores.score_of(frame, mask))

    def _draw_mask(self, frame: FrameIndex) -> int:
        """Give the frame its true mask; returns how many masks that took: one, or none when it is right already."""
        project, truth = self._target.project, self.scores.truth[frame].unpack()
        right = truth.relabel({IGNORE: 0})
        if project.track.mask(frame) == right:
            return 0
        for object_id in sorted(right.objects() - project.objects.keys()):
            self._target.commit(add_object(project, object_id=object_id))
        self._target.commit(import_mask(project, frame, right, project.objects))
        return 1

    def _scribble_on(self, frame: FrameIndex) -> int:
        """Draw the robot's scribbles; returns how many."""
        project, truth = self._target.project, self.scores.truth[frame].unpack()
        scribbles = robot_scribbles(truth, project.track.mask(frame))
        for scribble in scribbles:
            if scribble.label and scribble.label not in project.objects:
                self._target.commit(add_object(project, object_id=ObjectId(scribble.label)))
            stroke = draw_stroke(scribble, project.track.mask(frame))
            self._target.commit(paint(project, frame, stroke.result(), stroke.subject()))
        return len(scribbles)


def draw_stroke(scribble: Scribble, mask: LabelMask) -> Stroke:
    """The scribble as a stroke of the brush, or of the eraser where it says background."""
    active = ObjectId(scribble.label) if scribble.label else min(mask.objects(), default=ObjectId(1))
    stroke = Stroke(mask, active)
    points, radius = scribble.points, scribble.radius_px
    for start, end in zip(points, points[1:] or points, strict=False):
        shape = segment(mask.size, start, end, radius, radius)
        (stroke.add if scribble.label else stroke.erase)(shape)
    return stroke
