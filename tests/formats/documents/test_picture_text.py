"""Pictures in text are decoded with and without the head of a data URL; what is none is refused."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from segmentation.errors import MediaError
from segmentation.formats.documents.json_document import Node
from segmentation.formats.documents.picture_text import picture_in


@pytest.mark.parametrize("head", ["", "data:image/png;base64,"])
def test_a_picture_with_and_without_a_head(head: str) -> None:
    data = io.BytesIO()
    Image.new("L", (5, 3)).save(data, "PNG")
    assert picture_in(Node(head + base64.b64encode(data.getvalue()).decode(), "x")).size == (5, 3)


@pytest.mark.parametrize("value", ["!!!", "", "aGVsbG8=", 3, None])
def test_what_is_no_picture_is_refused(value: object) -> None:
    with pytest.raises(MediaError, match="x is"):
        picture_in(Node(value, "x"))
