"""ViewState keeps values in their limits and announces real changes only."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.state.view_choices import BRUSH_PX, Tool
from app.state.view_state import NO_OBJECT, ZOOM_RANGE, ViewState
from segmentation.domain.objects import ObjectId


@pytest.fixture
def view() -> ViewState:
    return ViewState(frame_count=10)


@pytest.mark.parametrize(("asked", "frame"), [(-3, 0), (4, 4), (99, 9)])
def test_a_frame_beyond_the_clip_is_its_nearest_end(view: ViewState, asked: int, frame: int) -> None:
    view.set_frame(asked)
    assert view.frame == frame


def test_the_same_value_is_not_announced_again(view: ViewState, qtbot: QtBot) -> None:
    view.set_frame(3)
    view.set_tool(Tool.ERASER)
    view.set_overlay(opacity=0.3)
    with (
        qtbot.assertNotEmitted(view.frame_changed),
        qtbot.assertNotEmitted(view.tool_changed),
        qtbot.assertNotEmitted(view.overlay_changed),
    ):
        view.set_frame(3)
        view.set_tool(Tool.ERASER)
        view.set_overlay(opacity=0.3)


def test_the_active_object_is_the_selection(view: ViewState) -> None:
    view.set_active(ObjectId(2))
    assert view.selection == {2}
    view.set_active(NO_OBJECT)
    assert view.selection == frozenset()


def test_brush_and_eraser_have_sizes_of_their_own_within_limits(view: ViewState) -> None:
    eraser = view.brush.eraser
    view.set_brush_px(0)
    assert (view.brush.brush, view.brush.eraser) == (BRUSH_PX.start, eraser)
    view.set_tool(Tool.ERASER)
    view.set_brush_px(10**6)
    assert (view.brush.brush, view.brush.eraser) == (BRUSH_PX.start, BRUSH_PX.stop - 1)


@pytest.mark.parametrize(("asked", "zoom"), [(1e-9, ZOOM_RANGE[0]), (2.0, 2.0), (1e9, ZOOM_RANGE[1])])
def test_a_chosen_zoom_stays_in_its_limits_and_leaves_fit(view: ViewState, asked: float, zoom: float) -> None:
    view.set_zoom(asked)
    assert view.zoom == zoom
    assert not view.fit


def test_fitting_the_window_does_not_leave_fit(view: ViewState) -> None:
    view.mirror_zoom(0.5)
    assert view.zoom == 0.5
    assert view.fit


def test_another_clip_starts_at_its_first_frame_and_keeps_the_tool(view: ViewState, qtbot: QtBot) -> None:
    view.set_tool(Tool.LASSO)
    view.set_frame(7)
    view.set_active(ObjectId(1))
    view.set_zoom(3.0)
    view.set_playing(True)
    with qtbot.waitSignal(view.frame_changed):
        view.reset(4)
    assert (view.frame, view.frame_count, view.active) == (0, 4, NO_OBJECT)
    assert view.fit
    assert not view.playing
    assert view.tool is Tool.LASSO


def test_a_change_of_one_part_of_the_overlay_keeps_the_others(view: ViewState) -> None:
    view.set_overlay(solo=True)
    view.set_overlay(opacity=7.0)
    assert view.overlay.solo
    assert view.overlay.opacity == 1.0
