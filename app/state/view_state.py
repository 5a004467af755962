"""ViewState: what is looked at and how. The one home of current frame, object, tool and zoom; widgets mirror it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.state.mask_preview import ShownPreview
from app.state.view_choices import (
    BRUSH_PX,
    Backdrop,
    BoxMode,
    BrushSizes,
    Comparison,
    Constraint,
    OverlayMode,
    OverlayStyle,
    Pace,
    PictureLook,
    Tool,
    ToolChoices,
)
from segmentation.domain.edge_choice import EDGE_WIDTH_PX, EdgeChoice, EdgeMethod
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId

NO_OBJECT = ObjectId(0)
"""The active object when there is none."""

ZOOM_RANGE = (0.02, 64.0)
"""Screen pixels per pixel of the clip."""


class ViewState(QObject):
    """The view of one clip. Lives on the GUI thread; every setter announces only real changes."""

    frame_changed = Signal(int)
    active_changed = Signal(int)
    selection_changed = Signal(object)  # frozenset[ObjectId]
    tool_changed = Signal(object)  # Tool
    brush_changed = Signal(object)  # BrushSizes
    constraint_changed = Signal(object)  # Constraint
    choices_changed = Signal(object)  # ToolChoices
    overlay_changed = Signal(object)  # OverlayStyle
    zoom_changed = Signal(float)
    fit_changed = Signal(bool)
    playing_changed = Signal(bool)
    panning_changed = Signal(bool)
    preview_changed = Signal(object)  # ShownPreview | None
    comparison_changed = Signal(object)  # Comparison
    edges_changed = Signal(object)  # EdgeChoice
    look_changed = Signal(object)  # PictureLook
    pace_changed = Signal(object)  # Pace
    thumbnails_changed = Signal(bool)

    def __init__(self, frame_count: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame_count = frame_count
        self._frame = FrameIndex(0)
        self._active = NO_OBJECT
        self._selection: frozenset[ObjectId] = frozenset()
        self._tool = Tool.BRUSH
        self._brush = BrushSizes()
        self._constraint = Constraint.ANYWHERE
        self._choices = ToolChoices()
        self._overlay = OverlayStyle()
        self._zoom = 1.0
        self._fit = True
        self._playing = False
        self._panning = False
        self._preview: ShownPreview | None = None
        self._comparison = Comparison()
        self._edges = EdgeChoice()
        self._look = PictureLook()
        self._pace = Pace()
        self._thumbnails = True

    def reset(self, frame_count: int) -> None:
        """Start over with another clip; tool, brushes and overlay stay as the user had them."""
        self.set_playing(False)
        self.set_preview(None)
        self.set_before(False)
        self._frame_count = max(1, frame_count)
        self._frame = FrameIndex(0)
        self.set_active(NO_OBJECT)
        self.set_fit(True)
        self.frame_changed.emit(0)

    @property
    def frame_count(self) -> int:
        """Frames of the clip."""
        return self._frame_count

    @property
    def frame(self) -> FrameIndex:
        """The frame that is looked at; the picture may follow a moment later."""
        return self._frame

    def set_frame(self, frame: int) -> None:
        """Look at another frame; beyond the ends means the ends."""
        wanted = FrameIndex(min(max(frame, 0), self._frame_count - 1))
        if wanted != self._frame:
            self._frame = wanted
            self.frame_changed.emit(wanted)

    @property
    def active(self) -> ObjectId:
        """The object that tools draw, or `NO_OBJECT`."""
        return self._active

    def set_active(self, object_id: ObjectId) -> None:
        """Draw another object; it becomes the selection."""
        self.set_selection(frozenset({object_id} - {NO_OBJECT}))
        if object_id != self._active:
            self._active = object_id
            self.active_changed.emit(object_id)

    @property
    def selection(self) -> frozenset[ObjectId]:
        """The objects that commands act on; holds the active one."""
        return self._selection

    def set_selection(self, objects: frozenset[ObjectId]) -> None:
        """Select several objects."""
        if objects != self._selection:
            self._selection = objects
            self.selection_changed.emit(objects)

    @property
    def tool(self) -> Tool:
        """What a drag does."""
        return self._tool

    def set_tool(self, tool: Tool) -> None:
        """Take another tool."""
        if tool is not self._tool:
            self._tool = tool
            self.tool_changed.emit(tool)

    @property
    def brush(self) -> BrushSizes:
        """Diameters of brush and eraser."""
        return self._brush

    def set_brush_px(self, diameter_px: int, tool: Tool | None = None) -> None:
        """Set the diameter of the brush or the eraser (by default of the tool in hand), kept within `BRUSH_PX`."""
        size = min(max(diameter_px, BRUSH_PX.start), BRUSH_PX.stop - 1)
        is_eraser = (tool or self._tool) is Tool.ERASER
        sizes = replace(self._brush, eraser=size) if is_eraser else replace(self._brush, brush=size)
        if sizes != self._brush:
            self._brush = sizes
            self.brush_changed.emit(sizes)

    @property
    def constraint(self) -> Constraint:
        """Which pixels tools may change."""
        return self._constraint

    def set_constraint(self, constraint: Constraint) -> None:
        """Protect, or free, other pixels."""
        if constraint is not self._constraint:
            self._constraint = constraint
            self.constraint_changed.emit(constraint)

    @property
    def choices(self) -> ToolChoices:
        """How tools work."""
        return self._choices

    def set_choices(
        self,
        *,
        box: BoxMode | None = None,
        connected: bool | None = None,
        keeps_to_edges: bool | None = None,
        likeness: int | None = None,
        through_range: bool | None = None,
        click_engine: str | None = None,
    ) -> None:
        """Change what is given; the rest stays."""
        now = self._choices
        choices = ToolChoices(
            box=now.box if box is None else box,
            connected=now.connected if connected is None else connected,
            keeps_to_edges=now.keeps_to_edges if keeps_to_edges is None else keeps_to_edges,
            likeness=now.likeness if likeness is None else min(max(likeness, 0), 255),
            through_range=now.through_range if through_range is None else through_range,
            click_engine=now.click_engine if click_engine is None else click_engine,
        )
        if choices != now:
            self._choices = choices
            self.choices_changed.emit(choices)

    @property
    def edges(self) -> EdgeChoice:
        """How edges are refined."""
        return self._edges

    def set_edges(
        self, *, method: EdgeMethod | None = None, width_px: int | None = None, steady: bool | None = None
    ) -> None:
        """Change what is given, the width kept within `EDGE_WIDTH_PX`; the rest stays."""
        now = self._edges
        choice = EdgeChoice(
            now.method if method is None else method,
            now.width_px if width_px is None else min(max(width_px, EDGE_WIDTH_PX.start), EDGE_WIDTH_PX.stop - 1),
            now.steady if steady is None else steady,
        )
        if choice != now:
            self._edges = choice
            self.edges_changed.emit(choice)

    @property
    def overlay(self) -> OverlayStyle:
        """How masks are shown."""
        return self._overlay

    def set_overlay(
        self,
        *,
        mode: OverlayMode | None = None,
        opacity: float | None = None,
        onion: bool | None = None,
        hidden: bool | None = None,
        solo: bool | None = None,
        backdrop: Backdrop | None = None,
        patterns: bool | None = None,
        names: bool | None = None,
    ) -> None:
        """Change what is given; the rest stays."""
        now = self._overlay
        style = OverlayStyle(
            mode=now.mode if mode is None else mode,
            opacity=now.opacity if opacity is None else min(max(opacity, 0.0), 1.0),
            onion=now.onion if onion is None else onion,
            hidden=now.hidden if hidden is None else hidden,
            solo=now.solo if solo is None else solo,
            backdrop=now.backdrop if backdrop is None else backdrop,
            patterns=now.patterns if patterns is None else patterns,
            names=now.names if names is None else names,
        )
        if style != now:
            self._overlay = style
            self.overlay_changed.emit(style)

    @property
    def look(self) -> PictureLook:
        """How the picture is shown."""
        return self._look

    def set_look(self, look: PictureLook) -> None:
        """Show the picture in another way; brightness and contrast are kept within -100..100."""
        brightness, contrast = (min(max(value, -100), 100) for value in (look.brightness, look.contrast))
        look = replace(look, brightness=brightness, contrast=contrast)
        if look != self._look:
            self._look = look
            self.look_changed.emit(look)

    @property
    def pace(self) -> Pace:
        """How the clip is played."""
        return self._pace

    def set_pace(self, pace: Pace) -> None:
        """Play it in another way."""
        if pace != self._pace:
            self._pace = pace
            self.pace_changed.emit(pace)

    @property
    def thumbnails(self) -> bool:
        """Whether small pictures are shown along the timeline."""
        return self._thumbnails

    def set_thumbnails(self, shown: bool) -> None:
        """Show or hide them."""
        if shown != self._thumbnails:
            self._thumbnails = shown
            self.thumbnails_changed.emit(shown)

    @property
    def zoom(self) -> float:
        """Screen pixels per pixel of the clip."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Come closer or step back, within `ZOOM_RANGE`; leaves 'fit'."""
        self.set_fit(False)
        self.mirror_zoom(zoom)

    def mirror_zoom(self, zoom: float) -> None:
        """Take over the zoom that fitting the window came to. For the canvas only."""
        wanted = min(max(zoom, ZOOM_RANGE[0]), ZOOM_RANGE[1])
        if wanted != self._zoom:
            self._zoom = wanted
            self.zoom_changed.emit(wanted)

    @property
    def fit(self) -> bool:
        """Whether the whole picture is kept in view."""
        return self._fit

    def set_fit(self, fit: bool) -> None:
        """Keep, or stop keeping, the whole picture in view."""
        if fit != self._fit:
            self._fit = fit
            self.fit_changed.emit(fit)

    @property
    def playing(self) -> bool:
        """Whether the clip plays."""
        return self._playing

    def set_playing(self, playing: bool) -> None:
        """Play or pause."""
        if playing != self._playing:
            self._playing = playing
            self.playing_changed.emit(playing)

    @property
    def panning(self) -> bool:
        """Whether the pan key is held."""
        return self._panning

    def set_panning(self, panning: bool) -> None:
        """Hold or release the pan key."""
        if panning != self._panning:
            self._panning = panning
            self.panning_changed.emit(panning)

    @property
    def preview(self) -> ShownPreview | None:
        """Masks shown that are not part of the project, or None."""
        return self._preview

    def set_preview(self, preview: ShownPreview | None) -> None:
        """Show masks that are not part of the project, until None."""
        if preview is not self._preview:
            self._preview = preview
            self.preview_changed.emit(preview)

    @property
    def comparison(self) -> Comparison:
        """How a frame with an open proposal is shown."""
        return self._comparison

    def set_before(self, before: bool) -> None:
        """Show the stored masks in place of the proposed ones, or stop doing so."""
        self._set_comparison(replace(self._comparison, before=before))

    def set_wipe(self, share: float | None) -> None:
        """Put the line between stored and proposed masks at this share of the picture's width, or take it away."""
        self._set_comparison(replace(self._comparison, wipe=None if share is None else min(max(share, 0.0), 1.0)))

    def set_agreement(self, on: bool) -> None:
        """Show where stored and proposed masks agree, in place of the proposed ones, or stop doing so."""
        self._set_comparison(replace(self._comparison, agreement=on))

    def _set_comparison(self, comparison: Comparison) -> None:
        if comparison != self._comparison:
            self._comparison = comparison
            self.comparison_changed.emit(comparison)
