"""ProposalList: what a search found, as a list: a strip of pictures, how sure it is, and when the object is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QImage, QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.theme.theme import GRID_PX
from app.translating import follow_language
from segmentation.domain.display import mark_edges
from segmentation.domain.frames import FrameIndex, FrameRange, RgbFrame
from segmentation.domain.palette import Colour
from segmentation.jobs.discovery.proposals import Proposal

BAR_PX = 2 * GRID_PX
_SETTLE_MS = 60
_LEAST_HEIGHT_PX = 160


class ProposalList(QListWidget):
    """The list. A check marks a proposal to be accepted; the current one is previewed.

    Args:
        to_image: Makes of an array what can be painted.
    """

    looked_at = Signal()
    frame_wanted = Signal(int)

    def __init__(self, to_image: Callable[[RgbFrame], QImage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._to_image = to_image
        self._proposals: tuple[Proposal, ...] = ()
        self._colours: tuple[Colour, ...] = ()
        self._frames = FrameRange(FrameIndex(0), FrameIndex(0))
        self.setItemDelegate(_PictureBelow(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSpacing(GRID_PX // 2)
        self.setMinimumSize(80, _LEAST_HEIGHT_PX)
        self._repaint_soon = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._repaint_soon.timeout.connect(self._paint_strips)
        self.currentRowChanged.connect(self.looked_at)
        follow_language(self._write_texts)

    @Slot()
    def _write_texts(self) -> None:
        self.setAccessibleName(self.tr("Proposals"))
        for row, proposal in enumerate(self._proposals):
            if (item := self.item(row)) is not None:
                item.setText(self._words(row + 1, proposal))
                item.setToolTip(self._details(proposal))

    @property
    def current(self) -> Proposal | None:
        """The one that is looked at."""
        row = self.currentRow()
        return self._proposals[row] if 0 <= row < len(self._proposals) else None

    @property
    def current_colour(self) -> Colour | None:
        """What it is painted in: the colour of the object that it would become."""
        return self._colours[self.currentRow()] if self.current is not None else None

    @property
    def choice(self) -> tuple[Proposal, ...]:
        """The checked ones, or the current one when none is."""
        items = [self.item(row) for row in range(self.count())]
        checked = [
            p for p, i in zip(self._proposals, items, strict=True) if i and i.checkState() is Qt.CheckState.Checked
        ]
        return tuple(checked) or (() if self.current is None else (self.current,))

    def show_proposals(self, proposals: Sequence[Proposal], colours: Sequence[Colour], frames: FrameRange) -> None:
        """Show what was found.

        Args:
            proposals: Best first.
            colours: One each.
            frames: Where was searched.
        """
        with QSignalBlocker(self):
            self.clear()
            self._proposals, self._colours, self._frames = tuple(proposals), tuple(colours), frames
            for number, proposal in enumerate(proposals, start=1):
                self.addItem(self._item(number, proposal))
            self._paint_strips()
            self.setCurrentRow(0 if proposals else -1)

    def _item(self, number: int, proposal: Proposal) -> QListWidgetItem:
        item = QListWidgetItem(self._words(number, proposal))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setToolTip(self._details(proposal))
        return item

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Strips fill the width."""
        super().resizeEvent(event)
        self._repaint_soon.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on a picture leads to its frame."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            frame = self._frame_at(index.row(), event.position().x() - self.visualRect(index).left())
            picture_top = self.visualRect(index).bottom() - self.iconSize().height()
            if event.position().y() >= picture_top:
                self.frame_wanted.emit(frame)

    def _frame_at(self, row: int, x: float) -> FrameIndex:
        strip = self._proposals[row].strip
        column = int(x * len(strip) / max(1, self.iconSize().width()))
        return strip[min(max(column, 0), len(strip) - 1)].frame

    def _words(self, number: int, proposal: Proposal) -> str:
        text = self.tr("%1: %2 % likely right, seen in %3 %")
        named = f"{number} {proposal.phrase}".strip()
        for place, share in (("%2", proposal.mean_confidence), ("%3", proposal.coverage)):
            text = text.replace(place, f"{100 * share:.0f}", 1)
        return text.replace("%1", named, 1)

    def _details(self, proposal: Proposal) -> str:
        text = self.tr("Frames %1 to %2; largest and surest on frame %3. Check it to accept several at once.")
        for place, frame in (("%1", min(proposal.masks)), ("%2", max(proposal.masks)), ("%3", proposal.best_frame)):
            text = text.replace(place, f"{frame:,}")
        return text

    @Slot()
    def _paint_strips(self) -> None:
        width = max(80, self.viewport().width() - 4 * GRID_PX)
        pictures = max((len(proposal.strip) for proposal in self._proposals), default=1)
        heights = [p.rgb.shape[0] / p.rgb.shape[1] for proposal in self._proposals for p in proposal.strip]
        height = round(width / pictures * max(heights, default=0.5625)) + GRID_PX + BAR_PX
        self.setIconSize(QSize(width, height))
        for row, (proposal, colour) in enumerate(zip(self._proposals, self._colours, strict=True)):
            item = self.item(row)
            if item is not None:
                item.setIcon(_plain_icon(self._strip(proposal, colour, QSize(width, height))))

    def _strip(self, proposal: Proposal, colour: Colour, size: QSize) -> QPixmap:
        """The pictures side by side, and below them the frames in which the object was seen."""
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        count = max(1, len(proposal.strip))
        high = size.height() - BAR_PX - GRID_PX
        for column, picture in enumerate(proposal.strip):
            left, right = column * size.width() // count, (column + 1) * size.width() // count
            painter.drawImage(
                QRect(left, 0, right - left - 1, high), self._to_image(mark_edges(picture.rgb, picture.region, colour))
            )
        bar = QRect(0, size.height() - BAR_PX, size.width(), BAR_PX)
        painter.fillRect(bar, self.palette().mid())
        step = size.width() / len(self._frames)
        for frame in proposal.masks:
            start = int((frame - self._frames.first) * step)
            end = int((frame - self._frames.first + 1) * step)
            painter.fillRect(QRect(start, bar.top(), max(1, end - start), BAR_PX), QColor(*colour))
        painter.end()
        return pixmap


def _plain_icon(pixmap: QPixmap) -> QIcon:
    """The same when selected: Qt would tint it."""
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon


class _PictureBelow(QStyledItemDelegate):
    """Words above, the strip below."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The place of the parts."""
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Bottom
        option.decorationAlignment = Qt.AlignmentFlag.AlignLeft
        option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
