"""JSON is parsed only where what it becomes fits memory."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from segmentation.errors import MediaError
from segmentation.files import outside_json
from segmentation.files.outside_json import estimate_memory_bytes, read_outside_json

BOMBS = {
    "lists": (b"[", b"[],", b"[]]"),
    "dicts": (b"[", b"{},", b"{}]"),
    "dicts with a key": (b"[", b'{"a":0},', b"0]"),
    "lists in lists": (b"[", b"[[[[[[[[]]]]]]]],", b"0]"),
    "numbers": (b"[", b"0.5,", b"0]"),
}


def size_of(value: Any) -> int:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sys.getsizeof(value) + sum(map(size_of, inside))


@pytest.mark.parametrize("name", BOMBS)
def test_the_estimate_is_no_less_than_two_thirds_of_the_truth(name: str) -> None:
    head, piece, tail = BOMBS[name]
    data = head + piece * 10_000 + tail
    assert estimate_memory_bytes(data) > size_of(json.loads(data)) * 2 / 3


@pytest.mark.parametrize("piece_bytes", [1, 2, 3, 7, 1 << 20])
def test_signs_in_texts_do_not_count(piece_bytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside_json, "_PIECE_BYTES", piece_bytes)
    value = {"a": "[[{{,,::", "b\\": '"[,', "c": ["\\", '\\"']}
    data = json.dumps(value).encode()
    assert estimate_memory_bytes(data) == 240 + 3 * 110 + 3 * 40 + 72


@pytest.mark.parametrize("name", BOMBS)
def test_what_would_not_fit_memory_is_refused_before_it_is_parsed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside_json, "_UNSCANNED_BYTES", 1000)
    monkeypatch.setattr(outside_json, "_MOST_MEMORY_BYTES", 100_000)
    head, piece, tail = BOMBS[name]
    path = tmp_path / "bomb.json"
    path.write_bytes(head + piece * 100 + tail)
    assert read_outside_json(path)
    path.write_bytes(head + piece * 10_000 + tail)
    with pytest.raises(ValueError, match="more values than fit"):
        read_outside_json(path)


def test_depth_and_size_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deep.json"
    path.write_text("[" * 200_000)
    with pytest.raises(ValueError, match="too deeply"):
        read_outside_json(path)
    monkeypatch.setattr(outside_json, "MOST_JSON_BYTES", 1000)
    with pytest.raises(MediaError, match="larger than"):
        read_outside_json(path)
