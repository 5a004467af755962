"""The hint says what comes next, from opening a clip to propagating."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from real_window import WindowDriver
from test_whole_job import paint_object

from app.commands.context import MessageKind
from app.main_window import MainWindow
from segmentation.domain.edits import add_object, import_mask
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId


def heard_in(window: MainWindow) -> list[str]:
    """The hints that are said from now on."""
    heard: list[str] = []
    window.context.message.connect(
        lambda message: heard.append(message.text) if message.kind is MessageKind.HINT else None
    )
    return heard


def test_without_a_clip_one_is_to_be_opened(clipless_window: MainWindow, qtbot: QtBot) -> None:
    heard = heard_in(clipless_window)
    clipless_window.context.document_changed.emit()
    qtbot.waitUntil(lambda: heard == ["Open a clip to begin."])


def test_each_step_leads_to_the_next(clip_window: WindowDriver) -> None:
    window, document, bot = clip_window.window, clip_window.document, clip_window.bot
    heard = heard_in(window)
    window.context.document_changed.emit()  # the hint may have been said before somebody listened
    bot.waitUntil(lambda: bool(heard) and heard[-1].startswith("Click on the first object (Q)"))
    document.commit(add_object(document.project, "dog"))
    window.view.set_active(ObjectId(1))
    bot.waitUntil(lambda: heard[-1] == "Click on 'dog' (Q) or paint it on this frame, then propagate.")
    labels = np.zeros(document.project.clip.size, np.uint8)
    labels[2:6, 2:6] = 1
    document.commit(import_mask(document.project, FrameIndex(0), LabelMask(labels), [ObjectId(1)]))
    bot.waitUntil(lambda: "will compute" in heard[-1])


def test_an_open_proposal_is_what_comes_next(clip_window: WindowDriver) -> None:
    window, bot = clip_window.window, clip_window.bot
    paint_object(clip_window)
    clip_window.run(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    clip_window.go_to(4)
    clip_window.drag((30, 18), (36, 18))
    heard = heard_in(window)
    clip_window.run(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    bot.waitUntil(lambda: bool(heard) and heard[-1].startswith("Proposal: 3 frames"))
    assert heard[-1].endswith("Shift+D goes to the frame that would change most.")
    clip_window.go_to(5)
    bot.waitUntil(lambda: "Y accepts this frame, U rejects it, A held shows it before" in heard[-1])
