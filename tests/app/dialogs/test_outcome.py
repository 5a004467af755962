"""What came of a dialog's work can be read, copied and found."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.dialogs.outcome import OutcomeView


@pytest.fixture
def view(qtbot: QtBot) -> OutcomeView:
    made = OutcomeView()
    qtbot.addWidget(made)
    made.show()
    return made


def buttons(view: OutcomeView) -> dict[str, QPushButton]:
    return {button.text(): button for button in view.findChildren(QPushButton) if button.isVisible()}


def test_details_are_copied_with_the_text(view: OutcomeView) -> None:
    view.say("It broke.", details="Traceback", is_error=True)
    assert buttons(view).keys() == {"Copy details"}
    buttons(view)["Copy details"].click()
    assert QGuiApplication.clipboard().text() == "It broke.\n\nTraceback"


def test_what_was_made_is_shown_in_its_folder(
    view: OutcomeView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    for made in (tmp_path, tmp_path / "video.mp4"):
        view.say("Done.", made=made)
        buttons(view)["Show in folder"].click()
    assert opened == [str(tmp_path)] * 2
    view.clear()
    assert (view.text(), buttons(view)) == ("", {})
