"""The history goes back and forth by clicks."""

from __future__ import annotations

from segmentation.domain.edits import add_object


def test_history_goes_back_and_forth_by_clicks(window, document, qtbot):
    for _ in range(3):
        document.apply_edit(add_object(document.project))
    history = window.history
    qtbot.waitUntil(lambda: history.list.count() == 4)
    history.list.itemClicked.emit(history.list.item(1))
    assert len(document.project.objects) == 3
    assert history.list.currentRow() == 1
    history.list.itemClicked.emit(history.list.item(3))
    assert len(document.project.objects) == 5
    history.list.itemClicked.emit(history.list.item(0))
    assert len(document.project.objects) == 2
