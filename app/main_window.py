"""MainWindow: puts canvas, panels and bars together. It holds no state of the work and does none of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from app.canvas.canvas_view import CanvasView
from app.canvas.playback import Playback
from app.canvas.qimage import screen_image
from app.commands.actions import Actions
from app.commands.command import Menu
from app.commands.context import AppContext
from app.commands.key_map import KeyMap
from app.commands.table import command_table
from app.dialogs.unsaved_dialog import ask_about_unsaved
from app.panels.discover_panel import DiscoverPanel
from app.panels.hints import Hints
from app.panels.history_panel import HistoryPanel
from app.panels.message_bar import MessageBar
from app.panels.notifications import Notifications
from app.panels.objects_panel import ObjectsPanel
from app.panels.propagate_panel import PropagatePanel
from app.panels.review_queue import ReviewQueue
from app.panels.score_graph import ScoreGraph
from app.panels.score_panel import ScorePanel
from app.panels.start_page import StartPage
from app.panels.status_line import StatusLine
from app.panels.timeline import Timeline
from app.panels.tool_options import ToolOptions
from app.panels.transport_bar import TransportBar
from app.session.adapting import Adapting
from app.session.discovery import Discovery
from app.session.documents import Documents
from app.session.edge_refining import EdgeRefining
from app.session.effort_recorder import EffortRecorder
from app.session.engine_catalog import EngineCatalog
from app.session.engine_warnings import EngineWarnings
from app.session.runs import Runs
from app.session.scoring import Scoring
from app.session.session_settings import remember, restore
from app.session.training import Training
from app.session.weights_service import WeightsService
from app.shell import Shell
from app.state.view_state import ViewState
from app.theme.appearance import Appearance
from app.theme.theme import Theme
from app.tools.tool_table import TOOLS
from app.widgets.scrolled import Scrolled
from segmentation.errors import StorageError

_TOOL_BAR = (
    *(spec.command_id for spec in TOOLS),
    *("", "edit.undo", "edit.redo"),
    *("", "view.fit", "view.onion", "view.solo"),
)
"""Commands of the tool bar; an empty id is a gap."""
_LAYOUT_VERSION = 2
"""Grows when a panel gets another place, so that an older layout is not forced on the newer window."""
_FIRST_SIZE = (1360, 768)
_TIMELINE_PX = 164
"""Room for the transport bar, the ruler and three lanes."""


class Closable(Protocol):
    """A service that ends its work, and its threads, when the window closes."""

    def close(self) -> object: ...


class MainWindow(QMainWindow):
    """The window.

    Args:
        settings: Where layout, keys and recent files are kept.
        theme: Recolours the icons when it changes.
    """

    def __init__(self, settings: QSettings, theme: Theme | None = None) -> None:
        super().__init__()
        self._settings = settings
        self._docks: dict[str, QDockWidget] = {}
        self.view = ViewState(parent=self)
        self.runs = Runs(self.view, settings, self)
        self.discovery = Discovery(settings, self)
        self.refining = EdgeRefining(self)
        self.engines = EngineCatalog(self, settings)
        self.engine_warnings = EngineWarnings(self)
        self.documents = Documents(self.runs, settings, screen_image, self)
        self.documents.switched.connect(self.discovery.set_document)
        self.documents.switched.connect(self.refining.set_document)
        self.weights = WeightsService(self.engines, settings, self)
        self.adapting = Adapting(self.runs, self)
        self.training = Training(self)
        self.appearance = Appearance(settings, theme, self)
        self.scoring = Scoring(self)
        self.effort = EffortRecorder(self.view, self.runs, settings, self)
        self.shell = Shell(
            self,
            self.documents,
            self.weights,
            self.adapting,
            self.training,
            self.engines,
            self.appearance,
            settings,
            reset_layout=self.reset_layout,
            focus_next_panel=self.focus_next_panel,
            raise_panel=self.raise_panel,
            scoring=self.scoring,
            effort=self.effort,
            rename_object=self.rename_object,
            runs=self.runs,
        )
        self.context = AppContext(
            self.view,
            self.shell,
            self.runs,
            self.discovery,
            self.refining,
            self,
            scores=self.scoring,
            effort=self.effort,
        )
        self.canvas = CanvasView(self.context)
        self.playback = Playback(self.context, self)
        commands = command_table()
        self.actions_ = Actions(commands, KeyMap(commands, settings, self), self.context, self, self.canvas)
        self.shell.attach(self.context, self.actions_)
        self._build_centre()
        self._build_bottom()
        self._build_side()
        self._build_tool_bar()
        self._build_menus()
        self._build_status()
        self._connect(theme)
        self._restore_layout()
        restore(settings, self.view, self.runs)

    def open(self, path: Path) -> None:
        """Open a clip or project."""
        self.documents.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """A run that goes on is stopped first; then everything is closed."""
        if not self.documents.can_close():
            event.ignore()
            if self.runs.active:
                self.context.say(self.tr("Stopping the run; then the window closes."))
            self.documents.leave(self._close_later)
            return
        remember(self._settings, self.view, self.runs)
        self._settings.setValue("layout/geometry", self.saveGeometry())
        self._settings.setValue("layout/state", self.saveState(_LAYOUT_VERSION))
        self.canvas.close_threads()
        for service in self._services():
            service.close()
        event.accept()

    def _services(self) -> tuple[Closable, ...]:
        """What works beside the window, in the order in which it is closed: the engines are used to the very end."""
        return (
            self.scoring,
            self.review_queue,
            self.effort,
            self.adapting,
            self.training,
            self.documents,
            self.discovery,
            self.refining,
            self.weights,
            self.engine_warnings,
            self.engines,
        )

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

    def reset_layout(self) -> None:
        """Panels back in their places."""
        self.restoreState(self._first_layout, _LAYOUT_VERSION)

    def focus_next_panel(self) -> None:
        """Move the keyboard from the picture to the next panel that can be seen, and around."""
        docks = [dock for dock in self._docks.values() if not dock.visibleRegion().isEmpty()]
        places: list[QWidget] = [self.canvas, *(dock.widget() for dock in docks)]
        focused = QApplication.focusWidget()
        here = next(
            (i for i, place in enumerate(places) if focused and (place is focused or place.isAncestorOf(focused))), 0
        )
        following = places[(here + 1) % len(places)]
        takers = [following, *following.findChildren(QWidget)]
        taker = next((w for w in takers if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isEnabled()), following)
        taker.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def raise_panel(self, name: str) -> None:
        """Show a panel and bring it to the front."""
        self._docks[name].show()
        self._docks[name].raise_()

    def rename_object(self) -> None:
        """Show the objects and let the active one's name be typed."""
        self.raise_panel("objects")
        self.objects.rename_active()

    def _build_centre(self) -> None:
        self._pages = QStackedWidget()
        self._start_page = StartPage(self.actions_, self.documents.recent)
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
        self.timeline = Timeline(self.context)
        self.transport = TransportBar(self.context, self.actions_)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.transport)
        column.addWidget(self.timeline, 1)
        self.score_graph = ScoreGraph(self.context, self.scoring, self.timeline)
        column.addWidget(self.score_graph)
        self.transport.zoom_wanted.connect(self.timeline.zoom_by)
        self.score_graph.toggled.connect(self._make_room_for_graph)
        dock = self._dock("timeline", self.tr("Timeline"), box)
        dock.setTitleBarWidget(QWidget(dock))
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)

    def _build_side(self) -> None:
        self.objects = ObjectsPanel(self.context, self.actions_)
        self.tool_options = ToolOptions(self.context)
        self.propagate = PropagatePanel(self.context, self.runs, self.actions_, self.engines)
        self.discover = DiscoverPanel(self.context, self.discovery, self.actions_, self.engines, screen_image)
        self.history = HistoryPanel(self.context)
        self.score = ScorePanel(self.context, self.scoring, self.actions_)
        right = Qt.DockWidgetArea.RightDockWidgetArea
        objects = self._dock("objects", self.tr("Objects"), self.objects)
        self.addDockWidget(right, objects)
        self.tabifyDockWidget(objects, self._dock("history", self.tr("History"), self.history))
        objects.raise_()
        first: QDockWidget | None = None
        for name, title, panel in (
            ("propagate", self.tr("Propagate"), self.propagate),
            ("discover", self.tr("Find objects"), self.discover),
            ("tool", self.tr("Tool"), Scrolled(self.tool_options)),
            ("score", self.tr("Score"), self.score),
        ):
            dock = self._dock(name, title, panel)
            if first is None:
                self.addDockWidget(right, dock)
                first = dock
            else:
                self.tabifyDockWidget(first, dock)
        self._docks["discover"].visibilityChanged.connect(self.discover.set_seen)
        if first is not None:
            first.raise_()
            self.resizeDocks([objects, first], [180, 420], Qt.Orientation.Vertical)
        self.resizeDocks([objects], [320], Qt.Orientation.Horizontal)
        self.resizeDocks([self._docks["timeline"]], [_TIMELINE_PX], Qt.Orientation.Vertical)

    def _build_tool_bar(self) -> None:
        bar = QToolBar(self.tr("Tools"), self)
        bar.setObjectName("tools")
        self.actions_.fill_tool_bar(bar, _TOOL_BAR)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, bar)

    def _build_menus(self) -> None:
        menus = self.actions_.fill_menu_bar(self.menuBar())
        self._recent = QMenu(self.tr("Open recent"), self)
        self._recent.aboutToShow.connect(self._fill_recent)
        menus[Menu.FILE].insertMenu(self.actions_.action("file.sample"), self._recent)
        panels = menus[Menu.VIEW].addMenu(self.tr("Panels"))
        for dock in self._docks.values():
            panels.addAction(dock.toggleViewAction())

    def _build_status(self) -> None:
        self.status = StatusLine(self.context, self.runs)
        self.setStatusBar(self.status)
        self.setWindowTitle(self.tr("Maskreel"))
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.BottomDockWidgetArea)

    def _connect(self, theme: Theme | None) -> None:
        self.context.message.connect(self.message_bar.show_message)
        self.context.document_changed.connect(self._document_changed)
        self.documents.unsaved.connect(self._ask_about_unsaved)
        self.canvas.pointed_at.connect(self.status.show_cursor)
        self.runs.state_changed.connect(self.actions_.refresh_soon)
        self.runs.span_changed.connect(self.timeline.model.show_run)
        self.discovery.state_changed.connect(self.actions_.refresh_soon)
        self.refining.state_changed.connect(self.actions_.refresh_soon)
        self.discovery.chosen_changed.connect(self.actions_.refresh_soon)
        self.notifications = Notifications(self.context, self.documents, self.runs, self.discovery, self.refining, self)
        self.runs.ended.connect(self.engines.look_for_devices)
        self.discovery.ended.connect(self.engines.look_for_devices)
        self.engine_warnings.warned.connect(self.notifications.warn)
        self.review_queue = ReviewQueue(self.context, self)
        self.review_queue.listed.connect(self.score.uncertain_masks.show_masks)
        self.effort.switched.connect(self.actions_.refresh_soon)
        self.effort.failed.connect(self.context.say_error)
        self.scoring.scored_as.connect(self.effort.note_score)
        self.adapting.ended.connect(self.notifications.notify)
        self.training.ended.connect(self.notifications.notify)
        self.hints = Hints(self.context, self.documents, self.runs, self.actions_, self)
        if theme is not None:
            theme.changed.connect(self.actions_.recolour)

    @Slot(object, object)
    def _ask_about_unsaved(self, error: StorageError, then: Callable[[], None]) -> None:
        ask_about_unsaved(error, self, lambda: self.documents.leave(then), lambda: self.documents.give_up(then))

    def _close_later(self) -> None:
        QTimer.singleShot(0, self, self.close)

    @Slot()
    def _document_changed(self) -> None:
        document = self.documents.current
        self.status.set_document(document)
        for service in (self.scoring, self.effort, self.adapting):
            service.set_document(document)
        self._pages.setCurrentWidget(self.canvas if document else self._start_page)
        name = self.tr("Maskreel")
        self.setWindowTitle(f"{document.clip_path.name} - {name}" if document else name)
        if document:
            self.canvas.setFocus()

    @Slot(bool)
    def _make_room_for_graph(self, shown: bool) -> None:
        """The lanes keep their room: the graph takes its own from the picture, and gives it back."""
        dock = self._docks["timeline"]
        taken = self.score_graph.height() if shown else -self.score_graph.height()
        self.resizeDocks([dock], [dock.height() + taken], Qt.Orientation.Vertical)

    @Slot()
    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.documents.recent():
            self._recent.addAction(str(path)).triggered.connect(partial(self.open, path))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("Nothing was open yet")).setEnabled(False)

    def _restore_layout(self) -> None:
        self.resize(*_FIRST_SIZE)
        self._first_layout = self.saveState(_LAYOUT_VERSION)
        geometry, state = (self._settings.value(f"layout/{name}") for name in ("geometry", "state"))
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if isinstance(state, QByteArray):
            self.restoreState(state, _LAYOUT_VERSION)

    def _dock(self, name: str, title: str, panel: QWidget) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(panel)
        self._docks[name] = dock
        return dock
