"""Values of a step as bytes; every kind of change is walked through in test_saved_project."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.mask_track import FrameRecord
from segmentation.errors import StorageError
from segmentation.storage.change_codec import ChangeKind, decode_value, encode_value


def test_a_stored_difference_needs_the_mask_it_was_made_from():
    size = (40, 40)
    full = np.random.default_rng(0).integers(0, 2, size, np.uint8)
    stroke = full.copy()
    stroke[2, 2] = 5
    old, new = (FrameRecord(pack_mask(LabelMask(labels)), number) for number, labels in ((1, full), (2, stroke)))
    data = encode_value(ChangeKind.FRAME, old, new)
    assert len(data) < len(old.mask.data) // 2
    assert decode_value(ChangeKind.FRAME, data, new) == old
    with pytest.raises(StorageError, match="is missing"):
        decode_value(ChangeKind.FRAME, data, None)
    with pytest.raises(StorageError, match="does not fit"):
        decode_value(ChangeKind.FRAME, data, old)
    other = FrameRecord(pack_mask(LabelMask.empty(3, 3)), 3)
    assert decode_value(ChangeKind.FRAME, encode_value(ChangeKind.FRAME, other, new), new) == other
