"""An unforeseen error is shown once, and the window goes on."""

from __future__ import annotations

import pytest
from real_window import WindowDriver

from app.application import ExceptionBorder
from app.dialogs.error_dialog import show_unexpected


@pytest.fixture
def driver(empty_window: WindowDriver) -> WindowDriver:
    """An empty window."""
    return empty_window


def test_an_unforeseen_error_is_shown_once_and_the_window_goes_on(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    monkeypatch.setattr(
        "app.application.show_unexpected", lambda *error: shown.append(show_unexpected(*error)) or shown[0]
    )
    border = ExceptionBorder(driver.window)
    for _ in range(2):
        border._catch(ValueError, ValueError("odd"), None)
    assert len(shown) == 1
    assert "ValueError: odd" in shown[0].detailedText()
    assert "ValueError" not in shown[0].text() + shown[0].informativeText()
    shown[0].reject()
    border._catch(ValueError, ValueError("odd"), None)
    assert len(shown) == 2
    shown[1].reject()
