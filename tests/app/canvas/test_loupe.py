"""The loupe follows the pointer, shows what lies under it larger, and never covers it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from app.canvas.canvas_view import CanvasView
from app.canvas.loupe import SIDE_PX, TIMES
from app.state.view_choices import Channel, Tool


@pytest.fixture
def canvas(qtbot, context, document):
    made = CanvasView(context)
    qtbot.addWidget(made)
    made.resize(800, 620)
    made.show()
    qtbot.waitUntil(lambda: made.picture.up_to_date)
    yield made
    made.close_threads()


def test_it_shows_the_pixel_under_the_pointer_in_its_middle(canvas, context, qtbot):
    view = context.view
    view.set_look(replace(view.look, loupe=True))
    at = canvas.viewport.to_screen((40.5, 30.5)).toPoint()
    qtbot.mouseMove(canvas, at)
    loupe = canvas._loupe
    assert loupe.isVisible()
    assert not loupe.geometry().contains(at)
    middle = loupe._viewport.to_clip(QPointF(SIDE_PX / 2, SIDE_PX / 2))
    assert middle == pytest.approx(canvas.viewport.to_clip(QPointF(at)))
    assert loupe._viewport.zoom == min(canvas.viewport.zoom * TIMES, 64.0)
    corner = QPoint(canvas.width() - 12, canvas.height() - 12)
    qtbot.mouseMove(canvas, corner)
    assert canvas.rect().contains(loupe.geometry())
    assert not loupe.grab().isNull()
    view.set_look(replace(view.look, loupe=False))
    assert not loupe.isVisible()


def test_the_picture_is_made_anew_when_its_colours_change_and_only_then(canvas, context, document, qtbot):
    view, reads = context.view, len(document.video.reads)
    view.set_look(replace(view.look, loupe=True, grid=False))
    assert len(document.video.reads) == reads
    with qtbot.waitSignal(canvas.picture.arrived):
        view.set_look(replace(view.look, channel=Channel.RED))
    assert document.video.reads[reads:] == [0]


def test_the_menu_comes_where_the_right_button_means_nothing_else(canvas, context):
    wanted, at = [], QPoint(400, 300)
    canvas.menu_wanted.connect(wanted.append)

    def press_right(reason=QContextMenuEvent.Reason.Mouse):
        QApplication.sendEvent(canvas, QContextMenuEvent(reason, at, canvas.mapToGlobal(at)))

    press_right()
    assert wanted == [canvas.mapToGlobal(at)]
    context.view.set_tool(Tool.CLICK)
    press_right()
    assert len(wanted) == 1, "there it takes away from what is selected"
    press_right(QContextMenuEvent.Reason.Keyboard)
    assert len(wanted) == 2
    context.set_document(None)
    press_right(QContextMenuEvent.Reason.Keyboard)
    assert len(wanted) == 2
