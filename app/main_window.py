"""MainWindow: puts canvas, panels and bars together. It holds no state of the work and does none of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from app.canvas.clip_sound import ClipSound
from app.canvas.playback import Playback
from app.canvas.qimage import labels_image, mask_image, screen_image
from app.canvas.view_images import ViewImages
from app.commands.command import Menu
from app.dialogs.unsaved_dialog import ask_about_unsaved
from app.panels.agreement_lane import AgreementLane
from app.panels.change_lane import ChangeLane
from app.panels.clip_panel import ClipPanel
from app.panels.context_menus import PICTURE_MENU, TIMELINE_MENU, show_menu
from app.panels.discover_panel import DiscoverPanel
from app.panels.hints import Hints
from app.panels.history_panel import HistoryPanel
from app.panels.mask_work_messages import MaskWorkMessages
from app.panels.message_bar import MessageBar
from app.panels.notifications import Notifications
from app.panels.objects_panel import ObjectsPanel
from app.panels.propagate_panel import PropagatePanel
from app.panels.proposal_panel import ProposalPanel
from app.panels.review_panel import ReviewPanel
from app.panels.score_graph import ScoreGraph
from app.panels.score_panel import ScorePanel
from app.panels.start_page import StartPage
from app.panels.status_line import StatusLine
from app.panels.thumbnail_lane import ThumbnailLane
from app.panels.timeline import Timeline
from app.panels.tool_options import ToolOptions
from app.panels.transport_bar import TransportBar
from app.panels.view_options import ViewOptions
from app.session.playhead_memory import PlayheadMemory
from app.session.services import create_services
from app.session.session_settings import remember, restore
from app.shell.dock_tabs import DockTabs
from app.shell.shell import Shell
from app.state.languages import Languages
from app.state.view_state import ViewState
from app.theme.appearance import Appearance
from app.theme.theme import Theme
from app.tools.tool_table import TOOLS
from app.translating import Translation, follow_language
from app.widgets.click_engine_choice import ClickEngineChoice
from app.widgets.scrolled import Scrolled
from app.workers.sound_player import SoundPlayer
from segmentation.domain.objects import ObjectId
from segmentation.errors import StorageError

_TOOL_BAR = (
    *(spec.command_id for spec in TOOLS),
    *("", "edit.undo", "edit.redo"),
    *("", "view.fit", "view.onion", "view.solo"),
)
"""Commands of the tool bar; an empty id is a gap."""
_TIMELINE_PX = 200
"""Room for the transport bar, the ruler and six lanes."""
_SIDE_PX = 368
"""Room for the names of the six panels that share a place."""


class MainWindow(QMainWindow):
    """The window.

    Args:
        settings: Where layout, keys and recent files are kept.
        theme: Recolours the icons when it changes.
        translation: Follows the choice of language; None where nothing is to be translated (tests).
    """

    def __init__(self, settings: QSettings, theme: Theme | None = None, translation: Translation | None = None) -> None:
        super().__init__()
        self._settings = settings
        self.view = ViewState(parent=self)
        self.services = create_services(self.view, settings, ViewImages(self.view).create, self)
        restore(settings, self.view, self.services)  # before the panels, whose room depends on it
        self.appearance = Appearance(settings, theme, self)
        self.languages = Languages(settings, translation)
        self.shell = Shell(self, self.view, self.services, self.appearance, self.languages, settings)
        self.context, self.canvas, self.actions_ = self.shell.context, self.shell.canvas, self.shell.actions
        follow_language(self._name_commands, now=False)  # before the panels, which show names of commands
        self.playback = Playback(self.context, self)
        self._sound = SoundPlayer(parent=self)
        ClipSound(self.playback, self.services.documents, self._sound, self)
        DockTabs(self)
        self._build_centre()
        self._build_bottom()
        self._build_side()
        self._build_tool_bar()
        self._build_menus()
        self._build_status()
        follow_language(self._write_texts)
        self._connect(theme)
        self.shell.layout.restore(settings)
        self._show_proposal(False)

    def open(self, path: Path) -> None:
        """Open a clip or project."""
        self.services.documents.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """A run that goes on is stopped first; then everything is closed."""
        if not self.services.documents.can_close():
            event.ignore()
            if self.services.runs.active:
                self.context.say(self.tr("Stopping the run; then the window closes."))
            self.services.documents.leave(self._close_later)
            return
        remember(self._settings, self.view, self.services)
        self.shell.layout.remember(self._settings)
        self.canvas.close_threads()
        self._sound.close()
        self.services.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Anything that is a file may be dropped; opening says what is wrong with it."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Open the first file dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                self.open(Path(url.toLocalFile()))
                return

    def _build_centre(self) -> None:
        self._pages = QStackedWidget()
        self._start_page = StartPage(self.actions_, self.services.documents.recent)
        self._start_page.open_wanted.connect(self.open)
        self._pages.addWidget(self._start_page)
        self._pages.addWidget(self.canvas)
        self.message_bar = MessageBar(self.actions_)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.message_bar)
        self.setCentralWidget(centre)
        self.setAcceptDrops(True)

    def _build_bottom(self) -> None:
        self.timeline = Timeline(self.context, labels_image)
        self.transport = TransportBar(self.context, self.actions_)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.thumbnail_lane = ThumbnailLane(self.context, self.timeline)
        column.addWidget(self.transport)
        column.addWidget(self.thumbnail_lane)
        column.addWidget(self.timeline, 1)
        self.change_lane = ChangeLane(self.context, self.services.proposals, self.timeline)
        self.agreement_lane = AgreementLane(self.context, self.services.proposals, self.timeline)
        self.score_graph = ScoreGraph(self.context, self.services.scoring, self.timeline)
        column.addWidget(self.change_lane)
        column.addWidget(self.agreement_lane)
        column.addWidget(self.score_graph)
        self.transport.zoom_wanted.connect(self.timeline.zoom_by)
        for strip in (self.thumbnail_lane, self.change_lane, self.agreement_lane, self.score_graph):
            strip.toggled.connect(partial(self._make_room_for, strip))
        dock = self.shell.layout.add_panel("timeline", box)
        dock.setTitleBarWidget(QWidget(dock))
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)

    def _build_side(self) -> None:
        self.objects = ObjectsPanel(self.context, self.actions_)
        self.view_options = ViewOptions(self.context, self.actions_)
        self.propagate = PropagatePanel(self.context, self.services.runs, self.actions_, self.services.engines)
        self.proposal = ProposalPanel(self.context, self.services.proposals, self.actions_)
        self.discover = DiscoverPanel(
            self.context, self.services.discovery, self.actions_, self.services.engines, screen_image
        )
        self.history = HistoryPanel(self.context)
        self.clips = ClipPanel(self.context, self.services.clips, self.actions_)
        self.review = ReviewPanel(self.context, self.services.review, self.actions_, mask_image)
        self.score = ScorePanel(self.context, self.services.scoring, self.actions_)
        right = Qt.DockWidgetArea.RightDockWidgetArea
        objects = self.shell.layout.add_panel("objects", self.objects)
        self.addDockWidget(right, objects)
        self.tabifyDockWidget(objects, self.shell.layout.add_panel("history", self.history))
        self.tabifyDockWidget(objects, self.shell.layout.add_panel("clips", self.clips))
        objects.raise_()
        first: QDockWidget | None = None
        for name, panel in (
            ("propagate", self.propagate),
            ("review", self.review),
            ("proposal", self.proposal),
            ("discover", self.discover),
            ("view", Scrolled(self.view_options)),
            ("score", self.score),
        ):
            dock = self.shell.layout.add_panel(name, panel)
            if first is None:
                self.addDockWidget(right, dock)
                first = dock
            else:
                self.tabifyDockWidget(first, dock)
        self.change_lane.toggled.connect(self._show_proposal)
        self.shell.layout.docks["discover"].visibilityChanged.connect(self.discover.set_seen)
        if first is not None:
            first.raise_()
            self.resizeDocks([objects, first], [240, 360], Qt.Orientation.Vertical)
        self.resizeDocks([objects], [_SIDE_PX], Qt.Orientation.Horizontal)
        room = _TIMELINE_PX + (self.thumbnail_lane.height() if self.view.thumbnails else 0)
        self.resizeDocks([self.shell.layout.docks["timeline"]], [room], Qt.Orientation.Vertical)

    def _build_tool_bar(self) -> None:
        self._tools = bar = QToolBar(self)
        bar.setObjectName("tools")
        self.actions_.fill_tool_bar(bar, _TOOL_BAR)
        bar.setMovable(False)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, bar)
        self.tool_options = ToolOptions(self.context, ClickEngineChoice(self.view, self.services.engines))
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.tool_options)

    def _build_menus(self) -> None:
        menus = self.actions_.fill_menu_bar(self.menuBar())
        self._recent = QMenu(self)
        self._recent.aboutToShow.connect(self._fill_recent)
        menus[Menu.FILE].insertMenu(self.actions_.action("file.sample"), self._recent)
        self._panels = QMenu(self)
        menus[Menu.VIEW].addMenu(self._panels)
        for dock in self.shell.layout.docks.values():
            self._panels.addAction(dock.toggleViewAction())

    def _build_status(self) -> None:
        self.status = StatusLine(self.context, self.services.runs)
        self.setStatusBar(self.status)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.BottomDockWidgetArea)

    @Slot()
    def _name_commands(self) -> None:
        self.shell.write_texts()

    @Slot()
    def _write_texts(self) -> None:
        docks = self.shell.layout.docks
        for name, title in (
            ("timeline", self.tr("Timeline")),
            ("objects", self.tr("Objects")),
            ("history", self.tr("History")),
            ("clips", self.tr("Clips")),
            ("propagate", self.tr("Propagate")),
            ("review", self.tr("Review")),
            ("proposal", self.tr("Proposal")),
            ("discover", self.tr("Find")),
            ("view", self.tr("View")),
            ("score", self.tr("Score")),
        ):
            docks[name].setWindowTitle(title)
        self._tools.setWindowTitle(self.tr("Tools"))
        self._recent.setTitle(self.tr("Open recent"))
        self._panels.setTitle(self.tr("Panels"))
        self._show_title()

    def _show_title(self) -> None:
        document, name = self.services.documents.current, self.tr("Maskreel")
        self.setWindowTitle(f"{document.clip_path.name} - {name}" if document else name)

    def _connect(self, theme: Theme | None) -> None:
        self.context.message.connect(self.message_bar.show_message)
        self.context.document_changed.connect(self.message_bar.forget)
        self.context.document_changed.connect(self._document_changed)
        self.services.documents.unsaved.connect(self._ask_about_unsaved)
        self.canvas.pointed_at.connect(self.status.show_cursor)
        for place, menu in ((self.canvas, PICTURE_MENU), (self.timeline, TIMELINE_MENU)):
            place.menu_wanted.connect(lambda at, menu=menu, place=place: show_menu(self.actions_, menu, at, place))
        self.services.runs.state_changed.connect(self.actions_.refresh_soon)
        self.services.runs.span_changed.connect(self.timeline.model.show_run)
        self.services.shots.changed.connect(lambda _: self.timeline.update())
        self.services.finding.state_changed.connect(self.actions_.refresh_soon)
        self.services.discovery.state_changed.connect(self.actions_.refresh_soon)
        self.services.refining.state_changed.connect(self.actions_.refresh_soon)
        self.services.mask_work.state_changed.connect(self.actions_.refresh_soon)
        self.services.discovery.chosen_changed.connect(self.actions_.refresh_soon)
        Notifications(self.context, self.services, self.actions_.keys, self)
        PlayheadMemory(self.view, self.services.documents, self._settings, self)
        MaskWorkMessages(self.context, self.services.mask_work, self)
        self.context.naming_wanted.connect(self.objects.rename_active)
        self.context.review_wanted.connect(self.services.review.go)
        self.context.next_clip_wanted.connect(self.services.clips.go_on)
        self.services.clips.wanted.connect(self.open)
        self.clips.open_wanted.connect(self.open)
        self.services.review.finished.connect(self._lead_on)
        self.services.effort.switched.connect(self.actions_.refresh_soon)
        self.hints = Hints(self.context, self.services, self.actions_, self)
        if theme is not None:
            theme.changed.connect(self.actions_.recolour)

    @Slot(object, object)
    def _ask_about_unsaved(self, error: StorageError, then: Callable[[], None]) -> None:
        ask_about_unsaved(
            error, self, lambda: self.services.documents.leave(then), lambda: self.services.documents.give_up(then)
        )

    @Slot(bool)
    def _show_proposal(self, is_open: bool) -> None:
        """The proposal has its tab while it is open: there is nothing to see in it before. Behind it is the review."""
        dock = self.shell.layout.docks["proposal"]
        was_in_front = not dock.visibleRegion().isEmpty()
        dock.setVisible(is_open)
        if was_in_front and not is_open:
            self.shell.layout.bring_forward("review")

    @Slot(object, bool)
    def _lead_on(self, object_id: ObjectId, is_corrected: bool) -> None:
        """To the next uncertain mask once the repair of a corrected one goes on; what hinders it is read first."""
        runs = self.services.runs
        if not is_corrected or self.context.attempt(lambda: runs.repair(object_id)):
            self.services.review.go()

    def _close_later(self) -> None:
        QTimer.singleShot(0, self, self.close)

    @Slot()
    def _document_changed(self) -> None:
        document = self.services.documents.current
        self.status.set_document(document)
        self._pages.setCurrentWidget(self.canvas if document else self._start_page)
        self._show_title()
        if document:
            self.canvas.setFocus()

    def _make_room_for(self, strip: QWidget, shown: bool) -> None:
        """The lanes keep their room: what comes under them takes its own from the picture, and gives it back."""
        dock = self.shell.layout.docks["timeline"]
        taken = strip.height() if shown else -strip.height()
        self.resizeDocks([dock], [dock.height() + taken], Qt.Orientation.Vertical)

    @Slot()
    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.services.documents.recent():
            self._recent.addAction(str(path)).triggered.connect(partial(self.open, path))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("Nothing was open yet")).setEnabled(False)
