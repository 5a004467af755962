"""BenchWindow: a real window with a clip of images and objects on its first frame, moved by simulated mouse events."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QEventLoop, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.bench.spans import Spans
from app.main_window import MainWindow
from app.session.saved_document import SavedDocument
from app.theme.theme import Theme
from segmentation.domain.edits import add_object, import_mask
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask


@dataclass
class StrokeTimes:
    """From an event to the end of its paint.

    Args:
        press: Of the button going down.
        segment: Of each move.
        release: Of letting go, with the edit that it makes.
        saved: From letting go until the stroke is on the disk.
    """

    press: Spans = field(default_factory=Spans)
    segment: Spans = field(default_factory=Spans)
    release: Spans = field(default_factory=Spans)
    saved: Spans = field(default_factory=Spans)

    def figures(self) -> Mapping[str, Mapping[str, float]]:
        """Of each, in milliseconds."""
        return {f"{name}_ms": spans.figures() for name, spans in vars(self).items()}


class BenchWindow:
    """A window for one measurement.

    Args:
        scratch: For the clip, the project and the settings.
        size: Width and height of the clip.
        frames: Its length.
        objects: So many are drawn on the first frame, side by side.
    """

    def __init__(self, scratch: Path, size: tuple[int, int], frames: int, objects: int) -> None:
        self.application = QApplication.instance() or QApplication([])
        if isinstance(self.application, QApplication):
            self.theme = Theme(self.application)
        self.window = MainWindow(QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat))
        self.window.resize(1600, 960)
        self.window.show()
        self.window.open(_clip(scratch / "clip", size, frames))
        self.wait(lambda: self.window.services.documents.current is not None and self.window.canvas.picture.up_to_date)
        self._draw(objects, size)
        self.spin(300)

    @property
    def document(self) -> SavedDocument:
        """The open project."""
        document = self.window.services.documents.current
        if document is None:
            raise RuntimeError("The clip was not opened.")
        return document

    def wait(self, until: Callable[[], bool], limit_s: float = 120.0) -> None:
        """Serve events until something is true.

        Raises:
            TimeoutError: It did not become true.
        """
        end = time.perf_counter() + limit_s
        while not until():
            self.serve()
            if time.perf_counter() > end:
                raise TimeoutError(f"Nothing came in {limit_s:g} s.")

    def spin(self, milliseconds: int) -> None:
        """Serve events for a while."""
        end = time.perf_counter() + milliseconds / 1000
        self.wait(lambda: time.perf_counter() >= end)

    def stroke(self, points: Sequence[tuple[int, int]], times: StrokeTimes) -> None:
        """Drag over screen points."""
        with times.press.measure():
            self.press(points[0])
        for point in points[1:]:
            with times.segment.measure():
                self.move(point)
        with times.saved.measure():
            with times.release.measure():
                self.release(points[-1])
            self.document.save_now()

    def serve(self) -> None:
        """Serve what waits, for a few milliseconds at most."""
        self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def press(self, point: tuple[int, int]) -> None:
        """Press the left button, and let everything be painted because of it."""
        self._mouse(QMouseEvent.Type.MouseButtonPress, point)

    def move(self, point: tuple[int, int]) -> None:
        """Move to a point of the screen."""
        self._mouse(QMouseEvent.Type.MouseMove, point)

    def release(self, point: tuple[int, int]) -> None:
        """Let the left button go."""
        self._mouse(QMouseEvent.Type.MouseButtonRelease, point)

    def close(self) -> None:
        """End everything."""
        self.wait(lambda: not self.window.services.runs.active)
        self.window.close()

    def _mouse(self, kind: QMouseEvent.Type, point: tuple[int, int]) -> None:
        """An event, and everything that is painted because of it."""
        canvas = self.window.canvas
        is_move = kind == QMouseEvent.Type.MouseMove
        button = Qt.MouseButton.NoButton if is_move else Qt.MouseButton.LeftButton
        held = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        where = QPointF(canvas.mapToGlobal(QPoint(*point)))
        event = QMouseEvent(kind, QPointF(*point), where, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(canvas, event)
        self.application.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _draw(self, objects: int, size: tuple[int, int]) -> None:
        document, (width, height) = self.document, size
        labels = np.zeros((height, width), np.uint8)
        for number in range(1, objects + 1):
            document.apply_edit(add_object(document.project))
            left = (number - 1) * width // objects
            labels[height // 4 : 3 * height // 4, left + 4 : left + width // objects - 4] = number
        mask = LabelMask(labels)
        document.apply_edit(import_mask(document.project, FrameIndex(0), mask, mask.objects()))
        self.window.view.set_active(document.project.object_order[0])


def _clip(folder: Path, size: tuple[int, int], frames: int) -> Path:
    """Images with some texture that moves."""
    folder.mkdir()
    width, height = size
    noise = np.random.default_rng(1).integers(60, 190, (height // 8, width // 8, 3), np.uint8)
    texture = noise.repeat(8, axis=0).repeat(8, axis=1)
    for frame in range(frames):
        Image.fromarray(np.roll(texture, 3 * frame, axis=1)).save(folder / f"{frame:05d}.jpg")
    return folder
