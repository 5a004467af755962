"""A document that lives in memory and a clip made of formulas, to test widgets without files."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from threading import Event

import numpy as np
from inverse_changes import invert
from PySide6.QtCore import QObject, Signal

from app.canvas.qimage import screen_image
from app.workers.frame_loader import FrameLoader
from segmentation.domain.changes import ChangeSet
from segmentation.domain.clip import Clip
from segmentation.domain.edits import WideEdit
from segmentation.domain.frames import FrameIndex, FrameRange, RgbFrame
from segmentation.domain.project import Project
from segmentation.errors import MediaError
from segmentation.media.video import VideoInfo
from segmentation.storage.step_history import HistoryEntry, StepId


class FormulaVideo:
    """Frames computed from their index: a gradient with a square that walks. Implements `Video`."""

    def __init__(self, frames: int = 20, height: int = 60, width: int = 80, *, timestamps_s=None) -> None:
        self.reads: list[int] = []
        self.broken: set[int] = set()
        self.gate = Event()
        self.gate.set()
        self.closed = False
        self._times = tuple(timestamps_s or (i / 25 for i in range(frames)))
        self._size = height, width

    @property
    def info(self) -> VideoInfo:
        height, width = self._size
        count = len(self._times)
        names = tuple(f"{i:05d}" for i in range(count))
        return VideoInfo(
            Path("clip.mp4"),
            "file",
            width,
            height,
            count,
            self._times,
            Fraction(25),
            Fraction(1),
            0,
            False,
            "",
            "",
            names,
        )

    def read(self, frame: FrameIndex) -> RgbFrame:
        self.gate.wait(10)
        self.reads.append(int(frame))
        if frame in self.broken:
            raise MediaError(f"Frame {frame} is gone.", "Find the clip again.")
        height, width = self._size
        rgb = np.empty((height, width, 3), np.uint8)
        rgb[..., 0] = np.linspace(20, 110, width).astype(np.uint8)[None, :]
        rgb[..., 1] = np.linspace(30, 90, height).astype(np.uint8)[:, None]
        rgb[..., 2] = 70
        side = height // 3
        left = (side // 2 + frame * max(1, width // 40)) % (width - side)
        rgb[side : 2 * side, left : left + side] = (225, 190, 150)
        rgb.flags.writeable = False
        return rgb

    def close(self) -> None:
        self.closed = True


def clip_of(video: FormulaVideo) -> Clip:
    """The clip as a project remembers it."""
    info = video.info
    return Clip("clip.mp4", "", info.width, info.height, info.frame_names, info.timestamps_s)


class MemoryDocument(QObject):
    """Implements `DocumentLike`; undo by inverted change sets."""

    changed = Signal(object)
    edit_failed = Signal(object)

    def __init__(self, video: FormulaVideo | None = None, project: Project | None = None) -> None:
        super().__init__()
        self.video = video or FormulaVideo()
        self.project = project or Project(clip_of(self.video))
        self.frames = FrameLoader(self.video, screen_image)
        self.pixel_aspect = 1.0
        self._done: list[ChangeSet] = []
        self._undone: list[ChangeSet] = []

    def apply_edit(self, change_set: ChangeSet) -> None:
        if change_set:
            self.project.apply(change_set)
            self._done.append(change_set)
            self._undone.clear()
            self.changed.emit(change_set)

    def edit_widely(self, plan: Callable[[Project], WideEdit], then: Callable[[ChangeSet], None]) -> None:
        made = plan(self.project).make()
        self.apply_edit(made)
        then(made)

    def undo(self, then: Callable[[ChangeSet], None] = lambda _: None) -> None:
        self._move(self._done, self._undone, then)

    def redo(self, then: Callable[[ChangeSet], None] = lambda _: None) -> None:
        self._move(self._undone, self._done, then)

    def history(self) -> tuple[HistoryEntry, ...]:
        steps = [*((s, True) for s in self._done), *((s, False) for s in reversed(self._undone))]
        return tuple(
            HistoryEntry(
                StepId(i + 1), s.title, done, 0, 0.0, FrameRange(min(s.frames), max(s.frames)) if s.frames else None
            )
            for i, (s, done) in enumerate(steps)
        )

    def close(self) -> None:
        self.frames.close()

    def _move(self, source: list[ChangeSet], target: list[ChangeSet], then: Callable[[ChangeSet], None]) -> None:
        if source:
            inverse = invert(source.pop())
            self.project.apply(inverse)
            target.append(inverse)
            self.changed.emit(inverse)
            then(inverse)
