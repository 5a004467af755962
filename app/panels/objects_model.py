"""ObjectsModel: the object list as rows: name, visible, locked. Every change goes to the project as an edit."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QIcon

from app.commands.context import AppContext
from app.panels.state_here import StateHere, state_here
from app.theme.icons import icon
from app.theme.swatch import swatch
from app.translating import follow_language
from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import rename_object, reorder_objects, set_locked, set_visible
from segmentation.domain.objects import ObjectId, ObjectInfo

Index = QModelIndex | QPersistentModelIndex
MIME_TYPE = "application/x-maskreel-objects"
LATER_MS = 20
"""What was drawn is painted first: knowing which objects are left on a frame takes up to 4 ms at 2160p."""


class Column(IntEnum):
    """What a column shows."""

    NAME = 0
    HERE = 1
    """What is known of it on the current frame."""
    VISIBLE = 2
    LOCKED = 3


class ObjectsModel(QAbstractTableModel):
    """Rows in list order.

    Args:
        context: The open document.
    """

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown_here = self._states_here()
        self._soon = QTimer(self, interval=LATER_MS, singleShot=True)
        self._soon.timeout.connect(self._show_frame)
        context.document_changed.connect(self._reset)
        context.project_changed.connect(self._project_changed)
        context.view.frame_changed.connect(self._show_frame)
        follow_language(self._show_frame, now=False)

    def object_at(self, row: int) -> ObjectInfo | None:
        """The object of a row."""
        project = self._context.project
        if project is None or not 0 <= row < len(project.object_order):
            return None
        return project.objects[project.object_order[row]]

    def row_of(self, object_id: ObjectId) -> int:
        """The row of an object, or -1."""
        project = self._context.project
        order = project.object_order if project else ()
        return order.index(object_id) if object_id in order else -1

    def toggle(self, index: Index) -> None:
        """Switch what a click on the eye or lock means."""
        info = self.object_at(index.row())
        if info is None:
            return
        if index.column() == Column.VISIBLE:
            self._context.edit(lambda project: set_visible(project, info.id, not info.visible))
        elif index.column() == Column.LOCKED:
            self._context.edit(lambda project: set_locked(project, info.id, not info.locked))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Number of objects."""
        project = self._context.project
        return len(project.objects) if project and not parent.isValid() else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Number of columns."""
        return len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        info = self.object_at(index.row())
        if info is None:
            return None
        if index.column() == Column.NAME:
            return self._name_data(info, role)
        if index.column() == Column.HERE:
            return self._here_data(info, role)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._switch_icon(info, index.column())
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._switch_text(info, index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Rename."""
        info = self.object_at(index.row())
        if info is None or role != Qt.ItemDataRole.EditRole or str(value).strip() == info.name:
            return False
        return self._context.edit(lambda project: rename_object(project, info.id, str(value)))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be dragged between rows; names can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Column.NAME else flags

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """Only our own rows."""
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """The dragged rows' ids."""
        rows = sorted({index.row() for index in indexes})
        ids = [info.id for info in map(self.object_at, rows) if info is not None]
        data = QMimeData()
        data.setData(MIME_TYPE, bytes(ids))
        return data

    def dropMimeData(  # noqa: N802
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Put the dragged objects before the row they were dropped on."""
        project = self._context.project
        if project is None or not data.hasFormat(MIME_TYPE):
            return False
        moved = tuple(ObjectId(number) for number in data.data(MIME_TYPE).data())
        order = project.object_order
        target = row if row >= 0 else parent.row() if parent.isValid() else len(order)
        before = [i for i in order[:target] if i not in moved]
        after = [i for i in order[target:] if i not in moved]
        self._context.edit(lambda project: reorder_objects(project, (*before, *moved, *after)))
        return False  # the rows are moved by the edit, so the view must not remove them

    @Slot()
    def _reset(self) -> None:
        self.beginResetModel()
        self._shown_here = self._states_here()
        self.endResetModel()

    @Slot(object)
    def _project_changed(self, changes: ChangeSet) -> None:
        if changes.touches_objects:
            self._reset()
        elif self._context.view.frame in changes.frames and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _show_frame(self) -> None:
        """Only rows that look different now are painted again: this happens with every frame and every stroke."""
        before, self._shown_here = self._shown_here, self._states_here()
        for row, (object_id, here) in enumerate(self._shown_here.items()):
            if here != before.get(object_id):
                self.dataChanged.emit(self.index(row, Column.HERE), self.index(row, Column.HERE))

    def _states_here(self) -> dict[ObjectId, StateHere]:
        """In list order; looked up once for all that is asked of a cell, because the mask is inflated for it."""
        project = self._context.project
        if project is None:
            return {}
        record = project.track.record(self._context.view.frame)
        seen = record.mask.areas()
        return {i: state_here(record.state(i), is_seen=i in seen) for i in project.object_order}

    def _here_data(self, info: ObjectInfo, role: int) -> Any:
        here = self._shown_here.get(info.id)
        if here is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return here.text
            case Qt.ItemDataRole.DecorationRole:
                return icon(here.icon) if here.icon else None
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return here.words
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _name_data(self, info: ObjectInfo, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return info.name
            case Qt.ItemDataRole.DecorationRole:
                return swatch(info.colour, str(info.id))
            case Qt.ItemDataRole.ToolTipRole:
                return self.tr("Object %1. Double-click to rename, drag to reorder.").replace("%1", str(info.id))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{info.id} {info.name}"
        return None

    def _switch_icon(self, info: ObjectInfo, column: int) -> QIcon:
        if column == Column.VISIBLE:
            return icon("show" if info.visible else "hide")
        return icon("lock" if info.locked else "unlock")

    def _switch_text(self, info: ObjectInfo, column: int) -> str:
        if column == Column.VISIBLE:
            return self.tr("Shown. Click to hide (H).") if info.visible else self.tr("Hidden. Click to show (H).")
        return self.tr("Locked. Click to unlock.") if info.locked else self.tr("Not locked. Click to lock.")
