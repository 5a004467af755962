"""StartPage: what an empty window says: three short steps, a way to open a clip, and the sample clip."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.commands.actions import Actions
from app.theme.theme import GRID_PX


class StartPage(QWidget):
    """Shown while no clip is open.

    Args:
        actions: Its buttons run commands.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        column = QVBoxLayout(self)
        column.setSpacing(3 * GRID_PX)
        column.addStretch(2)
        column.addWidget(self._title())
        for number, text in enumerate(self._steps(), 1):
            column.addWidget(_centred(QLabel(f"{number}.  {text}")))
        column.addSpacing(2 * GRID_PX)
        column.addLayout(self._buttons())
        column.addWidget(self._drop_hint())
        column.addStretch(3)
        self.setBackgroundRole(QPalette.ColorRole.Dark)
        self.setAutoFillBackground(True)

    def _title(self) -> QLabel:
        title = _centred(QLabel(self.tr("Cut objects out of video")))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        title.setFont(font)
        return title

    def _steps(self) -> tuple[str, ...]:
        return (
            self.tr("Open a clip, or a folder of images."),
            self.tr("Add an object and paint it on one frame."),
            self.tr("Propagate: the mask is carried through the clip. Correct it where it fails, then export."),
        )

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID_PX)
        row.addStretch()
        row.addWidget(self._button(self.tr("Open a clip..."), "file.open", default=True))
        row.addWidget(self._button(self.tr("Open the sample clip"), "file.sample"))
        row.addStretch()
        return row

    def _button(self, text: str, command_id: str, *, default: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setDefault(default)
        button.setToolTip(self._actions.action(command_id).toolTip())
        button.clicked.connect(lambda: self._actions.run(command_id))
        return button

    def _drop_hint(self) -> QLabel:
        return _centred(QLabel(self.tr("Or drop a video, an image folder or a .maskreel file on this window.")))


def _centred(label: QLabel) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.WindowText)
    return label
