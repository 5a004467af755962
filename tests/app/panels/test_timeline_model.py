"""The lanes of the timeline follow the project change by change."""

from __future__ import annotations

import numpy as np
import pytest
from memory_document import FormulaVideo, MemoryDocument
from pytestqt.qtbot import QtBot
from small_project import small_project

from app.commands.context import AppContext
from app.panels.timeline_model import TimelineModel
from app.state.run_span import RunSpan
from segmentation.domain.edits import add_object, delete_object, paint, reorder_objects, set_verified, set_work_range
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId


@pytest.fixture
def model(context: AppContext, document: MemoryDocument) -> TimelineModel:
    return TimelineModel(context)


def ids(model: TimelineModel) -> list[int]:
    return [int(lane.object_id) for lane in model.lanes]


def test_there_is_a_lane_per_object_in_the_order_of_the_list(model: TimelineModel, document: MemoryDocument) -> None:
    document.apply_edit(add_object(document.project))
    assert ids(model) == [1, 2, 3]
    document.apply_edit(reorder_objects(document.project, [ObjectId(i) for i in (3, 1, 2)]))
    assert ids(model) == [3, 1, 2]
    document.apply_edit(delete_object(document.project, ObjectId(1)))
    assert ids(model) == [3, 2]


def test_a_mask_changes_lanes_and_a_new_object_resets_them(
    model: TimelineModel, document: MemoryDocument, qtbot: QtBot
) -> None:
    labels = np.zeros((60, 80), np.uint8)
    labels[5:9, 5:9] = 1
    with qtbot.waitSignal(model.lanes_changed) as painted, qtbot.assertNotEmitted(model.reset):
        document.apply_edit(paint(document.project, FrameIndex(4), LabelMask(labels), ObjectId(1)))
    assert painted.args == [{ObjectId(1)}]
    with qtbot.waitSignal(model.changed):
        document.apply_edit(set_work_range(document.project, FrameRange(FrameIndex(1), FrameIndex(3))))
    with qtbot.waitSignal(model.reset):
        document.apply_edit(add_object(document.project))


def test_a_run_is_shown_until_another_document_is_open(model: TimelineModel, context: AppContext, qtbot: QtBot) -> None:
    run = RunSpan(frozenset({ObjectId(1)}), FrameRange(FrameIndex(0), FrameIndex(5)))
    with qtbot.waitSignal(model.changed):
        model.show_run(run)
    assert model.run == run
    context.set_document(None)
    assert model.run is None
    assert model.lanes == ()
    assert model.frame_count == 0


def test_lanes_of_a_long_clip_are_read_in_pieces(context: AppContext, qtbot: QtBot) -> None:
    project = small_project(frames=2_000)
    project.apply(set_verified(project, range(2_000), [ObjectId(1), ObjectId(2)]))
    document = MemoryDocument(FormulaVideo(2_000), project)
    context.set_document(document)
    model = TimelineModel(context)
    whole = FrameRange(FrameIndex(0), FrameIndex(1_999))

    def count_verified() -> int:
        return sum(len(lane.frames_verified(whole)) for lane in model.lanes)

    assert 0 < count_verified() < 4_000
    document.apply_edit(set_verified(project, [1_999], [ObjectId(2)], False))
    qtbot.waitUntil(lambda: count_verified() == 3_999)
    context.set_document(None)
    document.close()
