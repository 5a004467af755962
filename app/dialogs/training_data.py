"""TrainingData: the list of what a training learns from; projects and folders, each of which can be left out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from segmentation.storage.project_suffix import EXTENSION

_LINES = 4


class TrainingData(QWidget):
    """A list with a tick each; below it buttons to add more.

    Args:
        project: The open project, ticked from the start, or None.
    """

    changed = Signal()

    def __init__(self, project: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start = project.parent if project is not None else Path.home()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Data to learn from"))
        self.list.setFixedHeight(_LINES * (self.fontMetrics().lineSpacing() + 6))
        self.add_project = QPushButton(self.tr("Add projects..."))
        self.add_folder = QPushButton(self.tr("Add a folder..."))
        self.add_folder.setToolTip(self.tr("DAVIS, YouTube-VOS, or a folder with images and masks"))
        buttons = QHBoxLayout()
        for button in (self.add_project, self.add_folder):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addLayout(buttons)
        self.add_project.clicked.connect(self._ask_for_projects)
        self.add_folder.clicked.connect(self._ask_for_folder)
        self.list.itemChanged.connect(self.changed)
        if project is not None:
            self.add(project, self.tr("This project"))

    def add(self, path: Path, title: str = "") -> None:
        """Put a project or folder on the list, ticked, once."""
        if path in self._all():
            return
        item = QListWidgetItem(title or f"{path.name}  ({path.parent})")
        item.setData(Qt.ItemDataRole.UserRole, str(path))
        item.setToolTip(str(path))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        self.list.addItem(item)
        self.changed.emit()

    def projects(self) -> tuple[Path, ...]:
        """What is ticked."""
        items = [self.list.item(row) for row in range(self.list.count())]
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        return tuple(Path(item.data(Qt.ItemDataRole.UserRole)) for item in ticked)

    def _all(self) -> list[Path]:
        return [Path(self.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.list.count())]

    @Slot()
    def _ask_for_projects(self) -> None:
        kinds = f"{self.tr('Projects')} (*{EXTENSION})"
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Projects to learn from"), str(self._start), kinds)
        for name in names:
            self.add(Path(name))

    @Slot()
    def _ask_for_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder to learn from"), str(self._start))
        if name:
            self.add(Path(name))
