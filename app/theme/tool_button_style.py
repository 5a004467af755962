"""ToolButtonStyle: Fusion, but for buttons of tool bars and panels: under the pointer they look unlike switched on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

ROUND_PX = 4.0
HOVER_ALPHA, ON_ALPHA, ON_HOVER_ALPHA = 30, 70, 110


class ToolButtonStyle(QProxyStyle):
    """A flat ground under the pointer; accent with a frame while on."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.setObjectName("fusion")

    def drawPrimitive(  # noqa: N802 - Qt's name
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """The ground of a flat tool button; everything else as Fusion has it."""
        state = option.state
        is_flat = element == QStyle.PrimitiveElement.PE_PanelButtonTool and state & QStyle.StateFlag.State_AutoRaise
        if not is_flat:
            super().drawPrimitive(element, option, painter, widget)
            return
        is_on = bool(state & (QStyle.StateFlag.State_On | QStyle.StateFlag.State_Sunken))
        is_under = bool(state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled)
        if is_on or is_under:
            _paint_ground(painter, option, is_on=is_on, is_under=is_under)


def _paint_ground(painter: QPainter, option: QStyleOption, *, is_on: bool, is_under: bool) -> None:
    palette: QPalette = option.palette
    colour = palette.color(QPalette.ColorRole.Accent if is_on else QPalette.ColorRole.ButtonText)
    ground = QColor(colour)
    ground.setAlpha((ON_HOVER_ALPHA if is_under else ON_ALPHA) if is_on else HOVER_ALPHA)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ground)
    painter.setPen(QPen(colour, 1) if is_on else Qt.PenStyle.NoPen)
    area = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(area, ROUND_PX, ROUND_PX)
    painter.restore()
