"""Soft edges are seen: in overlay, matte and checkerboard, stored or previewed, and beside a stroke."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from painting_hands import LEFT, screen
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from app.canvas.canvas_view import CanvasView
from app.state.mask_preview import ReplacedMasks
from app.state.view_choices import Backdrop, OverlayMode
from segmentation.domain.edits import paint, set_visible
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.mask_filter import MaskFilter
from segmentation.domain.objects import ObjectId
from segmentation.domain.palette import Colour
from segmentation.domain.soft_edges_shown import SoftEdges
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import MaskChange
from segmentation.jobs.mask_editing.mask_filtering import MaskFiltering

ONE = ObjectId(1)


@pytest.fixture
def canvas(qtbot, context, document) -> Iterator[CanvasView]:
    """The first object covers the left half of the frame, with an edge that is soft over 20 pixels."""
    labels = np.zeros((60, 80), np.uint8)
    labels[:, :40] = 1
    document.apply_edit(paint(document.project, FrameIndex(0), LabelMask(labels), ONE))
    task = MaskFiltering(document.project, [FrameIndex(0)], [ONE], MaskFilter(feather_px=20))
    for event in task.run(JobControl()):
        if isinstance(event, MaskChange):
            document.apply_edit(event.change_set)
    view = CanvasView(context)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    qtbot.waitUntil(lambda: view.picture.soft_edges is not None)
    yield view
    view.close_threads()


def colour(canvas: CanvasView, x: float, y: float = 30) -> QColor:
    return canvas.grab().toImage().pixelColor(screen(canvas, x, y))


def test_a_matte_is_grey_on_a_soft_edge(canvas, context):
    context.view.set_overlay(mode=OverlayMode.MATTE)
    greys = [colour(canvas, x).red() for x in (20.5, 32.5, 39.5, 47.5, 70.5)]
    assert greys[0] == 255
    assert greys[-1] == 0
    assert greys == sorted(greys, reverse=True)
    assert 20 < greys[3] < greys[1] < 235


def test_an_overlay_fades_out(canvas, context):
    context.view.set_overlay(mode=OverlayMode.FILL, opacity=1.0)
    own = context.project.objects[ONE].colour
    away = [abs(colour(canvas, x).red() - own.red) for x in (20.5, 34.5, 47.5)]
    assert away[0] == 0
    assert away[1] > 0
    context.view.set_overlay(mode=OverlayMode.CHECKERBOARD)
    assert colour(canvas, 75.5).red() in (102, 153)
    assert colour(canvas, 47.5).red() not in (102, 153)


def test_a_chosen_colour_is_seen_through_a_soft_edge(canvas, context):
    blue = Backdrop(Colour(0, 0, 255))
    context.view.set_overlay(mode=OverlayMode.BACKDROP, backdrop=blue)
    blues = [colour(canvas, x).blue() for x in (20.5, 34.5, 40.5, 47.5, 75.5)]
    assert blues[-1] == 255
    assert blues[0] < blues[2] < blues[3] < 255


def test_a_chosen_picture_is_seen_behind_objects(qtbot, canvas, context, tmp_path):
    picture = QImage(16, 12, QImage.Format.Format_RGB32)  # of the clip's shape
    picture.fill(QColor(0, 255, 0))
    assert picture.save(str(tmp_path / "green.png"))
    context.view.set_overlay(mode=OverlayMode.BACKDROP, backdrop=Backdrop(picture=tmp_path / "green.png"))
    qtbot.waitUntil(lambda: colour(canvas, 75.5) == QColor(0, 255, 0))
    assert colour(canvas, 20.5) != QColor(0, 255, 0)
    greens = [colour(canvas, x).green() for x in (40.5, 47.5, 75.5)]
    assert greens == sorted(greens)
    assert greens[0] < 255


def test_a_picture_that_cannot_be_read_is_said(qtbot, canvas, context, tmp_path):
    said = []
    context.message.connect(lambda message: said.append(message.text))
    missing = Backdrop(Colour(255, 0, 0), tmp_path / "none.png")
    context.view.set_overlay(mode=OverlayMode.BACKDROP, backdrop=missing)
    qtbot.waitUntil(lambda: bool(said))
    assert "none.png cannot be read" in said[0]
    assert colour(canvas, 75.5) == QColor(255, 0, 0), "the colour is there meanwhile"


def test_an_object_that_is_hidden_has_no_edge(canvas, context, document):
    context.view.set_overlay(mode=OverlayMode.MATTE)
    document.apply_edit(set_visible(document.project, ONE, False))
    assert colour(canvas, 39.5).red() == 0


def test_a_stroke_is_seen_over_a_soft_edge_which_stays_soft_beside_it(canvas, context):
    context.view.set_overlay(mode=OverlayMode.MATTE)
    context.view.set_active(ObjectId(2))
    context.view.set_brush_px(6)
    beside = colour(canvas, 43.5, 10.5)
    assert 20 < beside.red() < 235
    QTest.mousePress(canvas, LEFT, pos=screen(canvas, 44, 40))
    assert canvas.picture.labels_before_stroke is not None
    assert colour(canvas, 44.5, 40.5).red() == 255, "painted"
    assert colour(canvas, 43.5, 10.5) == beside
    context.gesture_cancelled.emit()
    assert 20 < colour(canvas, 43.5, 40.5).red() < 235, "as it was"


def test_another_frame_has_its_own_edges(qtbot, canvas, context):
    context.view.set_frame(4)
    qtbot.waitUntil(lambda: canvas.picture.up_to_date)
    assert canvas.picture.soft_edges is None
    context.view.set_frame(0)
    qtbot.waitUntil(lambda: canvas.picture.soft_edges is not None)


def test_a_preview_shows_its_own_edges(canvas, context):
    labels = np.ones((60, 80), np.uint8)
    soft = SoftEdges(labels, np.full((60, 80), 100, np.uint8))
    masks = {FrameIndex(0): pack_mask(LabelMask(labels))}
    context.view.set_overlay(mode=OverlayMode.MATTE)
    context.view.set_preview(ReplacedMasks(masks, {FrameIndex(0): soft}))
    assert colour(canvas, 70.5).red() == 100
    context.view.set_preview(ReplacedMasks(masks))
    assert colour(canvas, 70.5).red() == 255
