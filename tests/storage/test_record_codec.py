"""What is known of a frame goes into the columns of a row and comes back; a damaged row is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from small_project import rectangle

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectState, Origin, Presence
from segmentation.errors import StorageError
from segmentation.storage.record_codec import (
    check_columns,
    decode_alpha,
    decode_names,
    decode_states,
    decode_times,
    encode_names,
    encode_record,
    encode_times,
)

ONE, TWO = ObjectId(1), ObjectId(2)


def record() -> FrameRecord:
    soft = np.zeros((12, 16), np.uint8)
    soft[2, 3:6] = (60, 120, 180)
    states = {
        ONE: ObjectState(origin=Origin.EDITED, reference=True, verified=True, presence=Presence.PRESENT),
        TWO: ObjectState(origin=Origin.PREDICTED, presence=Presence.ABSENT, confidence=0.25, revision=6),
    }
    band = AlphaBand.from_alpha(soft)
    assert band is not None
    return FrameRecord(pack_mask(rectangle(1, 0, 0, 6, 6)), 7, states, {ONE: band})


def test_a_record_comes_back() -> None:
    row = encode_record(record())
    check_columns(row)
    back = FrameRecord(PackedMask(row.mask), row.revision, decode_states(row.states), decode_alpha(row.alpha))
    assert back == record()


@pytest.mark.parametrize("change", [{"revision": 8}, {"states": "{}"}, {"mask": b"?"}, {"alpha": b""}])
def test_a_changed_column_is_noticed(change: dict[str, object]) -> None:
    with pytest.raises(StorageError, match="checksum"):
        check_columns(replace(encode_record(record()), **change))  # type: ignore[arg-type]


def test_names_and_times_come_back_exactly() -> None:
    names, times = ("00000", "frame \u00e4 \u732b", ""), (0.0, 1 / 3, 1e9)
    assert decode_names(encode_names(names)) == names
    assert decode_times(encode_times(times)) == times
