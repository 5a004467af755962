"""Everything a window lets the user read: on widgets, in menus and lists, in tool tips, and for screen readers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QSpinBox,
    QTabBar,
    QWidget,
)

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def shown_texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Every text in `root` and its children, with the name of where it stands."""
    for widget in (root, *root.findChildren(QWidget)):
        if isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox):
            continue  # Qt's own parts of it, which show its value
        for text in _texts_of(widget):
            if text:
                yield f"{type(widget).__name__} {widget.objectName()}".strip(), text


def _texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.statusTip(), widget.accessibleName(), widget.accessibleDescription())
    for action in widget.actions():
        yield from (action.text().split("\t")[0], action.toolTip())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QSpinBox():
            yield from (widget.prefix(), widget.suffix())
        case QGroupBox() | QMenu():
            yield widget.title()
        case QDockWidget():
            yield widget.windowTitle()
        case QTabBar():
            yield from (widget.tabText(index) for index in range(widget.count()))
        case QComboBox():
            yield from _items(widget.model())
        case QHeaderView():
            if widget.orientation() is Qt.Orientation.Horizontal and widget.isVisible() and widget.model():
                columns = range(widget.model().columnCount(QModelIndex()))
                yield from (str(widget.model().headerData(c, widget.orientation()) or "") for c in columns)
        case QAbstractItemView():
            if widget.model() is not None:
                yield from _items(widget.model())


def _items(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    parent = parent or QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (text for role in ROLES if isinstance(text := model.data(index, role), str))
        yield from _items(model, model.index(row, 0, parent))
