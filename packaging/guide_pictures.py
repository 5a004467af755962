"""Makes the pictures of docs/guide.md by using the window: `python packaging/guide_pictures.py docs/pictures/guide`.

Needs a display; a virtual one will do. Not part of the program.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.dialogs.export_dialog import ExportDialog
from app.main_window import MainWindow
from app.state.view_choices import Tool
from app.theme.theme import Ground, Theme
from segmentation.domain.edits import rename_object
from segmentation.domain.frames import Direction
from segmentation.media.sample_clip import sample_clip

STRIPED, SPOTTED = ((444, 136), (590, 270)), ((66, 68), (230, 230))
"""Boxes around the two objects of the built-in clip on its first frame, in pixels of the clip."""
COLOURS = 200


class Photographer:
    """A window, used step by step."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.folder, self.number = folder, 0
        self.window = MainWindow(QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat))
        self.window.resize(1280, 760)
        self.window.show()
        self.wait(self.window.isVisible)

    def wait(self, until: Callable[[], bool]) -> None:
        """Serve events until something is true, and a little longer, so that all is painted."""
        while not until():
            QTest.qWait(30)
        QTest.qWait(500)

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Save the window, or a dialog, as the next picture."""
        from io import BytesIO

        from PIL import Image

        QTest.qWait(400)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        (widget or self.window).grab().save(buffer, "PNG")
        self.number += 1
        path = self.folder / f"{self.number:02d}-{name}.png"
        with Image.open(BytesIO(bytes(buffer.data().data()))) as image:
            image.convert("RGB").quantize(COLOURS).save(path, optimize=True)

    def drag(self, *points: tuple[int, int]) -> None:
        """Press, move and release at pixels of the clip."""
        canvas, left = self.window.canvas, Qt.MouseButton.LeftButton
        places = [self.place(point) for point in points]
        QTest.mousePress(canvas, left, pos=places[0])
        for place in places[1:]:
            QTest.mouseMove(canvas, place, 20)
        QTest.mouseRelease(canvas, left, pos=places[-1])
        QTest.qWait(200)

    def place(self, point: tuple[int, int]) -> QPoint:
        """A pixel of the clip on the canvas."""
        return self.window.canvas.viewport.to_screen((float(point[0]), float(point[1]))).toPoint()

    def box(self, corners: tuple[tuple[int, int], tuple[int, int]], name: str) -> None:
        """A new object, found inside a box."""
        window = self.window
        window.actions_.run("object.add")
        document = window.documents.current
        if document is None:
            raise SystemExit("The clip is not open.")
        object_id = window.view.active
        document.apply_edit(rename_object(document.project, object_id, name))
        window.view.set_tool(Tool.GRABCUT)
        (left, top), (right, bottom) = corners
        self.drag(corners[0], ((left + right) // 2, (top + bottom) // 2), corners[1])
        self.wait(lambda: (document.project.track.mask(window.view.frame).labels == object_id).any())


def main(folder: Path) -> None:
    """All pictures, in the order of the guide."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["maskreel"])
    Theme(application, Ground.DARK)
    with tempfile.TemporaryDirectory() as text:
        scratch = Path(text)
        clip = Path(shutil.copy(sample_clip(), scratch / "sample.mp4"))
        _tour(Photographer(folder, scratch), clip)


def _tour(photos: Photographer, clip: Path) -> None:
    window = photos.window
    photos.take("start")
    window.open(clip)
    photos.wait(lambda: window.documents.current is not None and window.canvas.picture.up_to_date)
    photos.take("opened")
    photos.box(STRIPED, "ring")
    photos.take("box")
    window.view.set_tool(Tool.BRUSH)
    photos.box(SPOTTED, "stone")
    window.view.set_tool(Tool.BRUSH)
    QTest.qWait(6500)
    photos.take("plan")
    window.runs.start(Direction.FORWARD)
    document = window.documents.current
    photos.wait(lambda: document is not None and len(document.project.track.records) > 20)
    photos.take("running")
    photos.wait(lambda: not window.runs.active)
    photos.take("done")
    window.view.set_frame(30)
    window.view.set_active(window.documents.current.project.object_order[1])  # type: ignore[union-attr]
    QTest.qWait(400)
    photos.drag((300, 120), (330, 122), (350, 124))
    QTest.qWait(7000)
    photos.take("corrected")
    window._docks["history"].raise_()
    photos.take("history")
    window.actions_.run("help.keys")
    photos.take("keys", _dialog(window))
    _dialog(window).reject()
    window.actions_.run("file.export")
    dialog = _dialog(window)
    if isinstance(dialog, ExportDialog):
        dialog.target.setText(str(clip.parent / "masks"))
        dialog.start_button.click()
        photos.wait(lambda: dialog.start_button.text() == "Export" and bool(dialog.outcome.text()))
        dialog.target.setText("masks")
        dialog.outcome.setText(dialog.outcome.text().replace(str(clip.parent), ""))
    photos.take("exported", dialog)
    dialog.reject()
    window.close()


def _dialog(window: MainWindow) -> QDialog:
    QTest.qWait(300)
    return next(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
