"""The history goes back and forth by clicks."""

from __future__ import annotations

from app.panels.refresh_when_seen import RefreshWhenSeen
from segmentation.domain.edits import add_object, rename_object, set_presence
from segmentation.domain.objects import ObjectId, Presence


def test_the_list_is_made_when_it_is_looked_at(window, document, qtbot):
    history = window.history
    refreshed = history.findChild(RefreshWhenSeen)
    document.apply_edit(add_object(document.project))
    history.hide()
    refreshed.refresh()
    assert history.list.count() == 1
    history.show()
    qtbot.waitUntil(lambda: history.list.count() == 2)


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


def test_rows_say_which_frames_changed(window, document, qtbot):
    document.apply_edit(set_presence(document.project, [7], [ObjectId(1)], Presence.ABSENT))
    document.apply_edit(set_presence(document.project, [3, 9], [ObjectId(1)], Presence.OCCLUDED))
    document.apply_edit(rename_object(document.project, ObjectId(1), "dog"))
    rows = window.history.list
    qtbot.waitUntil(lambda: rows.count() == 4)
    assert [rows.item(i).text() for i in (1, 2, 3)] == [
        "Mark absent, frame 7",
        "Mark occluded, frames 3 to 9",
        "Rename Object 1",
    ]
