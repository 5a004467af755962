"""JSON that somebody else made: parsed only where what it becomes fits memory.

A value of two bytes takes up to a hundred in memory, so a bound on the size of the file alone bounds nothing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from segmentation.files.outside_file import read_outside_file

MOST_JSON_BYTES = 1 << 29
"""Largest file that is read; a thousand frames of many objects stay far below."""

_MOST_MEMORY_BYTES = 3 << 29
_COSTS = {b"{": 240, b"[": 72, b",": 40, b":": 110}
"""Bytes of memory that come with each sign outside texts: a dict, a list, one more value, a key."""

_UNSCANNED_BYTES = 1 << 23
"""A file so small becomes at most some hundred megabytes, whatever is in it."""

_PIECE_BYTES = 1 << 20


def read_outside_json(path: Path) -> Any:
    """The value of a JSON file.

    Raises:
        MediaError: It is larger than `MOST_JSON_BYTES`, or no file.
        OSError: There is none, or it cannot be read.
        ValueError: It is no JSON, is nested too deeply, or holds too many values.
    """
    data = read_outside_file(path, MOST_JSON_BYTES)
    if len(data) > _UNSCANNED_BYTES and estimate_memory_bytes(data) > _MOST_MEMORY_BYTES:
        raise ValueError(f"it holds more values than fit {_MOST_MEMORY_BYTES >> 20} MB of memory")
    try:
        return json.loads(data)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def estimate_memory_bytes(data: bytes) -> int:
    """What the values of JSON in UTF-8 take in memory, texts left out, which take about as much as in the file."""
    total, is_in_text, carried = 0, False, b""
    for start in range(0, len(data), _PIECE_BYTES):
        piece = carried + data[start : start + _PIECE_BYTES]
        odd_end = (len(piece) - len(piece.rstrip(b"\\"))) % 2
        carried, piece = (b"\\", piece[:-1]) if odd_end else (b"", piece)
        parts = piece.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
        outside = b" ".join(parts[int(is_in_text) :: 2])
        total += sum(cost * outside.count(sign) for sign, cost in _COSTS.items())
        is_in_text ^= len(parts) % 2 == 0
    return total
