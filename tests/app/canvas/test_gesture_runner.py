"""At most one gesture at a time: begun by a press, fed until it ends, finished or cancelled."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.canvas.gesture_runner import GestureRunner
from app.state.view_choices import Tool
from app.state.view_state import ViewState
from app.tools.gesture import Phase, Pointer
from segmentation.domain.drawing import Point
from segmentation.domain.outlines import Outline
from segmentation.domain.pixel_box import PixelBox
from segmentation.domain.stroke import Stroke


class Notes:
    """A `ToolSurface` that accepts no stroke and notes what a lasso or polygon shows."""

    size = (60, 80)
    pixels_per_screen_pixel = 1.0

    def __init__(self, tool: Tool) -> None:
        self.view = ViewState()
        self.view.set_tool(tool)
        self.bands: list[int] = []
        self.strokes = self.dropped = 0

    def begin_stroke(self) -> Stroke | None:
        self.strokes += 1
        return None

    def repaint(self, box: PixelBox) -> None:
        raise AssertionError("nothing is drawn")

    def drop(self) -> None:
        self.dropped += 1

    def rubber_band(self, points: Sequence[Point], *, closed: bool = False) -> None:
        self.bands.append(len(points))

    def show_outlines(self, outlines: Sequence[Outline], *, loose_end: Point | None = None) -> None:
        """Only the band is noted."""


@pytest.fixture
def lasso() -> Notes:
    return Notes(Tool.LASSO)


def feed(runner: GestureRunner, phase: Phase, x: float, y: float) -> None:
    runner.feed(Pointer(phase, (x, y)))


def test_only_a_press_begins_a_gesture(lasso: Notes) -> None:
    runner = GestureRunner(lasso)  # type: ignore[arg-type]
    feed(runner, Phase.MOVE, 1, 1)
    feed(runner, Phase.RELEASE, 1, 1)
    assert not runner.active
    feed(runner, Phase.PRESS, 1, 1)
    assert runner.active


def test_a_gesture_gets_every_event_and_ends_by_itself(lasso: Notes) -> None:
    runner = GestureRunner(lasso)  # type: ignore[arg-type]
    for phase, x, y in ((Phase.PRESS, 5, 5), (Phase.MOVE, 40, 5), (Phase.MOVE, 40, 40), (Phase.RELEASE, 5, 40)):
        feed(runner, phase, x, y)
    assert lasso.bands == [2, 3, 4, 0]
    assert lasso.strokes == 1
    assert not runner.active


def test_cancelling_hides_what_was_drawn_and_commits_nothing(lasso: Notes) -> None:
    runner = GestureRunner(lasso)  # type: ignore[arg-type]
    feed(runner, Phase.PRESS, 5, 5)
    feed(runner, Phase.MOVE, 40, 40)
    runner.cancel()
    assert (lasso.bands[-1], lasso.strokes, lasso.dropped) == (0, 0, 1)
    assert not runner.active
    runner.cancel()
    assert lasso.dropped == 1, "there is nothing more to cancel"


def test_finishing_closes_a_polygon_where_the_pointer_was(lasso: Notes) -> None:
    polygon = Notes(Tool.POLYGON)
    runner = GestureRunner(polygon)  # type: ignore[arg-type]
    for x, y in ((5, 5), (40, 5), (40, 40)):
        feed(runner, Phase.PRESS, x, y)
        feed(runner, Phase.RELEASE, x, y)
    assert runner.active
    runner.finish()
    assert polygon.strokes == 1
    assert not runner.active
