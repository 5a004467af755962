"""The lane of small pictures: which frames it shows, when it reads them, and that it leaves the rest alone."""

from __future__ import annotations

import numpy as np
import pytest
from painted_area import PaintedArea
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from real_window import WindowDriver

from app.canvas.qimage import labels_image
from app.panels.thumbnail_lane import GAP_PX, HEIGHT_PX, PICTURE_PX, ThumbnailLane
from app.panels.timeline import NAMES_PX, Timeline
from app.panels.timeline_painter import LANE_PX, RULER_PX
from segmentation.domain.edits import add_object, paint
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId

WIDTH_PX = NAMES_PX + 4 + 400
PITCH_PX = PICTURE_PX * 80 / 60 + GAP_PX


@pytest.fixture
def box(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def lane(box, context, document):
    timeline = Timeline(context, labels_image)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    made = ThumbnailLane(context, timeline)
    column.addWidget(made)
    column.addWidget(timeline)
    box.resize(WIDTH_PX, 220)
    box.show()
    QApplication.processEvents()
    return made


def frames(lane):
    return [frame for frame, _ in lane.places]


def is_filled(lane):
    return bool(lane.places) and all(lane._thumbnails.has(frame) for frame in frames(lane))


def zoom(timeline, notches):
    where = QPointF(timeline.scale.middle_of(10), RULER_PX + 4)
    event = QWheelEvent(
        where, where, QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(timeline, event)


def test_as_many_pictures_as_fit_come_at_even_distances(qtbot, lane, document):
    assert len(lane.places) == int(400 / PITCH_PX) == 7
    middles = [middle for _, middle in lane.places]
    assert np.allclose(np.diff(middles), 400 / 7)
    assert all(frame == lane._timeline.scale.frame_at(middle) for frame, middle in lane.places)
    qtbot.waitUntil(lambda: is_filled(lane))
    assert sorted(document.video.reads) == frames(lane), "each is read once, and nothing else"


def test_a_picture_shows_its_frame_with_its_masks(qtbot, lane, document):
    frame, middle = lane.places[3]
    qtbot.waitUntil(lambda: is_filled(lane))
    seen = lane.grab().toImage()
    x, y = round(middle) - 20, HEIGHT_PX // 2
    labels = np.full((60, 80), 1, np.uint8)
    others = seen.copy(QRect(0, 0, round(middle - PITCH_PX / 2) - 1, HEIGHT_PX))
    document.apply_edit(paint(document.project, frame, LabelMask(labels), ObjectId(1)))
    qtbot.waitUntil(lambda: lane.grab().toImage().pixelColor(x, y) != seen.pixelColor(x, y))
    assert lane.grab(others.rect()).toImage() == others


def test_nothing_is_read_while_the_hand_scrubs_or_the_clip_plays(qtbot, lane, context, document):
    first = frames(lane)[0]
    document.video.gate.clear()
    lane._soon.timeout.emit()
    lane._soon.stop()
    context.view.set_frame(5)
    assert lane._soon.isActive(), "each frame puts it off"
    document.video.gate.set()
    qtbot.waitUntil(lambda: lane._thumbnails.has(first))
    assert document.video.reads == [first], "the one that was begun"
    context.view.set_playing(True)
    lane._soon.timeout.emit()
    qtbot.wait(50)
    assert document.video.reads == [first]
    context.view.set_playing(False)
    qtbot.waitUntil(lambda: is_filled(lane))


def test_what_is_zoomed_out_of_view_meanwhile_is_never_read(qtbot, lane, document):
    document.video.gate.clear()
    all_of_clip = frames(lane)
    lane._soon.setInterval(0)
    lane._handle_places()
    qtbot.waitUntil(lane._again.isActive)
    zoom(lane._timeline, 12)
    document.video.gate.set()
    qtbot.waitUntil(lambda: is_filled(lane))
    assert set(document.video.reads) <= {all_of_clip[0], *frames(lane)}
    assert frames(lane)[-1] - frames(lane)[0] < 10


def test_a_press_goes_to_the_frame_and_paints_only_around_it(qtbot, lane, context):
    qtbot.waitUntil(lambda: is_filled(lane))
    QApplication.processEvents()
    seen = PaintedArea(lane)
    QTest.mouseClick(lane, Qt.MouseButton.LeftButton, pos=QPointF(lane._timeline.scale.middle_of(9), 20).toPoint())
    QApplication.processEvents()
    assert context.view.frame == 9
    assert 0 < seen.widest_px < lane.width() / 2
    assert lane.words_of(9) == "Frame 9   00:00:00.360"


def test_without_a_clip_it_is_empty(lane, context):
    context.set_document(None)
    assert lane.places == ()
    lane.grab()
    assert lane.words_of(0) == ""


def test_the_command_hides_it_and_gives_its_room_back_so_that_six_lanes_stay(clip_window: WindowDriver):
    window = clip_window.window
    window.resize(1366, 768)
    for _ in range(5):
        clip_window.document.apply_edit(add_object(clip_window.document.project))
    clip_window.bot.waitUntil(lambda: len(window.timeline.model.lanes) == 5)
    document = clip_window.document
    document.apply_edit(add_object(document.project))
    lanes_px = window.timeline.height()
    assert window.thumbnail_lane.isVisible()
    assert lanes_px >= RULER_PX + 6 * LANE_PX
    assert not window.timeline._down.isVisible()
    picture_px = window.canvas.height()
    clip_window.key(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert not window.thumbnail_lane.isVisible()
    clip_window.bot.waitUntil(lambda: window.canvas.height() == picture_px + HEIGHT_PX)
    assert window.timeline.height() == lanes_px
    assert not window.actions_.action("view.thumbnails").isChecked()
    clip_window.key(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    clip_window.bot.waitUntil(lambda: window.canvas.height() == picture_px)
    assert window.timeline.height() == lanes_px


def test_six_lanes_stay_on_a_low_screen_whatever_panel_is_in_front(clip_window: WindowDriver):
    window = clip_window.window
    window.resize(1280, 700)
    for name in window.shell.layout.docks:
        window.shell.layout.bring_forward(name)
        clip_window.bot.wait(10)
        bar = window.timeline._across.height()
        assert window.timeline.height() >= RULER_PX + 6 * LANE_PX + bar, name
