"""What a gesture receives and what it may do: `Pointer` events, and the `ToolSurface` it draws on. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from app.state.view_state import ViewState
from segmentation.domain.click_prompts import ClickPrompts
from segmentation.domain.drawing import Point, Shape
from segmentation.domain.frames import RgbFrame
from segmentation.domain.objects import ObjectId
from segmentation.domain.outlines import Outline
from segmentation.domain.pixel_box import PixelBox
from segmentation.domain.stroke import Stroke


class Phase(Enum):
    """What the pointer did."""

    PRESS = "press"
    MOVE = "move"
    RELEASE = "release"
    FINISH = "finish"
    """A double click or Enter: take what there is."""
    BACK = "back"
    """Take back the last step of the gesture: a click, a corner."""


@dataclass(frozen=True)
class Pointer:
    """Mouse or pen at one moment.

    Args:
        phase: What it did.
        at: Where, in pixels of the clip; may lie outside.
        pressure: 0..1; 1 for a mouse.
        subtract: Whether pixels are to be taken away: the key for it is held, or the pen is upside down.
        extend: Whether the key for adding to a selection is held.
    """

    phase: Phase
    at: Point
    pressure: float = 1.0
    subtract: bool = False
    extend: bool = False


Gesture = Generator[None, Pointer, None]
"""Runs from a press on; receives every later event until it ends. `close()` cancels it."""


class ToolSurface(Protocol):
    """The picture, as gestures need it."""

    @property
    def view(self) -> ViewState:
        """Brush sizes, the active object and so on."""

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) of the clip."""

    @property
    def pixels_per_screen_pixel(self) -> float:
        """How far a screen pixel reaches on the clip."""

    def begin_stroke(self) -> Stroke | None:
        """A stroke on the shown frame, shown while drawn; None, with a word to the user, when there can be none."""

    def repaint(self, box: PixelBox) -> None:
        """Show what changed of the stroke."""

    def commit(self, stroke: Stroke) -> None:
        """Make the stroke an edit, one step of undo."""

    def drop(self) -> None:
        """Show the frame without the stroke."""

    def rubber_band(self, points: Sequence[Point], *, closed: bool = False) -> None:
        """Show a thin line over the picture; no points, no line."""

    def show_outlines(self, outlines: Sequence[Outline], *, loose_end: Point | None = None) -> None:
        """Show outlines with their points; none, nothing.

        Args:
            outlines: What to show.
            loose_end: Where the pointer is, to which the last outline, if it is open, goes on.
        """

    def begin_selection(self) -> ClickPrompts | None:
        """What is known of the active object on this frame; None, with a word to the user, if it cannot be drawn."""

    def show_selection(self, prompts: ClickPrompts) -> None:
        """Show the prompts at once, and what they select as soon as it is found; the newest wins."""

    def take_selection(self) -> None:
        """Make what the newest prompts select an edit, one step of undo, when it is found."""

    def object_at(self, at: Point) -> ObjectId:
        """The visible object there, or `NO_OBJECT`."""

    def shape_in_background(self, find: Callable[[RgbFrame], Shape]) -> None:
        """Find a shape on the shown picture off the GUI thread, and give it to the active object when it is there."""
