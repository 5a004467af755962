"""Makes the animations of docs/guide.md by using the window as a newcomer would, on the built-in clip.

Usage: python packaging/make-guide-animations.py docs/pictures. Runs without a display too (QT_QPA_PLATFORM=offscreen).
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from newcomer import ALT, CONTROL, SHIFT, Newcomer, first_start, let_work
from PIL import Image
from PIL.ImageQt import fromqpixmap
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtTest import QTest

SIZE = (880, 550)
LIMIT_BYTES = 600_000
LAST_FRAME = 11


class Animation:
    """Pictures of the window, each with the time that it is shown."""

    def __init__(self, somebody: Newcomer) -> None:
        self.somebody = somebody
        self.pictures: list[Image.Image] = []
        self.shown_ms: list[int] = []

    def shoot(self, shown_ms: int, pointer: QPoint | None = None) -> None:
        """Add the window as it is, with a ring around the pointer of somebody who clicks there."""
        let_work(50)
        window = self.somebody.window
        shot = window.grab()
        if pointer is not None:
            painter = QPainter(shot)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor("white"), 3))
            painter.drawEllipse(window.canvas.mapTo(window, pointer), 16, 16)
            painter.end()
        self.pictures.append(fromqpixmap(shot).convert("RGB").resize(SIZE, Image.Resampling.LANCZOS))
        self.shown_ms.append(shown_ms)

    def play(self, frames: range, shown_ms: int) -> None:
        """Go through frames of the clip."""
        for frame in frames:
            self.somebody.window.view.set_frame(frame)
            self.somebody.settle()
            self.shoot(shown_ms)

    def write(self, target: Path) -> None:
        """Write an animated WebP, as good as its limit of bytes allows.

        Raises:
            ValueError: No quality makes it small enough.
        """
        for quality in (80, 70, 60, 50, 40, 30):
            made = BytesIO()
            self.pictures[0].save(
                made,
                "WEBP",
                save_all=True,
                append_images=self.pictures[1:],
                duration=self.shown_ms,
                loop=0,
                quality=quality,
                method=4,
            )
            if made.getbuffer().nbytes < LIMIT_BYTES:
                target.write_bytes(made.getvalue())
                print(f"{target}: {len(self.pictures)} pictures, {made.getbuffer().nbytes} bytes, quality {quality}")
                return
        raise ValueError(
            f"{target.name} has {made.getbuffer().nbytes} bytes at the lowest quality, expected under {LIMIT_BYTES}."
        )


def click(somebody: Newcomer, animation: Animation, pixel: tuple[int, int]) -> None:
    """Click a pixel of the clip, wait for the mask, and show where."""
    point = somebody.place(pixel)
    QTest.mouseMove(somebody.window.canvas, point)
    animation.shoot(600, point)
    somebody.click(pixel)
    animation.shoot(900, point)


def set_range(somebody: Newcomer) -> None:
    """In and Out around the first frames, so that runs are short."""
    somebody.key(Qt.Key.Key_I)
    somebody.window.view.set_frame(LAST_FRAME)
    somebody.key(Qt.Key.Key_O)
    somebody.window.view.set_frame(0)
    somebody.settle()


def run(somebody: Newcomer, animation: Animation, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """Press a key that starts a run, and shoot while it goes on."""
    window = somebody.window
    somebody.key(key, modifier)
    somebody.wait(lambda: window.services.runs.active)
    records = window.services.documents.current.project.track.records
    known = len(records)
    animation.shoot(500)
    while window.services.runs.active:
        let_work(100)
        if len(records) > known:
            known = len(records)
            animation.shoot(250)
    somebody.settle()
    animation.shoot(700)


def animate_first_object(somebody: Newcomer, animation: Animation) -> None:
    """Two clicks, Enter, propagate."""
    somebody.key(Qt.Key.Key_Q)
    animation.shoot(900)
    click(somebody, animation, (110, 250))
    click(somebody, animation, (215, 235))
    somebody.key(Qt.Key.Key_Return)
    somebody.wait(lambda: somebody.object_area(0, 1) > 0)
    somebody.settle()
    animation.shoot(900)
    run(somebody, animation, Qt.Key.Key_Right, ALT)
    animation.play(range(LAST_FRAME + 1), 160)
    animation.shoot(1500)


def animate_correction(somebody: Newcomer, animation: Animation) -> None:
    """Correct a frame: only what depends on it is computed again."""
    window = somebody.window
    window.view.set_frame(9)
    somebody.settle()
    animation.shoot(1200)
    somebody.key(Qt.Key.Key_B)
    window.view.set_brush_px(10)
    somebody.drag((92, 322), (120, 324), (150, 324))
    animation.shoot(1200)
    run(somebody, animation, Qt.Key.Key_T, CONTROL)
    somebody.key(Qt.Key.Key_D, SHIFT)
    somebody.settle()
    animation.shoot(1200)
    somebody.key(Qt.Key.Key_Y, CONTROL | SHIFT)
    somebody.settle()
    animation.shoot(900)
    animation.play(range(5, LAST_FRAME + 1), 200)
    animation.shoot(1500)


def main(folder: Path) -> None:
    """Make both animations."""
    with first_start() as (window, clip):
        somebody = Newcomer(window)
        somebody.open_clip(clip)
        set_range(somebody)
        for name, act in (("clicks", animate_first_object), ("correction", animate_correction)):
            animation = Animation(somebody)
            act(somebody, animation)
            animation.write(folder / f"guide-{name}.webp")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
