"""How the learning rate runs over the steps: factors of a base rate. No optimizer here."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True)
class PolySchedule:
    """A linear warm-up, then (1 - progress) ** power down to a floor.

    Args:
        steps: Steps of the whole run.
        power: Of the fall.
        warm_up_steps: Steps of the rise from `floor`; 0 for none.
        floor: Smallest factor, in [0, 1).
    """

    steps: int
    power: float = 0.9
    warm_up_steps: int = 0
    floor: float = 0.0

    def factor(self, step: int) -> float:
        """The factor at `step`, counted from 0; stays at the floor after the end."""
        if step < self.warm_up_steps:
            return self.floor + (1 - self.floor) * step / self.warm_up_steps
        progress = (step - self.warm_up_steps) / max(1, self.steps - self.warm_up_steps + 1)
        return float(self.floor + (1 - self.floor) * max(0.0, 1 - progress) ** self.power)


@dataclass(frozen=True)
class StepSchedule:
    """The factor is multiplied by `gamma` at each milestone.

    Args:
        milestones: Steps, rising.
        gamma: Factor of each.
    """

    milestones: tuple[int, ...]
    gamma: float

    def factor(self, step: int) -> float:
        """The factor at `step`, counted from 0."""
        return float(self.gamma ** bisect_right(self.milestones, step))


Schedule = PolySchedule | StepSchedule
