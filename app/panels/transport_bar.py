"""TransportBar: play, step, the frame as number and time, In and Out, and the timeline's zoom."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QToolButton, QWidget

from app.commands.actions import Actions
from app.commands.context import AppContext
from app.panels.time_text import time_text
from app.state.view_choices import SPEEDS, Pace
from app.theme.icons import icon
from app.theme.theme import GRID_PX
from app.translating import follow_language

BUTTONS = ("go.first", "go.frame-back", "go.play", "go.frame-on", "go.last")
ZOOM_STEP = 1.5
ICON_PX = 20


class TransportBar(QWidget):
    """Stands above the timeline.

    Args:
        context: The open document and the view.
        actions: For the buttons.
    """

    zoom_wanted = Signal(float)

    def __init__(self, context: AppContext, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._view, self._actions = context, context.view, actions
        self.frame_box = QSpinBox(self)
        self._last, self._time, self._range = QLabel(self), QLabel(self), QLabel(self)
        self._speed = QComboBox(self)
        self._zoom_buttons: list[tuple[QToolButton, str]] = []
        self._timeline = QLabel(self)
        self._build()
        follow_language(self._write_texts)
        self._connect()
        self._mirror_clip()

    def _build(self) -> None:
        for speed in SPEEDS:
            self._speed.addItem("", speed)
        self.frame_box.setKeyboardTracking(False)
        self.frame_box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.frame_box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.frame_box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(4)
        for command_id in BUTTONS:
            layout.addWidget(self._command_button(command_id))
        layout.addWidget(self._command_button("go.loop"))
        layout.addWidget(self._speed)
        layout.addSpacing(GRID_PX)
        for widget in (self.frame_box, self._last):
            layout.addWidget(widget)
        layout.addSpacing(GRID_PX)
        layout.addWidget(self._time)
        layout.addSpacing(GRID_PX)
        layout.addWidget(self._command_button("go.set-in"))
        layout.addWidget(self._range)
        layout.addWidget(self._command_button("go.set-out"))
        layout.addStretch()
        layout.addWidget(self._zoom_button("zoom-out", 1 / ZOOM_STEP))
        layout.addWidget(self._timeline)
        layout.addWidget(self._zoom_button("zoom-in", ZOOM_STEP))

    @Slot()
    def _write_texts(self) -> None:
        for row, speed in enumerate(SPEEDS):
            self._speed.setItemText(row, self.tr("x%1").replace("%1", f"{speed:g}"))
        self._speed.setAccessibleName(self.tr("Speed of playback"))
        self._speed.setToolTip(self.tr("How fast the clip is played"))
        self.frame_box.setAccessibleName(self.tr("Frame"))
        self.frame_box.setToolTip(self.tr("The current frame; the first is 0. Type a number to go there."))
        self._timeline.setText(self.tr("timeline"))
        tips = (self.tr("Timeline: show more"), self.tr("Timeline: come closer"))
        for (button, _), tip in zip(self._zoom_buttons, tips, strict=True):
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        self._mirror_range()

    def _connect(self) -> None:
        self.frame_box.valueChanged.connect(self._frame_typed)
        self.frame_box.editingFinished.connect(self.frame_box.clearFocus)
        self._view.frame_changed.connect(self._mirror_frame)
        self._view.playing_changed.connect(self._mirror_playing)
        self._speed.activated.connect(self._choose_speed)
        self._view.pace_changed.connect(self._mirror_pace)
        self._mirror_pace(self._view.pace)
        self._context.document_changed.connect(self._mirror_clip)
        self._context.project_changed.connect(self._mirror_range)

    @Slot(int)
    def _frame_typed(self, frame: int) -> None:
        self._view.set_playing(False)
        self._view.set_frame(frame)

    @Slot()
    def _mirror_clip(self) -> None:
        last = self._view.frame_count - 1
        with QSignalBlocker(self.frame_box):
            self.frame_box.setRange(0, last)
        digits = max(4, len(str(last)))
        self.frame_box.setFixedWidth(self.fontMetrics().horizontalAdvance("0" * digits) + 24)
        self._last.setText(f"/ {last}")
        self._time.setMinimumWidth(self.fontMetrics().horizontalAdvance("00:00:00.000") + 4)
        self.setEnabled(self._context.project is not None)
        self._mirror_frame()
        self._mirror_range()

    @Slot()
    def _mirror_frame(self) -> None:
        project = self._context.project
        with QSignalBlocker(self.frame_box):
            self.frame_box.setValue(self._view.frame)
        self._time.setText(time_text(project.clip.timestamps_s[self._view.frame]) if project else "")

    @Slot()
    def _mirror_range(self) -> None:
        work = self._context.project.work_range if self._context.project else None
        text = self.tr("In %1  Out %2")
        self._range.setText(text.replace("%1", str(work.first)).replace("%2", str(work.last)) if work else "")

    @Slot(int)
    def _choose_speed(self) -> None:
        self._view.set_pace(replace(self._view.pace, speed=self._speed.currentData()))

    @Slot(object)
    def _mirror_pace(self, pace: Pace) -> None:
        self._speed.setCurrentIndex(self._speed.findData(pace.speed))

    @Slot(bool)
    def _mirror_playing(self, playing: bool) -> None:
        self._actions.action("go.play").setIcon(icon("pause" if playing else "play"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icons in the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for button, name in self._zoom_buttons:
                button.setIcon(icon(name))

    def _command_button(self, command_id: str) -> QToolButton:
        button = self._actions.button(command_id, self)
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        return button

    def _zoom_button(self, icon_name: str, factor: float) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(icon_name))
        self._zoom_buttons.append((button, icon_name))
        button.setAutoRaise(True)
        button.setAutoRepeat(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.zoom_wanted.emit(factor))
        return button
