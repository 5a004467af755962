"""What quality costs: J&F over rounds and over seconds of work, as in the DAVIS interactive challenge.

Caelles et al., "The 2018 DAVIS Challenge on Video Object Segmentation", 2018: quality is read as a function of time.
Between two moments it is taken to grow evenly, from 0 before any work; after the last round it stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from segmentation.errors import UserError
from segmentation.metrics.measures import ObjectScore, score_fields

BUDGET_S = 300.0
"""Seconds over which the area is taken: eight whole masks and the first one take 270."""
AT_S = 60.0
"""The moment whose quality the challenge reports."""
FALL = 0.05
"""By how much J of an object has to fall on a frame for that frame to count as harmed by a correction elsewhere."""


@dataclass(frozen=True)
class EffortRound:
    """One round of work and what it gave.

    Args:
        number: 0 is the first mask.
        frame: The frame that was drawn on.
        strokes: Whole masks or scribbles drawn.
        annotator_seconds: Time for drawing them.
        engine_seconds: Time until the masks of all frames were there.
        score: Means afterwards, over all frames and objects.
        harm: Share of the other frames on which J of an object fell by more than `FALL`, 0..1; None where not measured.
    """

    number: int
    frame: int
    strokes: int
    annotator_seconds: float
    engine_seconds: float
    score: ObjectScore
    harm: float | None = None

    @property
    def j_and_f(self) -> float:
        """Mean of J and F."""
        return self.score.j_and_f

    def to_json(self) -> dict[str, Any]:
        """The round's figures by name, each measure by its small letter."""
        fields = asdict(self)
        del fields["score"]
        if self.harm is None:
            del fields["harm"]
        return fields | score_fields(self.score) | {"j_and_f": self.j_and_f}


@dataclass(frozen=True)
class EffortCurve:
    """The rounds of one clip, in order.

    Args:
        rounds: At least one.

    Raises:
        UserError: There is no round.
    """

    rounds: tuple[EffortRound, ...]

    def __post_init__(self) -> None:
        if not self.rounds:
            raise UserError("There is no round of work to measure.")

    @property
    def seconds(self) -> tuple[float, ...]:
        """When each round was done, since the start."""
        spent = np.cumsum([r.annotator_seconds + r.engine_seconds for r in self.rounds])
        return tuple(spent.tolist())

    def at(self, seconds: float) -> float:
        """J&F after so much work."""
        times, values = self._points()
        return float(np.interp(seconds, times, values))

    def first_reaching(self, j_and_f: float) -> tuple[int, float] | None:
        """The number of the first round after which J&F is so high, and the seconds until then; None without one."""
        rows = zip(self.rounds, self.seconds, strict=True)
        return next(((done.number, seconds) for done, seconds in rows if done.j_and_f >= j_and_f), None)

    def area(self, budget_s: float = BUDGET_S) -> float:
        """Area under J&F over seconds, divided by the budget: 0..1.

        Raises:
            UserError: The budget is not positive.
        """
        if budget_s <= 0:
            raise UserError(f"The budget must be positive, got {budget_s} seconds.")
        times, _ = self._points()
        inside = [time for time in times if time < budget_s]
        moments = [*inside, budget_s]
        return float(np.trapezoid([self.at(moment) for moment in moments], moments) / budget_s)

    def area_over_rounds(self) -> float:
        """Mean of J&F over the rounds."""
        return float(np.mean([r.j_and_f for r in self.rounds]))

    def harm(self) -> float | None:
        """Mean share of frames that a correction elsewhere made worse, 0..1; None without a measured correction."""
        measured = [r.harm for r in self.rounds if r.harm is not None]
        return float(np.mean(measured)) if measured else None

    def to_json(self, budget_s: float = BUDGET_S) -> dict[str, Any]:
        """All figures by name."""
        rows = zip(self.rounds, self.seconds, strict=True)
        return {
            "J&F_first": self.rounds[0].j_and_f,
            "J&F_last": self.rounds[-1].j_and_f,
            f"J&F_at_{AT_S:g}_s": self.at(AT_S),
            "area_over_seconds": self.area(budget_s),
            "budget_s": budget_s,
            "area_over_rounds": self.area_over_rounds(),
            "harm": self.harm(),
            "rounds": [r.to_json() | {"seconds": seconds} for r, seconds in rows],
        }

    def _points(self) -> tuple[Sequence[float], Sequence[float]]:
        return (0.0, *self.seconds), (0.0, *(r.j_and_f for r in self.rounds))
