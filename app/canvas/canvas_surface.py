"""CanvasSurface: what gestures draw on: begins strokes on the shown frame, shows them, and makes them edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import floor

from PySide6.QtCore import QObject, Signal, Slot

from app.canvas.canvas_picture import CanvasPicture
from app.canvas.click_marks import click_hint
from app.canvas.click_selection import ClickSelection
from app.canvas.drawing_hindrance import drawing_hindrance
from app.canvas.first_colour import with_first_colour
from app.canvas.outline_marks import outline_hint
from app.canvas.picture_tools import PictureTools
from app.canvas.rubber_band import differing_points
from app.canvas.stroke_search import StrokeSearch
from app.commands.context import AppContext, MessageKind
from app.state.view_choices import BoxMode
from app.state.view_state import NO_OBJECT, ViewState
from segmentation.domain.changes import ChangeSet
from segmentation.domain.click_prompts import ClickPrompts
from segmentation.domain.drawing import Point, Shape
from segmentation.domain.edits import add_object, paint
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.open_proposals import mask_with_proposal
from segmentation.domain.outlines import Outline
from segmentation.domain.pixel_box import PixelBox
from segmentation.domain.project import Project
from segmentation.domain.stroke import Stroke
from segmentation.jobs.mask_editing.range_stroke import RangeStroke
from segmentation.jobs.mask_editing.window_tools import draw_alike
from segmentation.jobs.refinement.box_selection import object_in_box

TRACED_SCREEN_PX, FINEST_TRACE_PX = 1.5, 0.75
"""How far the points of a traced outline may be from the mask's border: on the screen, and at least on the clip."""


