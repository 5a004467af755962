"""The panels beside the picture mirror document and view, and change them only through edits and setters."""

from __future__ import annotations

import pytest
from editor_window import EditorWindow
from PySide6.QtCore import QModelIndex, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QSlider

from app.panels.objects_model import MIME_TYPE, Column
from app.state.view_choices import Constraint, OverlayMode, Tool
from segmentation.domain.edits import add_object, set_work_range
from segmentation.domain.frames import FrameRange
from segmentation.domain.objects import ObjectId

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot, context, document, tmp_path):
    made = EditorWindow(context, QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    QApplication.processEvents()
    yield made
    made.canvas.close_threads()


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


def test_merge_needs_two_and_keeps_the_active_one(window, context, document):
    merge = window.actions.action("object.merge")
    assert not merge.isEnabled()
    click(window, 1, Column.NAME)
    click(window, 0, Column.NAME, Qt.KeyboardModifier.ControlModifier)
    kept = context.view.active
    QApplication.processEvents()
    assert merge.isEnabled()
    merge.trigger()
    assert list(document.project.objects) == [kept]


def test_an_empty_list_says_how_to_fill_it(window, context, document):
    for object_id in (1, 2):
        context.view.set_active(ObjectId(object_id))
        window.actions.run("object.delete")
    assert not window.objects.list.isVisible()
    assert "Press N" in window.objects._hint.text()
    assert context.view.active == 0


def test_tool_options_mirror_and_set_the_view(window, context):
    options, view = window.options, context.view
    options._size.setValue(50)
    assert view.brush.brush == 50
    view.set_tool(Tool.ERASER)
    assert options._size.value() == view.brush.eraser
    options._size_slider.setValue(options._size_slider.maximum())
    assert view.brush.eraser == 1000
    view.set_constraint(Constraint.BACKGROUND)
    assert options._constraint.currentData() is Constraint.BACKGROUND
    options._mode.setCurrentIndex(2)
    assert view.overlay.mode is OverlayMode.MATTE
    view.set_overlay(opacity=0.8, onion=True, solo=True)
    assert (options._opacity.value(), options._onion.isChecked(), options._solo.isChecked()) == (80, True, True)
    options._opacity.setValue(20)
    assert view.overlay.opacity == 0.2


def test_options_that_the_tool_in_hand_does_not_use_are_greyed_out(window, context):
    options, view = window.options, context.view
    for tool, sized, draws in ((Tool.BRUSH, True, True), (Tool.LASSO, False, True), (Tool.SELECT, False, False)):
        view.set_tool(tool)
        enabled = (options._size.isEnabled(), options._size_slider.isEnabled(), options._constraint.isEnabled())
        assert enabled == (sized, sized, draws)


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


def test_the_transport_bar_shows_frame_time_and_range(window, context, document):
    bar = window.transport
    context.view.set_frame(13)
    assert bar.frame_box.value() == 13
    assert bar._time.text() == "00:00:00.520"
    document.apply_edit(set_work_range(document.project, FrameRange(2, 9)))
    assert bar._range.text() == "In 2  Out 9"
    zoom = window.timeline.scale.zoom
    bar.zoom_wanted.emit(1.5)
    assert window.timeline.scale.zoom >= zoom
    context.set_document(None)
    assert not bar.isEnabled()


def test_every_control_has_a_name_for_those_who_cannot_see_it(window):
    for kind in (QAbstractButton, QSlider, QAbstractSpinBox, QComboBox):
        for widget in window.options.findChildren(kind) + window.transport.findChildren(kind):
            assert widget.accessibleName() or widget.text(), widget


def test_the_window_fits_a_small_screen(window):
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 720
