"""The position in a run as text."""

from __future__ import annotations

import pytest

from segmentation.errors import StorageError
from segmentation.jobs.events import Position


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"slots": [1], "speed": 3}'])
def test_damaged_text_is_no_position(text: str) -> None:
    with pytest.raises(StorageError, match="position of a stored run"):
        Position.from_json(text)
