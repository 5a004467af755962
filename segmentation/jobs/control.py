"""JobControl: how other threads steer a job. The job asks it before every frame; nobody else touches the engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition

from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.errors import JobCancelled


@dataclass(frozen=True)
class Correction:
    """A frame the user corrected, or drew a new object on, while the job was running.

    Args:
        frame: The frame.
        mask: The whole mask of that frame as it is now, by project object id.
        objects: The objects the user vouches for there; never empty.
    """

    frame: FrameIndex
    mask: PackedMask
    objects: frozenset[ObjectId]


class JobControl:
    """Cancel, pause, resume and correct. All methods may be called from any thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._cancelled = False
        self._paused = False
        self._corrections: list[Correction] = []
        self._on_cancel: list[Callable[[], None]] = []

    @property
    def is_cancelled(self) -> bool:
        """Whether the job was asked to end."""
        return self._cancelled

    @property
    def is_paused(self) -> bool:
        """Whether the job was asked to wait."""
        return self._paused

    def cancel(self) -> None:
        """End the job before its next frame, also when it is paused."""
        with self._changed:
            self._cancelled = True
            listeners = tuple(self._on_cancel)
            self._changed.notify_all()
        for listener in listeners:
            listener()

    def when_cancelled(self, listener: Callable[[], None]) -> None:
        """Have `listener` called on the cancelling thread; at once when the job is cancelled already."""
        with self._changed:
            self._on_cancel.append(listener)
            late = self._cancelled
        if late:
            listener()

    def pause(self) -> None:
        """Let the job wait before its next frame."""
        with self._changed:
            self._paused = True

    def resume(self) -> None:
        """Let a waiting job go on."""
        with self._changed:
            self._paused = False
            self._changed.notify_all()

    def correct(self, correction: Correction) -> None:
        """Hand a correction to the job; it is taken before its next frame."""
        with self._changed:
            self._corrections.append(correction)

    def checkpoint(self) -> tuple[Correction, ...]:
        """Called by the job before every frame: waits while paused, then returns the corrections made meanwhile.

        Raises:
            JobCancelled: The job was cancelled.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._cancelled or not self._paused)
            if self._cancelled:
                raise JobCancelled
            taken, self._corrections = tuple(self._corrections), []
            return taken
