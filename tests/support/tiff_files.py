"""TIFF files with the pages, numbers and tags that a test needs; Pillow writes few kinds of numbers."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

SAMPLE_FORMATS = {"u": 1, "i": 2, "f": 3}
ORIENTATION, SUBFILE, DESCRIPTION = 274, 254, 270
SHORT, LONG = 3, 4


def write_tiff(
    path: Path,
    pages: Sequence[npt.NDArray[Any]],
    tags: Mapping[int, int] | None = None,
    page_tags: Mapping[int, Mapping[int, int]] | None = None,
) -> Path:
    """Write pages of (H, W) or (H, W, 3) numbers without compression, each with `tags` and its own `page_tags`."""
    data, link = bytearray(b"II*\0\0\0\0\0"), 4
    for number, page in enumerate(pages):
        own = {**(tags or {}), **(page_tags or {}).get(number, {})}
        pixels, bits = _append(data, np.ascontiguousarray(page).tobytes()), page.dtype.itemsize * 8
        samples = 1 if page.ndim == 2 else page.shape[2]
        words = _append(data, struct.pack(f"<{samples}H", *[bits] * samples))
        kinds = _append(data, struct.pack(f"<{samples}H", *[SAMPLE_FORMATS[page.dtype.kind]] * samples))
        entries = {
            256: (LONG, 1, page.shape[1]),
            257: (LONG, 1, page.shape[0]),
            258: (SHORT, samples, words if samples > 2 else bits),
            259: (SHORT, 1, 1),
            262: (SHORT, 1, 2 if samples == 3 else 1),
            273: (LONG, 1, pixels),
            277: (SHORT, 1, samples),
            278: (LONG, 1, page.shape[0]),
            279: (LONG, 1, page.nbytes),
            339: (SHORT, samples, kinds if samples > 2 else SAMPLE_FORMATS[page.dtype.kind]),
            **{tag: (LONG if tag == SUBFILE else SHORT, 1, value) for tag, value in own.items()},
        }
        table = b"".join(struct.pack("<HHII", tag, *entries[tag]) for tag in sorted(entries))
        place = _append(data, struct.pack("<H", len(entries)) + table + b"\0\0\0\0")
        data[link : link + 4] = struct.pack("<I", place)
        link = place + 2 + len(table)
    path.write_bytes(data)
    return path


def _append(data: bytearray, more: bytes) -> int:
    """Where in `data` the bytes are now."""
    data.extend(b"\0" * (len(data) % 2))
    place = len(data)
    data.extend(more)
    return place
