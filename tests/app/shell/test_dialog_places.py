"""Dialogs lie beside the work, and begin in the folder of the clip that was open last."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.shell.dialog_places import show_dialog, start_folder


def documents(*recent: Path) -> SimpleNamespace:
    return SimpleNamespace(recent=lambda: list(recent))


def test_dialogs_begin_where_the_last_clip_is(tmp_path: Path) -> None:
    assert start_folder(documents(tmp_path / "a" / "clip.mp4", tmp_path / "b.mp4")) == str(tmp_path / "a")  # type: ignore[arg-type]
    assert start_folder(documents())  # type: ignore[arg-type]


def test_a_closed_dialog_is_deleted(qtbot: QtBot) -> None:
    dialog = QDialog()
    show_dialog(dialog)
    assert dialog.isVisible()
    assert dialog.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
