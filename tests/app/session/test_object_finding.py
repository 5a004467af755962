"""A search that cannot be made, or finds nothing, says so and proposes nothing."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from real_window import WAIT_MS, WindowDriver

from segmentation.domain.edits import add_object, import_mask
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.errors import UserError


def test_without_a_mask_anywhere_there_is_nothing_to_look_for(clip_window: WindowDriver) -> None:
    document = clip_window.document
    document.commit(add_object(document.project, "dog"))
    clip_window.go_to(3)
    clip_window.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    clip_window.bot.waitUntil(lambda: "There is no object to look for on frame 3" in clip_window.said)
    assert not clip_window.window.services.finding.active


def test_without_a_clip_it_refuses(empty_window: WindowDriver) -> None:
    with pytest.raises(UserError, match="No clip is open"):
        empty_window.window.services.finding.find(FrameIndex(0))


def test_a_search_that_is_given_up_proposes_nothing(clip_window: WindowDriver) -> None:
    document, finding = clip_window.document, clip_window.window.services.finding
    document.commit(add_object(document.project, "dog"))
    labels = np.zeros(document.project.clip.size, np.uint8)
    labels[2:10, 2:10] = 1
    document.commit(import_mask(document.project, FrameIndex(0), LabelMask(labels), [ObjectId(1)]))
    with clip_window.bot.waitSignal(finding.ended, timeout=WAIT_MS):
        finding.find(FrameIndex(5))
        finding.cancel()
    assert not document.project.proposals
