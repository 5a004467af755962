"""What is known so far about the damage in one file; shared by all decoders of that file.

Thread-safe. Holds facts only: the decoders find them, `VideoFile.info` returns them.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from segmentation.media.timestamp_index import TimestampIndex

_NAMED_RUNS = 12


class DamageMap:
    """Frames that do not decode, and frames whose data is damaged though a picture came out.

    Once damage is known (`is_damaged`), every decoder works with one thread and a run-up, because what a decoder makes
    of broken data depends on what it saw before; only so a frame is the same in any order of reading.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._missing: set[int] = set()
        self._repaired: set[int] = set()
        self._known = False

    @property
    def is_damaged(self) -> bool:
        """Whether any damage is known."""
        return self._known

    @property
    def missing(self) -> tuple[int, ...]:
        """Frames that do not decode, rising."""
        with self._lock:
            return tuple(sorted(self._missing))

    def is_missing(self, frame: int) -> bool:
        """Whether `frame` is known not to decode."""
        return frame in self._missing

    def touches(self, frames: range) -> bool:
        """Whether any damage is known within `frames`."""
        with self._lock:
            return not (self._missing.isdisjoint(frames) and self._repaired.isdisjoint(frames))

    def suspect(self) -> None:
        """Make all decoders careful from now on."""
        self._known = True

    def add_missing(self, frames: Sequence[int]) -> None:
        """These frames do not decode."""
        with self._lock:
            self._known = True
            self._missing.update(frames)

    def add_repaired(self, frame: int) -> None:
        """The data of this frame is damaged; the decoder may have filled in what is lost."""
        with self._lock:
            self._known = True
            self._repaired.add(frame)

    def notes(self, index: TimestampIndex) -> tuple[str, ...]:
        """Plain sentences for the user."""
        with self._lock:
            missing = sorted(self._missing)
            suspect = sorted(self._suspect_frames(index) - self._missing)
        notes = []
        if missing:
            notes.append(f"Damaged: cannot be decoded and shown grey, {len(missing)} in all: frames {_runs(missing)}.")
        if suspect:
            notes.append(f"Damaged: frames {_runs(suspect)} were decoded from damaged data and may look wrong.")
        return tuple(notes)

    def _suspect_frames(self, index: TimestampIndex) -> set[int]:
        """Everything from a damaged frame to the end of its group of pictures."""
        frames: set[int] = set()
        for frame in sorted(self._repaired | self._missing):
            if frame not in frames and frame < len(index):
                frames.update(range(frame, index.group_end(frame) + 1))
        return frames


def _runs(frames: list[int]) -> str:
    """`3, 7-9` for [3, 7, 8, 9]."""
    runs: list[list[int]] = []
    for frame in frames:
        if runs and frame == runs[-1][1] + 1:
            runs[-1][1] = frame
        else:
            runs.append([frame, frame])
    named = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs[:_NAMED_RUNS])
    return named if len(runs) <= _NAMED_RUNS else f"{named} and {len(runs) - _NAMED_RUNS} more places"
