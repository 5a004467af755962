"""An export that reads back otherwise says what differs and where; it blames no disk that gave no error."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from export_requests import request_for, squares

from segmentation.domain.label_mask import LabelMask
from segmentation.errors import StorageError
from segmentation.formats.exporting.verification import demand_equal
from segmentation.formats.importing.frame_naming import name_frame
from segmentation.formats.importing.imported_masks import ImportedMasks
from segmentation.formats.progress import finish


def import_of(*masks: np.ndarray, first: int = 0) -> ImportedMasks:
    frames = [name_frame(f"{number:05d}", LabelMask(mask), {}) for number, mask in enumerate(masks, start=first)]
    return ImportedMasks("clip", LabelMask(masks[0]).size, tuple(frames), ())


def failure(tmp_path: Path, found: ImportedMasks) -> str:
    mask = squares((1, 2, 2))
    with pytest.raises(StorageError) as error:
        finish(demand_equal(request_for([mask], tmp_path / "x").names_known, found, lambda _: LabelMask(mask)))
    assert "disk" not in str(error.value)
    assert error.value.advice
    return error.value.message


def test_pixels_that_differ_are_named_with_place_and_labels(tmp_path: Path) -> None:
    other = squares((1, 2, 2))
    other[3, 4] = 7
    assert "frame 0: 1 pixels, the first at x 4, y 3, where label 1 became 7" in failure(tmp_path, import_of(other))


def test_another_size_is_named(tmp_path: Path) -> None:
    assert "its size is (2, 3), expected (24, 33)" in failure(tmp_path, import_of(np.ones((2, 3), np.uint8)))


def test_a_frame_of_another_name_is_named(tmp_path: Path) -> None:
    message = failure(tmp_path, import_of(squares((1, 2, 2)), first=9))
    assert "number 1 should be '00000' and is '00009'" in message


def test_a_frame_that_is_missing_is_named(tmp_path: Path) -> None:
    mask = squares((1, 2, 2))
    message = failure(tmp_path, import_of(mask, mask))
    assert "number 2 should be None and is '00001'" in message
