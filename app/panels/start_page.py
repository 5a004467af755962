"""StartPage: what an empty window says and shows: a picture, three short steps, a way to open a clip, a sample clip."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPixmap, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

import resources
from app.commands.actions import Actions
from app.theme.theme import GRID_PX
from app.translating import follow_language

RECENT_SHOWN = 5
STEPS_PX = 340
PICTURE, PICTURE_PX = "cup.jpg", 330


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
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        follow_language(self._fill)
        self.setBackgroundRole(QPalette.ColorRole.Dark)
        self.setAutoFillBackground(True)

    @Slot()
    def _fill(self) -> None:
        """All of it anew: nothing is chosen or typed here that could be lost."""
        whole = self.layout()
        if whole is None:
            return
        while (item := whole.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        content = QWidget()
        self._recent_box = QWidget()
        self._recent_column = QVBoxLayout(self._recent_box)
        column = QVBoxLayout(content)
        column.setSpacing(3 * GRID_PX)
        column.addStretch(2)
        column.addWidget(self._title())
        column.addLayout(self._picture_and_steps())
        column.addSpacing(2 * GRID_PX)
        column.addLayout(self._buttons())
        column.addWidget(self._drop_hint())
        column.addWidget(self._recent_box)
        column.addStretch(3)
        whole.addWidget(content)
        self._list_recent()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """List what was open before, as it is now."""
        super().showEvent(event)
        self._list_recent()

    def _list_recent(self) -> None:
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
        text = f"{path.name}   ({path.parent})"
        button.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, STEPS_PX))
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

    def _picture_and_steps(self) -> QHBoxLayout:
        """Side by side in the middle of the page."""
        row = QHBoxLayout()
        row.setSpacing(6 * GRID_PX)
        row.addStretch()
        row.addWidget(_WelcomePicture(), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._step_list(), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        return row

    def _step_list(self) -> QWidget:
        """Their beginnings below each other."""
        box = QWidget()
        steps = QGridLayout(box)
        steps.setHorizontalSpacing(2 * GRID_PX)
        steps.setVerticalSpacing(2 * GRID_PX)
        for row, text in enumerate(self._steps()):
            steps.addWidget(_text(f"{row + 1}."), row, 0, Qt.AlignmentFlag.AlignTop)
            label = _text(text)
            label.setMinimumWidth(STEPS_PX)
            steps.addWidget(label, row, 1)
        return box

    def _steps(self) -> tuple[str, ...]:
        return (
            self.tr("Open a clip, or a folder of images."),
            self._first_masks(),
            self.tr("Propagate the mask through the clip. Correct it where it fails, then export."),
        )

    def _first_masks(self) -> str:
        text = self.tr(
            "Click on an object (%1) or paint it (%2) on one frame, or let 'Find primary objects' (%3) look."
        )
        for place, command_id in (("%1", "tool.click"), ("%2", "tool.brush"), ("%3", "discover.find")):
            text = text.replace(place, self._actions.keys.text_of(command_id))
        return text

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


class _WelcomePicture(QWidget):
    """A photograph with two masks; gives way where there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self._pixels = QPixmap(str(files(resources) / "welcome" / PICTURE))
        self.setAccessibleName(self.tr("Picture"))
        self.setAccessibleDescription(self.tr("A cup and a spoon, each with a mask in a colour of its own"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the steps beside it."""
        return self._pixels.size().scaled(PICTURE_PX, PICTURE_PX, Qt.AspectRatioMode.KeepAspectRatio)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """None: the steps matter more."""
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """As large as its place, in its own shape."""
        size = self._pixels.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRect(QPoint(0, (self.height() - size.height()) // 2), size), self._pixels)
        painter.end()


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
