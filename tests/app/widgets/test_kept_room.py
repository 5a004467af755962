"""A dialog keeps its size while a part of it is hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.widgets.kept_room import keep_room


def test_a_hidden_widget_keeps_its_room(qtbot) -> None:
    window, bar = QWidget(), QProgressBar()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(bar)
    keep_room(bar)
    window.show()
    shown = window.sizeHint()
    bar.hide()
    assert window.sizeHint() == shown
