"""Small pictures come when they are wanted, show the masks as they are now, and are forgotten in time."""

from __future__ import annotations

import numpy as np
import pytest
from memory_document import FormulaVideo, MemoryDocument
from PySide6.QtGui import QColor

from app.canvas.qimage import SMALL_MASK_OPACITY, labels_image
from app.panels import thumbnails as module
from app.panels.thumbnails import Thumbnails
from app.state.view_choices import PictureLook
from segmentation.domain.edits import add_object, paint, recolour_object, set_visible
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.palette import Colour

DOG = ObjectId(1)


@pytest.fixture
def thumbnails(context, document):
    made = Thumbnails(context, labels_image)
    yield made
    made.deleteLater()


def mask_of(label):
    labels = np.zeros((60, 80), np.uint8)
    labels[:10, :10] = label
    return LabelMask(labels)


def bring(qtbot, thumbnails, *frames):
    for frame in frames:
        thumbnails.want(frame)
        qtbot.waitUntil(lambda frame=frame: thumbnails.has(frame))


def pixel(thumbnails, frame, x=2, y=2):
    return thumbnails.picture(frame).toImage().pixelColor(x, y)


def test_a_picture_carries_the_visible_objects_in_their_colours(qtbot, thumbnails, document):
    document.apply_edit(paint(document.project, 9, mask_of(1), DOG))
    bring(qtbot, thumbnails, 9)
    colour = document.project.objects[DOG].colour
    plain = document.video.read(9)[2, 2]
    expected = SMALL_MASK_OPACITY * colour.red + (1 - SMALL_MASK_OPACITY) * int(plain[0])
    assert pixel(thumbnails, 9).red() == pytest.approx(expected, abs=2)
    assert pixel(thumbnails, 9, 70, 50) == QColor(*map(int, document.video.read(9)[50, 70]))
    document.apply_edit(set_visible(document.project, DOG, False))
    qtbot.waitUntil(lambda: pixel(thumbnails, 9) == QColor(*map(int, plain)))


def test_only_pictures_whose_masks_changed_are_painted_anew_and_none_is_read_again(qtbot, thumbnails, document):
    bring(qtbot, thumbnails, 3, 4)
    before, other, reads = pixel(thumbnails, 3), pixel(thumbnails, 4), len(document.video.reads)
    document.apply_edit(paint(document.project, 3, mask_of(1), DOG))
    assert pixel(thumbnails, 3) == before, "not in the event that changed it"
    with qtbot.waitSignal(thumbnails.changed) as changed:
        thumbnails.picture(3)
    assert changed.args == [3]
    assert pixel(thumbnails, 3) != before
    painted = pixel(thumbnails, 3)
    document.apply_edit(recolour_object(document.project, DOG, Colour(1, 2, 3)))
    qtbot.waitUntil(lambda: pixel(thumbnails, 3) != painted)
    document.undo()
    qtbot.waitUntil(lambda: pixel(thumbnails, 3) == painted)
    assert pixel(thumbnails, 4) == other
    assert len(document.video.reads) == reads


def test_no_more_are_kept_than_fit_and_those_looked_at_stay(qtbot, thumbnails, monkeypatch):
    monkeypatch.setattr(module, "KEPT", 3)
    bring(qtbot, thumbnails, 0, 1, 2)
    thumbnails.picture(0)
    bring(qtbot, thumbnails, 3)
    assert [frame for frame in range(4) if thumbnails.has(frame)] == [0, 2, 3]
    assert thumbnails.picture(1).isNull()


def test_a_frame_that_cannot_be_read_has_an_empty_picture_and_is_not_wanted_again(qtbot, thumbnails, document):
    document.video.broken.add(5)
    bring(qtbot, thumbnails, 5)
    reads = len(document.video.reads)
    thumbnails.want(5)
    bring(qtbot, thumbnails, 6)
    assert thumbnails.picture(5).isNull()
    assert document.video.reads[reads:] == [6]


def test_another_look_or_clip_begins_anew(qtbot, thumbnails, context, document):
    bring(qtbot, thumbnails, 3)
    context.view.set_look(PictureLook(loupe=True, grid=False))
    assert thumbnails.has(3), "the picture is the same"
    with qtbot.waitSignal(thumbnails.cleared):
        context.view.set_look(PictureLook(brightness=20))
    assert not thumbnails.has(3)
    bring(qtbot, thumbnails, 3)
    other = MemoryDocument(FormulaVideo(frames=2, height=40, width=120))
    other.project.apply(add_object(other.project))
    context.set_document(other)
    assert not thumbnails.has(3)
    assert thumbnails.shape == 3.0
    other.pixel_aspect = 0.5
    assert thumbnails.shape == 1.5
    context.set_document(None)
    other.close()
