"""ChangeLane: how much each frame of an open proposal would change, right under the timeline and in its scale."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from app.commands.context import AppContext
from app.panels.frame_strip import FrameStrip
from app.panels.proposal_words import percent
from app.panels.timeline import Timeline
from app.session.run_proposals import RunProposals
from app.translating import follow_language
from segmentation.domain.frames import FrameIndex
from segmentation.domain.open_proposals import MUCH

HEIGHT_PX = 26
LEAST_BAR_PX = 3
FAINT_ALPHA = 120


class ChangeLane(FrameStrip):
    """Hidden while no proposal is open. A press or drag goes to a frame, as in the timeline.

    Args:
        context: The open document and the view.
        proposals: What is shown.
        timeline: Whose scale is taken over.
    """

    def __init__(
        self, context: AppContext, proposals: RunProposals, timeline: Timeline, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, timeline, HEIGHT_PX, parent)
        self._proposals = proposals
        timeline.scale_changed.connect(self.update)
        proposals.changed.connect(self._show_changes)
        self._show_changes()
        follow_language(self._write_texts)

    @Slot()
    def _write_texts(self) -> None:
        self.setAccessibleName(self.tr("Changes of the proposal by frame"))
        self.setAccessibleDescription(
            self.tr("The higher the bar, the more the masks would change; press to go there.")
        )
        self.update()

    def columns(self) -> tuple[npt.NDArray[np.float32], float, float]:
        """(columns,) the largest change in each column of the timeline, -1 where there is none; left edge; width."""
        return self._reduce_to_columns(self._proposals.changes, -1, np.maximum)

    def words_of(self, frame: FrameIndex) -> str:
        """How much each object would change on a frame, a line each."""
        project, proposed = self._context.project, self._proposals.frames.get(frame)
        if project is None or proposed is None:
            return self.tr("Nothing is proposed for frame %1.").replace("%1", f"{frame:,}")
        lines = [self.tr("Frame %1").replace("%1", f"{frame:,}")]
        for object_id, change in proposed.changes.items():
            text = self.tr("%1: changed by %2").replace("%1", project.objects[object_id].name)
            lines.append(text.replace("%2", percent(change)))
        return "\n".join(lines)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the name, the bars, and the current frame; it costs as much as there are pixels, not frames."""
        painter, scale = self._begin_painting(), self._timeline.scale
        painter.drawText(
            QRectF(8, 0, scale.left - 16, self.height()), Qt.AlignmentFlag.AlignVCenter, self.tr("Proposal: changes")
        )
        painter.setClipRect(QRectF(scale.left, 1, scale.width, self.height() - 1))
        self._paint_bars(painter)
        self._paint_current_frame(painter)
        painter.end()

    def _paint_bars(self, painter: QPainter) -> None:
        strong = self.palette().color(QPalette.ColorRole.Text)
        faint = QColor(strong)
        faint.setAlpha(FAINT_ALPHA)
        highest, left, column_px = self.columns()
        room = self.height() - 4
        for column in np.flatnonzero(highest >= 0):
            change = float(highest[column])
            height = max(LEAST_BAR_PX, change * room)
            wide = max(1.0, column_px - (1 if column_px > 3 else 0))
            bar = QRectF(left + int(column) * column_px, self.height() - 1 - height, wide, height)
            painter.fillRect(bar, strong if change > MUCH else faint)

    @Slot()
    def _show_changes(self) -> None:
        self.update()
        self._show_if(self._proposals.is_open)
