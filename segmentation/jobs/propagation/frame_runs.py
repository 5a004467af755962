"""FrameRuns: a set of frames, kept as ranges so that plans of long clips stay small in memory and in JSON."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from segmentation.domain.frames import FrameIndex, FrameRange


@dataclass(frozen=True)
class FrameRuns:
    """Ascending ranges that neither touch nor overlap."""

    ranges: tuple[FrameRange, ...] = ()

    @classmethod
    def of(cls, frames: Iterable[int]) -> FrameRuns:
        """The set of `frames`, in any order."""
        runs: list[list[int]] = []
        for frame in sorted(set(frames)):
            if runs and frame == runs[-1][1] + 1:
                runs[-1][1] = frame
            else:
                runs.append([frame, frame])
        return cls.from_json(runs)

    @classmethod
    def from_json(cls, runs: list[list[int]]) -> FrameRuns:
        """The set that `to_json` returned."""
        return cls(tuple(FrameRange(FrameIndex(first), FrameIndex(last)) for first, last in runs))

    def to_json(self) -> list[list[int]]:
        """A list of [first, last]."""
        return [[run.first, run.last] for run in self.ranges]

    def within(self, first: int, last: int) -> FrameRuns:
        """The part from `first` to `last`, both included; empty when `first` is after `last`."""
        cut = ((max(run.first, first), min(run.last, last)) for run in self.ranges)
        return FrameRuns(tuple(FrameRange(FrameIndex(a), FrameIndex(b)) for a, b in cut if a <= b))

    def __contains__(self, frame: int) -> bool:
        at = bisect_right(self.ranges, frame, key=lambda run: run.first) - 1
        return at >= 0 and frame <= self.ranges[at].last

    def __iter__(self) -> Iterator[FrameIndex]:
        return (frame for run in self.ranges for frame in run)

    def __len__(self) -> int:
        return sum(len(run) for run in self.ranges)


NO_FRAMES = FrameRuns()
