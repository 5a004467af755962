"""Every dialog that a command of the table opens, one after the other, in a window with a painted object."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QColorDialog, QDialog, QFileDialog
from real_window import WAIT_MS, WindowDriver

from app.dialogs.weights_dialog import WeightsDialog

LEFT_OUT = {"file.open-folder", "file.sample", "file.close", "file.quit", "view.full-screen"}
"""They open no dialog of ours, and would end or change what is looked at."""


def every_dialog(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, QDialog]]:
    """(command id, the dialog it opened). Qt's own file and colour dialogs are answered with nothing."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    actions = driver.window.actions_
    for command in actions.commands:
        if command.id in LEFT_OUT or not command.enabled_when(driver.window.context):
            continue
        actions.run(command.id)
        QApplication.processEvents()
        for dialog in driver.window.findChildren(QDialog):
            if dialog.isVisible():
                if isinstance(dialog, WeightsDialog):  # its list is read off the window's thread
                    driver.bot.waitUntil(lambda shown=dialog: shown.list.topLevelItemCount() > 0, timeout=WAIT_MS)
                if not isinstance(dialog, QColorDialog):
                    yield command.id, dialog
                driver.close(dialog)
