"""FrameRangeSlider: the first and the last frame of a range as two handles on one line, with numbers to type."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget
from superqt.sliders import QLabeledRangeSlider

from segmentation.domain.frames import FrameIndex, FrameRange


class FrameRangeSlider(QLabeledRangeSlider):
    """A range of frames of one clip.

    Args:
        name: What it is, for whoever cannot see it; empty where it is named later.
    """

    changed = Signal(object)  # FrameRange, at every move
    chosen = Signal(object)  # FrameRange, once the user lets go of a handle or has typed a number

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleLabelPosition(QLabeledRangeSlider.LabelPosition.NoLabel)
        self.setEdgeLabelMode(QLabeledRangeSlider.EdgeLabelMode.LabelIsValue)
        name_with_parts(self, name)
        self.valueChanged.connect(lambda: self.changed.emit(self.frames))
        for ends in (self.sliderReleased, self.editingFinished):
            ends.connect(self._choose)

    @property
    def frames(self) -> FrameRange:
        """What the handles say."""
        first, last = self.value()
        return FrameRange(FrameIndex(int(first)), FrameIndex(int(last)))

    def show_frames(self, whole: FrameRange, frames: FrameRange) -> None:
        """Mirror `frames`, a part of `whole`; nothing is emitted. Costs nothing where both are shown already."""
        limits, ends = (whole.first, max(whole.last, whole.first + 1)), (frames.first, frames.last)
        if (self.minimum(), self.maximum()) != limits or self.value() != ends:
            with QSignalBlocker(self):
                self.setRange(*limits)
                self.setValue(ends)
        self.setEnabled(whole.last > whole.first)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.frames)


def name_with_parts(widget: QWidget, name: str) -> None:
    """Give a widget made of several controls an accessible name, its parts the same one; Tab reaches their fields."""
    for part in (widget, *widget.findChildren(QWidget)):
        part.setAccessibleName(name)
        if isinstance(part, QLineEdit):
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
