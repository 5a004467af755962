"""The list of objects mirrors the project and changes it only through edits."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from app.panels.objects_model import MIME_TYPE, Column
from segmentation.domain.edits import add_object
from segmentation.domain.objects import ObjectId

LEFT = Qt.MouseButton.LeftButton


def click(window, row, column, keys=Qt.KeyboardModifier.NoModifier):
    view = window.objects.list
    where = view.visualRect(window.objects.model.index(row, column)).center()
    QTest.mouseClick(view.viewport(), LEFT, keys, where)


def names(window):
    model = window.objects.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_click_on_a_row_makes_its_object_active(window, context):
    click(window, 1, Column.NAME)
    assert context.view.active == 2
    assert context.view.selection == {2}
    click(window, 0, Column.NAME, Qt.KeyboardModifier.ControlModifier)
    assert context.view.selection == {1, 2}
    context.view.set_active(ObjectId(1))
    rows = window.objects.list.selectionModel().selectedRows()
    assert [index.row() for index in rows] == [0]


def test_eye_and_lock_are_edits(window, document):
    click(window, 1, Column.VISIBLE)
    click(window, 1, Column.LOCKED)
    info = document.project.objects[ObjectId(2)]
    assert (info.visible, info.locked) == (False, True)
    click(window, 1, Column.VISIBLE)
    assert document.project.objects[ObjectId(2)].visible
    assert len(document.history()) == 3


def test_renaming_inline_and_a_name_that_is_taken(window, context, document):
    said = []
    context.message.connect(lambda message: said.append(message.text))
    model = window.objects.model
    assert model.setData(model.index(0, 0), "dog")
    assert names(window) == ["dog", "Object 2"]
    assert not model.setData(model.index(1, 0), "dog")
    assert "dog" in said[-1]
    assert names(window) == ["dog", "Object 2"]


def test_dragging_a_row_reorders(window, document):
    document.apply_edit(add_object(document.project))
    model = window.objects.model
    data = model.mimeData([model.index(2, 0)])
    assert data.hasFormat(MIME_TYPE)
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert document.project.object_order == (3, 1, 2)
    data = model.mimeData([model.index(0, 0), model.index(1, 0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    assert document.project.object_order == (2, 3, 1)


def test_merge_needs_two_and_keeps_the_active_one(qtbot, window, context, document):
    merge = window.actions.action("object.merge")
    assert not merge.isEnabled()
    click(window, 1, Column.NAME)
    click(window, 0, Column.NAME, Qt.KeyboardModifier.ControlModifier)
    kept = context.view.active
    qtbot.waitUntil(merge.isEnabled)
    merge.trigger()
    assert list(document.project.objects) == [kept]


def test_an_empty_list_says_how_to_fill_it(window, context, document):
    for object_id in (1, 2):
        context.view.set_active(ObjectId(object_id))
        window.actions.run("object.delete")
    assert not window.objects.list.isVisible()
    hint = window.objects._hint.text()
    assert "Click on one (Q) or paint it (B)" in hint
    assert "makes the first object" in hint
    assert context.view.active == 0
