"""What a benchmark keeps of one object of one sequence: its values on the frames that count, and their statistics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from segmentation.metrics.davis import Statistics, sequence_statistics
from segmentation.metrics.sequence_scoring import NothingToScoreError


@dataclass(frozen=True)
class ObjectScores:
    """One object of one sequence.

    Args:
        sequence: Its sequence.
        object_id: Its label in the truth.
        statistics: Mean, recall and decay, by the measure's name.
        values: The value on every scored frame, by the measure's name.
        first: Which annotated frame, from 0, is the first that counts.
        group: What it is averaged with before the set is: its category, `seen` or `unseen`; empty for none.
        stability: Temporal stability T of the results; None when it was not asked for, NaN when there is none.
    """

    sequence: str
    object_id: int
    statistics: Mapping[str, Statistics]
    values: Mapping[str, tuple[float, ...]]
    first: int = 0
    group: str = ""
    stability: float | None = None

    @property
    def frames(self) -> int:
        """How many frames count."""
        return len(next(iter(self.values.values())))

    @classmethod
    def of(cls, sequence: str, object_id: int, values: Mapping[str, tuple[float, ...]], first: int = 0) -> ObjectScores:
        """With the statistics of `values`.

        Raises:
            MediaError: There is no scored frame.
        """
        statistics = {name: _statistics(sequence, frames) for name, frames in values.items()}
        return cls(sequence, object_id, statistics, values, first)


def _statistics(name: str, values: Sequence[float]) -> Statistics:
    if not values:
        raise NothingToScoreError(
            f"'{name}' has no frames to score: the first and the last one do not count.",
            "The truth needs at least three frames.",
        )
    return sequence_statistics(values)
