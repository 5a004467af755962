"""Frames without a record are empty and unknown; records say what is known of each object."""

from __future__ import annotations

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.mask_track import FrameRecord, MaskTrack
from segmentation.domain.objects import NOTHING_KNOWN, ObjectId, ObjectState, Origin

DOG = ObjectId(1)
RECORD = FrameRecord(pack_mask(LabelMask.empty(4, 6)), 5, {DOG: ObjectState(Origin.IMPORTED)})


def test_a_frame_without_a_record_is_empty_and_unknown() -> None:
    track = MaskTrack((4, 6))
    assert track.mask(FrameIndex(2)) == LabelMask.empty(4, 6)
    assert track.record(FrameIndex(2)).revision == 0
    assert track.state(FrameIndex(2), DOG) == NOTHING_KNOWN
    assert not track.records


def test_frames_that_know_an_object_come_in_order() -> None:
    track = MaskTrack((4, 6))
    for frame in (7, 2, 5):
        track.replace(FrameIndex(frame), RECORD)
    track.replace(FrameIndex(5), None)
    assert list(track.frames_knowing(DOG)) == [2, 7]
    assert list(track.frames_knowing(ObjectId(2))) == []
    assert track.state(FrameIndex(7), DOG).origin is Origin.IMPORTED
