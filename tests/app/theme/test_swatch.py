"""A swatch shows its colour and its text, and is not tinted when selected."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication

from app.theme.swatch import SWATCH_PX, swatch
from segmentation.domain.palette import Colour

RED = Colour(200, 30, 40)


def pixels(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> np.ndarray:
    image = icon.pixmap(QSize(SWATCH_PX, SWATCH_PX), 2.0, mode).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., 2::-1].copy()


@pytest.mark.usefixtures("qapp")
def test_the_colour_fills_it_and_a_text_is_written_on_it() -> None:
    plain, marked = pixels(swatch(RED)), pixels(swatch(RED, "12"))
    assert (plain[8:-8, 8:-8] == RED).all()
    assert (marked[4:-4, 4:-4] != RED).any()


def test_a_selected_one_looks_the_same(qapp: QApplication) -> None:
    icon = swatch(RED, "3")
    assert np.array_equal(pixels(icon), pixels(icon, QIcon.Mode.Selected))
