"""AgreementLane: how far two engines agree on each object, frame by frame, under the timeline and in its scale."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from app.commands.context import AppContext
from app.panels.frame_strip import FrameStrip
from app.panels.timeline import Timeline
from app.session.run_proposals import RunProposals
from app.translating import follow_language
from segmentation.domain.agreement import LOW, Agreement
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId

ROW_PX = 16
MOST_ROWS = 4
FAINT_ALPHA = 110


class AgreementLane(FrameStrip):
    """Hidden while no comparison is open. The higher a bar, the more alike both masks; a press goes to the frame.

    Args:
        context: The open document and the view.
        proposals: What is shown.
        timeline: Whose scale is taken over.
    """

    def __init__(
        self, context: AppContext, proposals: RunProposals, timeline: Timeline, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, timeline, ROW_PX, parent)
        self._proposals = proposals
        timeline.scale_changed.connect(self.update)
        proposals.changed.connect(self._show_agreement)
        self._show_agreement()
        follow_language(self._write_texts)

    @Slot()
    def _write_texts(self) -> None:
        self.setAccessibleName(self.tr("Agreement of two engines by object and frame"))
        self.update()

    @property
    def objects(self) -> tuple[ObjectId, ...]:
        """The objects that have a row, the one agreed on least first when there is no room for all."""
        objects = self._proposals.agreement.objects
        if len(objects) <= MOST_ROWS:
            return objects
        return tuple(
            sorted(objects, key=lambda i: float(self._proposals.agreement.continuous(i).clip(0, 1).mean()))[:MOST_ROWS]
        )

    def words_of(self, frame: FrameIndex) -> str:
        """How far both masks of each object agree on a frame, a line each."""
        project = self._context.project
        lines = [self.tr("Frame %1").replace("%1", f"{frame:,}")]
        for object_id in self._proposals.agreement.objects:
            iou = float(self._proposals.agreement.of(object_id)[frame])
            text = self.tr("%1: IoU %2") if iou >= 0 else self.tr("%1: the same, decided, or not compared")
            name = project.objects[object_id].name if project else ""
            lines.append(text.replace("%1", name).replace("%2", f"{iou:.2f}"))
        return "\n".join(lines)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the names, a row of bars per object, and the current frame; it costs as much as there are pixels."""
        painter, scale = self._begin_painting(), self._timeline.scale
        project = self._context.project
        for row, object_id in enumerate(self.objects if project else ()):
            info = project.objects.get(object_id) if project else None
            if info is None:
                continue
            painter.setClipping(False)
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            area = QRectF(8, row * ROW_PX, scale.left - 16, ROW_PX)
            text = self.tr("Agreement: %1").replace("%1", info.name)
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(area.width()))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
            painter.setClipRect(QRectF(scale.left, 1, scale.width, self.height() - 1))
            self._paint_row(
                painter, row * ROW_PX, self._proposals.agreement.continuous(object_id), QColor(*info.colour)
            )
        painter.setClipRect(QRectF(scale.left, 1, scale.width, self.height() - 1))
        self._paint_current_frame(painter)
        painter.end()

    def _paint_row(self, painter: QPainter, top: int, agreement: Agreement, colour: QColor) -> None:
        """Bars from the bottom of the row; of several frames in one column the least agreement counts."""
        faint = QColor(colour)
        faint.setAlpha(FAINT_ALPHA)
        lowest, left, column_px = self._columns(agreement)
        room = ROW_PX - 3
        for column in np.flatnonzero(lowest <= 1):
            iou = float(lowest[column])
            wide = max(1.0, column_px - (1 if column_px > 3 else 0))
            bar = QRectF(
                left + int(column) * column_px, top + ROW_PX - 1 - max(1.0, iou * room), wide, max(1.0, iou * room)
            )
            painter.fillRect(bar, colour if iou < LOW else faint)

    def _columns(self, agreement: Agreement) -> tuple[Agreement, float, float]:
        """(columns,) the least agreement in each column, above 1 where none is known; left edge; width."""
        known = np.where(agreement < 0, np.float32(2), agreement)
        return self._reduce_to_columns(known, 2, np.minimum)

    @Slot()
    def _show_agreement(self) -> None:
        rows = min(MOST_ROWS, len(self._proposals.agreement.objects))
        if rows and self.height() != rows * ROW_PX + 2:
            self.setFixedHeight(rows * ROW_PX + 2)
        self.update()
        self._show_if(rows > 0)
