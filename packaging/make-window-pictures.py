"""Makes the pictures of docs/window.md by using the window on the built-in clip, on a screen that is simulated.

Usage: python packaging/make-window-pictures.py FOLDER WIDTH HEIGHT [SCALE]. WIDTH and HEIGHT are pixels of the screen,
SCALE is how much the system enlarges everything (1.5 is 150 %).
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from newcomer import ALT, CONTROL, LEFT, SHIFT, PictureMaker, first_start, let_work
from PIL.ImageQt import fromqpixmap
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

QUALITY = 80
ANIMAL = (110, 250), (215, 235)
BALL_EDGE, BALL_NEXT = ((541, 204), (577, 168), (613, 204), (577, 240)), (550, 228)
EYE = 229, 220
LAST_FRAME = 11
CLOSE_ZOOM = 14
Keys = Qt.Key


class ScreenPictures(PictureMaker):
    """Pictures of the whole screen."""

    def picture(self, name: str) -> None:
        """Photograph the screen: the window, and the dialogs and menus that lie over it."""
        let_work(500)
        picture = fromqpixmap(self.window.screen().grabWindow(0)).convert("RGB")
        picture.save(self.folder / f"{name}.webp", quality=QUALITY, method=6)

    def close_over(self) -> None:
        """As with Esc."""
        for over in QApplication.topLevelWidgets():
            if over.isVisible() and isinstance(over, QDialog | QMenu):
                over.close()
        self.window.activateWindow()
        let_work(100)

    def picture_menu(self, name: str, widget: QWidget, place: QPoint) -> None:
        """Photograph the menu that the right button opens at a place of a widget; it closes then."""

        def shoot() -> None:
            self.picture(name)
            self.close_over()

        QTimer.singleShot(300, shoot)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
        QApplication.sendEvent(widget, event)

    def make_object(self, *pixels: tuple[int, int]) -> None:
        """A new object by a brush stroke."""
        self.key(Keys.Key_N)
        self.key(Keys.Key_B)
        self.window.view.set_brush_px(24)
        self.drag(*pixels)


def picture_drawing(somebody: ScreenPictures) -> None:
    """Clicks, the outline that snaps to edges, a mask's outline as points."""
    somebody.key(Keys.Key_Q)
    for pixel in ANIMAL:
        somebody.click(pixel)
    somebody.picture("clicks")
    somebody.key(Keys.Key_Return)
    somebody.wait(lambda: somebody.object_area(0, 1) > 0)
    somebody.key(Keys.Key_N)
    somebody.key(Keys.Key_E, SHIFT)
    canvas = somebody.window.canvas
    for pixel in BALL_EDGE:
        QTest.mouseMove(canvas, somebody.place(pixel))
        let_work(300)
        QTest.mouseClick(canvas, LEFT, pos=somebody.place(pixel))
        let_work(300)
    QTest.mouseMove(canvas, somebody.place(BALL_NEXT))
    let_work(300)
    somebody.picture("snap")
    somebody.key(Keys.Key_Return)
    somebody.wait(lambda: somebody.object_area(0, 2) > 0)
    somebody.settle()
    somebody.key(Keys.Key_P, SHIFT)
    somebody.picture("outline")
    somebody.key(Keys.Key_Escape)


def picture_masks(somebody: ScreenPictures) -> None:
    """Filters of whole masks, and soft edges."""
    view = somebody.window.view
    view.set_active(1)
    for name, key, modifiers in (("filter", Keys.Key_G, CONTROL | SHIFT), ("edges", Keys.Key_E, CONTROL | ALT)):
        somebody.key(key, modifiers)
        let_work(2000)
        somebody.picture(name)
        somebody.close_over()
    somebody.key(Keys.Key_R, CONTROL | SHIFT)
    somebody.wait(lambda: bool(somebody.window.services.documents.current.project.track.records[0].alpha))
    somebody.settle()
    somebody.key(Keys.Key_F4)
    somebody.picture("matte")
    somebody.key(Keys.Key_F2)


def picture_timeline(somebody: ScreenPictures) -> None:
    """Six objects with masks on some frames, the menus, a close look, patterns and names."""
    window = somebody.window
    for left in range(4):
        somebody.make_object((330 + 60 * left, 80), (360 + 60 * left, 100))
    window.view.set_frame(LAST_FRAME)
    somebody.key(Keys.Key_O)
    window.view.set_frame(0)
    somebody.settle()
    somebody.key(Keys.Key_A, CONTROL)
    somebody.key(Keys.Key_Right, ALT)
    somebody.wait(lambda: window.services.runs.active)
    somebody.wait(lambda: not window.services.runs.active)
    window.view.set_frame(LAST_FRAME // 2)
    somebody.settle()
    somebody.picture("lanes")
    somebody.picture_menu("menu", window.canvas, somebody.place(ANIMAL[0]))
    somebody.key(Keys.Key_F8)
    somebody.key(Keys.Key_F8, SHIFT)
    somebody.picture("patterns")
    somebody.key(Keys.Key_F8)
    somebody.key(Keys.Key_F8, SHIFT)
    place = somebody.place(EYE)
    while window.view.zoom < CLOSE_ZOOM:
        QTest.wheelEvent(window.windowHandle(), window.canvas.mapTo(window, place), QPoint(0, 120))
        let_work(30)
    somebody.key(Keys.Key_U, CONTROL)
    QTest.mouseMove(window.canvas, place)
    somebody.picture("close")
    somebody.key(Keys.Key_U, CONTROL)
    window.view.set_fit(True)
    somebody.settle()


def picture_dialogs(somebody: ScreenPictures) -> None:
    """Export, the palette, keys."""
    for name, key, modifiers, typed in (
        ("export", Keys.Key_E, CONTROL, ""),
        ("palette", Keys.Key_P, CONTROL | SHIFT, "track"),
        ("keys", Keys.Key_F1, Qt.KeyboardModifier.NoModifier, ""),
    ):
        somebody.key(key, modifiers)
        let_work(300)
        if typed:
            QTest.keyClicks(QApplication.focusWidget(), typed)
        somebody.picture(name)
        somebody.close_over()


def picture_languages(somebody: ScreenPictures) -> None:
    """The window in the other languages, switched while it is open."""
    for language in ("de", "zh_CN"):
        somebody.window.languages.choose(language)
        somebody.picture(f"language-{language}")
    somebody.window.languages.choose("en")


def simulate_screen(width: int, height: int, scale: str, file: Path) -> None:
    """Have Qt draw to a screen in memory, of so many pixels; to be called before there is a QApplication."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96}
    file.write_text(json.dumps({"screens": [screen]}))
    os.environ |= {"QT_QPA_PLATFORM": f"offscreen:configfile={file}", "QT_SCALE_FACTOR": scale}


def main(folder: Path) -> None:
    """Make all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with first_start() as (window, clip):
        window.setGeometry(window.screen().geometry())
        somebody = ScreenPictures(window, folder)
        somebody.picture("start")
        somebody.open_clip(clip)
        for part in (picture_drawing, picture_masks, picture_timeline, picture_dialogs, picture_languages):
            part(somebody)


if __name__ == "__main__":
    target, width_px, height_px, scale = (*sys.argv[1:], "1")[:4]
    with tempfile.TemporaryDirectory() as scratch:
        simulate_screen(int(width_px), int(height_px), scale, Path(scratch, "screen.json"))
        main(Path(target))
