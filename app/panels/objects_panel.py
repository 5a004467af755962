"""ObjectsPanel: the list of objects with its buttons. Mirrors the selection; renames, reorders, shows and locks."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.commands.actions import Actions
from app.commands.context import AppContext
from app.panels.context_menus import OBJECT_MENU, show_menu
from app.panels.objects_model import Column, ObjectsModel
from app.state.view_state import NO_OBJECT
from app.theme.swatch import SWATCH_PX
from app.theme.theme import GRID_PX
from app.translating import follow_language
from app.widgets.kept_room import let_shrink
from segmentation.domain.objects import ObjectId

BUTTONS = ("object.add", "object.merge", "object.split", "object.delete")
SWITCH_PX = 28


class ObjectsPanel(QWidget):
    """The objects of the open project.

    Args:
        context: The open document and the view.
        actions: For the buttons.
    """

    def __init__(self, context: AppContext, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._view, self._actions = context, context.view, actions
        self.model = ObjectsModel(context, self)
        self.list = _ObjectList(self)
        let_shrink(self.list)
        self._hint = QLabel(self)
        self._mirroring = False
        self._build(actions)
        self.list.setModel(self.model)
        self._set_columns()
        self.list.selectionModel().selectionChanged.connect(self._handle_selection)
        self.list.clicked.connect(self._handle_click)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.model.modelReset.connect(self._mirror)
        self._view.selection_changed.connect(self._mirror)
        self._view.active_changed.connect(self._mirror)
        follow_language(self._write_texts)

    @Slot()
    def _write_texts(self) -> None:
        self.setAccessibleName(self.tr("Objects"))
        self.list.setAccessibleName(self.tr("Objects"))
        self._mirror()

    def rename_active(self) -> None:
        """Let the active object's name be typed."""
        index = self.model.index(self.model.row_of(self._view.active), Column.NAME)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.edit(index)

    @Slot(QPoint)
    def _show_menu(self, where: QPoint) -> None:
        show_menu(self._actions, OBJECT_MENU, self.list.viewport().mapToGlobal(where), self)

    def _build(self, actions: Actions) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for command_id in BUTTONS:
            buttons.addWidget(actions.button(command_id, self))
        buttons.addStretch()
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addLayout(self._stack)
        layout.addLayout(buttons)

    def _set_columns(self) -> None:
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(SWITCH_PX)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.HERE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(Column.HERE, self.fontMetrics().horizontalAdvance("100 %") + 2 * GRID_PX)
        for column in (Column.VISIBLE, Column.LOCKED):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, SWITCH_PX)

    @Slot()
    def _mirror(self) -> None:
        """Show the view's selection."""
        self._hint.setText(self._advice())
        self._stack.setCurrentWidget(self.list if self.model.rowCount() else self._hint)
        self._mirroring = True
        chosen, last = QItemSelection(), len(Column) - 1
        for object_id in self._view.selection:
            row = self.model.row_of(object_id)
            if row >= 0:
                chosen.select(self.model.index(row, 0), self.model.index(row, last))
        selection = self.list.selectionModel()
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        row = self.model.row_of(self._view.active)
        if row >= 0:
            selection.setCurrentIndex(self.model.index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self._mirroring = False

    def _advice(self) -> str:
        """What to do while there is no object."""
        if self._context.project is None:
            return self.tr("Open a clip first.")
        text = self.tr("No objects yet. Click on one (%1) or paint it (%2): that makes the first object.")
        keys = self._actions.keys
        return text.replace("%1", keys.text_of("tool.click")).replace("%2", keys.text_of("tool.brush"))

    @Slot()
    def _handle_selection(self) -> None:
        """Take over what the user selected: the row with the focus is the active object."""
        if self._mirroring:
            return
        selection = self.list.selectionModel()
        rows = [index.row() for index in selection.selectedRows(0)]
        infos = [info for info in map(self.model.object_at, rows) if info is not None]
        chosen: frozenset[ObjectId] = frozenset(info.id for info in infos)
        if not chosen:
            self._mirror()
            return
        current = self.model.object_at(selection.currentIndex().row())
        active = current.id if current is not None and current.id in chosen else min(chosen, default=NO_OBJECT)
        self._view.set_active(active)
        self._view.set_selection(chosen)

    @Slot(QModelIndex)
    def _handle_click(self, index: QModelIndex) -> None:
        self.model.toggle(index)


class _ObjectList(QTreeView):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setRootIsDecorated(False)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(SWATCH_PX, SWATCH_PX))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space belongs to the window (play), and letters are tools, not a search; arrows and F2 are the list's."""
        if event.key() == Qt.Key.Key_Space or event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)
