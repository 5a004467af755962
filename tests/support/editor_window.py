"""The parts of the window put together as the shell does, without its dialogs; for tests of parts together."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QVBoxLayout, QWidget

from app.canvas.canvas_view import CanvasView
from app.canvas.playback import Playback
from app.commands.actions import Actions
from app.commands.context import AppContext
from app.commands.key_map import KeyMap
from app.commands.table import command_table
from app.panels.history_panel import HistoryPanel
from app.panels.objects_panel import ObjectsPanel
from app.panels.timeline import Timeline
from app.panels.tool_options import ToolOptions
from app.panels.transport_bar import TransportBar
from app.panels.view_options import ViewOptions
from app.session.engine_catalog import EngineCatalog
from app.tools.tool_table import TOOLS
from app.widgets.click_engine_choice import ClickEngineChoice
from app.widgets.scrolled import Scrolled

TOOL_IDS = [spec.command_id for spec in TOOLS]
MARKS = ["", "mark.reference", "mark.verified", "mark.absent", "mark.occluded", "", "edit.undo", "edit.redo"]


class EditorWindow(QMainWindow):
    """Canvas, panels, timeline and actions around a context."""

    def __init__(self, context: AppContext, settings: QSettings) -> None:
        super().__init__()
        self.canvas = CanvasView(context, self)
        commands = command_table()
        self.keys = KeyMap(commands, settings, self)
        self.actions = Actions(commands, self.keys, context, self, self.canvas)
        self.playback = Playback(context, self)
        self.timeline = Timeline(context)
        self.transport = TransportBar(context, self.actions)
        self.objects = ObjectsPanel(context, self.actions)
        self.engines = EngineCatalog(self)
        self.options = ToolOptions(context, ClickEngineChoice(context.view, self.engines))
        self.view_options = ViewOptions(context, self.actions)
        self.addToolBar(self.options)
        self.history = HistoryPanel(context)
        self.transport.zoom_wanted.connect(self.timeline.zoom_by)
        self.setCentralWidget(self.canvas)
        self.actions.fill_menu_bar(self.menuBar())
        self._add_tool_bar()
        bottom = QWidget()
        layout = QVBoxLayout(bottom)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.transport)
        layout.addWidget(self.timeline)
        self._dock("Timeline", bottom, Qt.DockWidgetArea.BottomDockWidgetArea)
        for title, panel in (
            ("Objects", self.objects),
            ("View", Scrolled(self.view_options)),
            ("History", self.history),
        ):
            self._dock(title, panel, Qt.DockWidgetArea.RightDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.canvas.setFocus()

    def _add_tool_bar(self) -> None:
        bar = QToolBar("Tools", self)
        self.actions.fill_tool_bar(bar, TOOL_IDS + MARKS)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, bar)

    def _dock(self, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> None:
        dock = QDockWidget(title, self)
        dock.setWidget(widget)
        self.addDockWidget(area, dock)
