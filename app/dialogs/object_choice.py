"""ObjectChoice: which objects, as a list with ticks, all of them ticked at first."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.theme.swatch import SWATCH_PX, swatch
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project

ROWS = 5
"""More of them scroll."""


class ObjectChoice(QListWidget):
    """The objects of a project.

    Args:
        project: Whose.
    """

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIconSize(QSize(SWATCH_PX, SWATCH_PX))
        self.setUniformItemSizes(True)
        for object_id in project.object_order:
            info = project.objects[object_id]
            item = QListWidgetItem(swatch(info.colour, str(info.id)), info.name)
            item.setData(Qt.ItemDataRole.UserRole, object_id)
            item.setCheckState(Qt.CheckState.Checked)
            self.addItem(item)
        rows = min(max(self.count(), 1), ROWS)
        self.setFixedHeight(rows * (SWATCH_PX + 4) + 2 * self.frameWidth() + 2)

    def objects(self) -> tuple[ObjectId, ...]:
        """Ids of the ticked ones, in list order."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked
        )
