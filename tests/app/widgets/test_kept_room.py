"""A dialog keeps its size while a part of it is hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QSizePolicy, QTreeWidget, QVBoxLayout, QWidget

from app.widgets.kept_room import keep_room, let_shrink


def test_a_hidden_widget_keeps_its_room(qtbot) -> None:
    window, bar = QWidget(), QProgressBar()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(bar)
    keep_room(bar)
    window.show()
    shown = window.sizeHint()
    bar.hide()
    assert window.sizeHint() == shown


def test_a_list_can_become_as_low_as_a_row(qtbot) -> None:
    view = QTreeWidget()
    qtbot.addWidget(view)
    before = view.minimumSizeHint().height()
    let_shrink(view)
    assert view.sizePolicy().verticalPolicy() is not QSizePolicy.Policy.Fixed
    assert 0 < view.minimumHeight() < before
