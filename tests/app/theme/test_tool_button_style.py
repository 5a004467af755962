"""Tool buttons: at rest, under the pointer, switched on, and both look different."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QToolButton

from app.theme.tool_button_style import ToolButtonStyle

FLAT = QStyle.StateFlag.State_AutoRaise | QStyle.StateFlag.State_Enabled
ON, UNDER = QStyle.StateFlag.State_On, QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Raised


@pytest.fixture
def style(qapp):
    return ToolButtonStyle()


def paint_button(style: ToolButtonStyle, button: QToolButton, state: QStyle.StateFlag) -> QImage:
    option = QStyleOptionToolButton()
    button.initStyleOption(option)
    option.state = state
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(0x2B2B2B)
    painter = QPainter(image)
    style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelButtonTool, option, painter, button)
    painter.end()
    return image


def test_every_state_looks_different(style, qtbot):
    button = QToolButton()
    qtbot.addWidget(button)
    button.resize(60, 30)
    button.setAutoRaise(True)
    looks = [
        paint_button(style, button, FLAT | extra) for extra in (QStyle.StateFlag.State_None, UNDER, ON, ON | UNDER)
    ]
    assert all(one != other for one, other in combinations(looks, 2))
    assert looks[0].pixelColor(30, 15).rgb() == 0xFF2B2B2B


def test_other_buttons_are_left_to_fusion(style, qtbot):
    button = QToolButton()
    qtbot.addWidget(button)
    button.resize(60, 30)
    plain = paint_button(style, button, QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Raised)
    assert plain.pixelColor(30, 15).rgb() != 0xFF2B2B2B