class CanvasSurface(QObject):
    """Implements `ToolSurface`.

    Args:
        context: The open document and the view.
        picture: What is shown.
    """

    box_changed = Signal(object)  # PixelBox
    band_moved = Signal(object)  # Sequence[Point]: between these, lines of the rubber band changed
    marks_changed = Signal()  # outlines with their points, or the marks of clicks

    def __init__(self, context: AppContext, picture: CanvasPicture, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._picture = picture
        self._frame, self._active = FrameIndex(0), NO_OBJECT
        self._tools = PictureTools(context.say_error, self)
        self._search = StrokeSearch(self._show_found, self._take_found, context.say_error, self)
        self.selection = ClickSelection(self._show_found, self._take_found, context.say_error, self)
        self._drawing = False
        self.band: tuple[Point, ...] = ()
        self.band_closed = False
        self.outlines: tuple[Outline, ...] = ()
        self.loose_end: Point | None = None
        self.pixels_per_screen_pixel = 1.0

        context.document_changed.connect(self.selection.forget)
        context.document_changed.connect(self._search.forget)
        context.view.choices_changed.connect(self._load_tools)

    @property
    def view(self) -> ViewState:
        """See `ToolSurface`."""
        return self._context.view

    @property
    def size(self) -> tuple[int, int]:
        """See `ToolSurface`."""
        project = self._context.project
        return project.clip.size if project else (0, 0)

    @property
    def drawing(self) -> bool:
        """Whether a stroke is in progress."""
        return self._drawing

    def begin_stroke(self) -> Stroke | None:
        """See `ToolSurface`."""
        if not self._may_draw():
            return None
        stroke = self._new_stroke(self.view.frame)
        self._frame, self._active = self.view.frame, self.view.active
        self._drawing = True
        self._picture.show_stroke(stroke)
        return stroke

    def repaint(self, box: PixelBox) -> None:
        """See `ToolSurface`."""
        self.box_changed.emit(box)

    def commit(self, stroke: Stroke) -> None:
        """See `ToolSurface`."""
        self._drawing = False
        self._store(self._frame, stroke)
        self._picture.show_stroke(None)

    def drop(self) -> None:
        """See `ToolSurface`."""
        self.selection.drop()
        self._search.drop()
        self._drawing = False
        self._picture.show_stroke(None)

    def rubber_band(self, points: Sequence[Point], *, closed: bool = False) -> None:
        """See `ToolSurface`."""
        differing = differing_points(self.band, points, closed=self.band_closed or closed)
        self.band, self.band_closed = tuple(points), closed
        self.band_moved.emit(differing)

    def show_outlines(self, outlines: Sequence[Outline], *, loose_end: Point | None = None) -> None:
        """See `ToolSurface`."""
        self.outlines, self.loose_end = tuple(outlines), loose_end
        self.marks_changed.emit()

    def trace_outlines(self, then: Callable[[tuple[Outline, ...]], None]) -> None:
        """Find the outlines of the active object's mask, off the GUI thread; `then` gets them if it is still shown."""
        if not self._may_draw():
            return
        frame, active = self.view.frame, self.view.active
        region = self._new_stroke(frame).before.region(active)
        tolerance_px = max(TRACED_SCREEN_PX * self.pixels_per_screen_pixel, FINEST_TRACE_PX)

        def give(outlines: tuple[Outline, ...]) -> None:
            if not outlines:
                self._context.say(self.tr("There is no mask here whose outline could be edited."))
            elif (self.view.frame, self.view.active) == (frame, active) and self._may_draw():
                then(outlines)
                self._context.say(outline_hint(), MessageKind.HINT)

        self._tools.find_outlines(region, tolerance_px, give)

    def search_alike(self, at: Point, tolerance: int, *, erases: bool) -> None:
        """See `ToolSurface`."""
        if (picture := self._picture.picture) is not None:
            draw = partial(draw_alike, picture.rgb, at, tolerance, self.view.choices.connected, erases)
            self._search.find(draw, self._frame, self._new_stroke(self._frame, self._active))
            self._context.say(
                self.tr("Colours that differ by up to %1. Drag farther for more.").replace("%1", str(tolerance))
            )

    def take_search(self) -> None:
        """See `ToolSurface`."""
        self._drawing = False
        self._search.take()

    def trace_edges(self, start: Point) -> None:
        """See `ToolSurface`."""
        if (picture := self._picture.picture) is not None:
            self._tools.trace_edges(picture.rgb, start)

    def way_along_edges(self, end: Point) -> tuple[Point, ...]:
        """See `ToolSurface`."""
        return self._tools.way_along_edges(end)

    @property
    def knows_ways(self) -> bool:
        """Whether the ways along edges that were asked for last are known."""
        return self._tools.knows_ways

    def keep_to_edges(self, shape: Shape, start: Point, end: Point) -> Shape:
        """See `ToolSurface`."""
        picture = self._picture.picture
        if picture is None:
            return shape
        return self._tools.keep_to_edges(picture.rgb, shape, start, end, self.view.choices.likeness)

    def begin_selection(self) -> ClickPrompts | None:
        """See `ToolSurface`."""
        stroke = self.begin_stroke()
        if stroke is None:
            return None
        mask = stroke.before.labels == stroke.active
        return ClickPrompts(previous=mask if mask.any() else None)

    def show_selection(self, prompts: ClickPrompts) -> None:
        """See `ToolSurface`."""
        picture = self._picture.picture
        if picture is not None:
            stroke = self._new_stroke(self._frame, self._active)
            self.selection.find(prompts, self.view.choices.click_engine, picture.rgb, self._frame, stroke)
            self._context.say(click_hint(has_clicks=True), MessageKind.HINT)
            self.marks_changed.emit()

    def take_selection(self) -> None:
        """See `ToolSurface`."""
        self._drawing = False
        self.selection.take()
        self.marks_changed.emit()

    def _show_found(self, stroke: Stroke) -> None:
        """What is selected, before it is taken."""
        shown = self._picture.stroke
        self._picture.show_stroke(stroke)
        if self.selection.prompts:
            self._context.say(click_hint(has_clicks=True), MessageKind.HINT)
        self.box_changed.emit(stroke.touched if shown is None else stroke.touched.unite(shown.touched))

    def _take_found(self, frame: FrameIndex, stroke: Stroke) -> None:
        """What was selected; the user may look at another frame by now."""
        project = self._context.project
        if project is not None and stroke.active in project.objects:
            self._store(frame, stroke)
        if not self._drawing:
            self._picture.show_stroke(None)

    def object_at(self, at: Point) -> ObjectId:
        """See `ToolSurface`."""
        labels = self._picture.labels
        row, column = floor(at[1]), floor(at[0])
        height, width = self.size
        if labels is None or not (0 <= row < height and 0 <= column < width):
            return NO_OBJECT
        found = ObjectId(int(labels[row, column]))
        return found if found in self._picture.colours.shown else NO_OBJECT

    def find_in_box(self, box: PixelBox) -> None:
        """See `ToolSurface`."""
        picture = self._picture.picture
        if picture is None or not self._may_draw():
            return
        self._context.say(self.tr("Looking for the object in the box..."))
        mode, active = self.view.choices.box, self.view.active
        known = self._new_stroke(picture.frame).before.region(active) if mode is BoxMode.REFINE else None
        give = partial(self._give_shape, picture.frame, active, mode, box)
        self._tools.find_shape(partial(object_in_box, picture.rgb, box, known), give)

    def close(self) -> None:
        """End the threads that search boxes and follow clicks."""
        self.selection.close()
        self._search.close()
        self._tools.close()

    def _give_shape(self, frame: FrameIndex, active: ObjectId, mode: BoxMode, box: PixelBox, shape: Shape) -> None:
        project = self._context.project
        if project is None or active not in project.objects:
            return
        if not shape.inside.any():
            self._context.say(self.tr("No object stands out in this box. Try a tighter one, or use the brush."))
            return
        stroke = self._new_stroke(frame, active)
        if mode is not BoxMode.ADD:
            area = box if mode is BoxMode.REFINE else PixelBox(0, 0, *self.size)
            stroke.erase(Shape(area, stroke.before.region(active)[area.window]))
        stroke.add(shape)
        if stroke.changes_nothing:
            self._context.say(self.tr("The box found the mask that is there already; nothing was changed."))
            return
        self._store(frame, stroke)
        self._context.say(self.tr("The mask is made. Correct it where it is wrong, then propagate."))

    def _new_stroke(self, frame: FrameIndex, active: ObjectId | None = None) -> Stroke:
        project = self._context.project
        shown = self._picture.picture
        seen = self._picture.mask_seen
        if shown is not None and shown.frame == frame and seen is not None:
            mask = seen
        else:
            mask = project.track.mask(frame) if project else LabelMask.empty(*self.size)
        locked = [info.id for info in self._picture.objects.values() if info.locked]
        return Stroke(mask, active or self.view.active, constraint=self.view.constraint, locked=locked)

    def _store(self, frame: FrameIndex, stroke: Stroke) -> None:
        project = self._context.project
        if not stroke.touched or project is None:
            return
        subject = stroke.subject()

        def draw(project: Project) -> ChangeSet:
            proposed, stored = self._proposal_seen(project, frame, subject), project.track.mask(frame)
            mask = stroke.result_on(proposed or stored)
            changes = stroke.changes if stored.labels is stroke.before.labels and proposed is None else None
            change = paint(project, frame, mask, subject, changes=changes, packs_later=True)
            picture = self._picture.picture
            if picture is None or picture.frame != frame:
                return change
            return with_first_colour(project, change, subject, mask, picture.rgb)

        if self.view.choices.through_range and frame in project.work_range:
            self._context.attempt(lambda: self._draw_through(draw(project), frame, stroke))
        else:
            self._context.edit(draw)

    def _draw_through(self, here: ChangeSet, frame: FrameIndex, stroke: Stroke) -> None:
        """What is drawn here at once, and on the other frames of the range as soon as may be; one step of undo."""
        self._context.mask_work.follow(here, lambda project: RangeStroke(project, project.work_range, frame, stroke))

    def _proposal_seen(self, project: Project, frame: FrameIndex, subject: ObjectId) -> LabelMask | None:
        """The mask that is proposed for an object, where strokes are added to that because the user sees it."""
        return None if self.view.comparison.before else mask_with_proposal(project, frame, [subject])

    @Slot()
    def _load_tools(self) -> None:
        if self.view.choices.keeps_to_edges:
            self._tools.load()

    def prepare_selection(self) -> None:
        """Look at the shown picture ahead of the first click, off the GUI thread."""
        picture = self._picture.picture
        if picture is not None and self._picture.up_to_date and not self._drawing:
            self.selection.prepare(picture.rgb, self.view.choices.click_engine)

    def _may_draw(self) -> bool:
        """Whether something can be drawn now; if not, the user sees why."""
        project = self._context.project
        if project is None:
            return False
        if not project.objects:  # the first stroke means the first object
            self._context.edit(add_object)
        reason = drawing_hindrance(self._context, is_up_to_date=self._picture.up_to_date)
        if reason:
            self._context.say(reason)
        return not reason
