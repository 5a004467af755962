"""StartPage: what an empty window says: three short steps, a way to open a clip, and the sample clip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.commands.actions import Actions
from app.theme.theme import GRID_PX

RECENT_SHOWN = 5
STEPS_PX = 420


class StartPage(QWidget):
    """Shown while no clip is open.

    Args:
        actions: Its buttons run commands.
        recent: What was open before, newest first.
    """

    open_wanted = Signal(object)  # Path

    def __init__(self, actions: Actions, recent: Callable[[], tuple[Path, ...]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions, self._recent = actions, recent
        self._recent_box = QWidget()
        self._recent_column = QVBoxLayout(self._recent_box)
        column = QVBoxLayout(self)
        column.setSpacing(3 * GRID_PX)
        column.addStretch(2)
        column.addWidget(self._title())
        column.addLayout(self._step_list())
        column.addSpacing(2 * GRID_PX)
        column.addLayout(self._buttons())
        column.addWidget(self._drop_hint())
        column.addWidget(self._recent_box)
        column.addStretch(3)
        self.setBackgroundRole(QPalette.ColorRole.Dark)
        self.setAutoFillBackground(True)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """List what was open before, as it is now."""
        super().showEvent(event)
        while (item := self._recent_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        paths = self._recent()[:RECENT_SHOWN]
        if paths:
            self._recent_column.addWidget(_create_centred(QLabel(self.tr("Open before:"))))
        for path in paths:
            self._recent_column.addWidget(self._link(path), 0, Qt.AlignmentFlag.AlignHCenter)
        self._recent_box.setVisible(bool(paths))

    def _link(self, path: Path) -> QToolButton:
        button = QToolButton()
        button.setText(f"{path.name}   ({path.parent})")
        button.setAutoRaise(True)
        button.setToolTip(str(path))
        button.clicked.connect(lambda: self.open_wanted.emit(path))
        return button

    def _title(self) -> QLabel:
        title = _create_centred(QLabel(self.tr("Cut objects out of video")))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        title.setFont(font)
        return title

    def _step_list(self) -> QHBoxLayout:
        """In the middle of the page, their beginnings below each other."""
        steps = QGridLayout()
        steps.setHorizontalSpacing(2 * GRID_PX)
        steps.setVerticalSpacing(2 * GRID_PX)
        for row, text in enumerate(self._steps()):
            steps.addWidget(_text(f"{row + 1}."), row, 0, Qt.AlignmentFlag.AlignTop)
            label = _text(text)
            label.setMinimumWidth(STEPS_PX)
            steps.addWidget(label, row, 1)
        centred = QHBoxLayout()
        centred.addStretch()
        centred.addLayout(steps)
        centred.addStretch()
        return centred

    def _steps(self) -> tuple[str, ...]:
        return (
            self.tr("Open a clip, or a folder of images."),
            self.tr("Add an object and paint it on one frame."),
            self.tr("Propagate the mask through the clip. Correct it where it fails, then export."),
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
        return _create_centred(QLabel(self.tr("Or drop a video, an image folder or a .maskreel file on this window.")))


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.WindowText)
    return label


def _create_centred(label: QLabel) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.WindowText)
    return label
