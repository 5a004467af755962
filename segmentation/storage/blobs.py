"""Several pieces of data in one column, and a checksum that shows whether they are still what was written."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

from segmentation.domain.stored_values import check_list, check_whole, parse_json
from segmentation.errors import StorageError

_CHECKSUM_BYTES = 4


def checksum(*parts: bytes) -> int:
    """CRC-32 over the parts in order."""
    value = 0
    for part in parts:
        value = zlib.crc32(part, value)
    return value


def join_blobs(head: object, blobs: Sequence[bytes] = ()) -> bytes:
    """One blob from a JSON-able `head` and any number of blobs."""
    line = json.dumps([head, [len(blob) for blob in blobs]], separators=(",", ":"))
    return b"".join((line.encode(), b"\n", *blobs))


def split_blobs(data: bytes) -> tuple[Any, list[bytes]]:
    """What `join_blobs` joined: (head, blobs).

    Raises:
        ValueError: The bytes are something else.
    """
    line, _, body = data.partition(b"\n")
    head, sizes = parse_json(line)
    blobs, start = [], 0
    for size in check_list(sizes):
        end = start + check_whole(size)
        blobs.append(body[start:end])
        start = end
    if start != len(body):
        raise ValueError(f"parts of {start} bytes in {len(body)}")
    return head, blobs


def seal(data: bytes) -> bytes:
    """`data` with its checksum in front."""
    return checksum(data).to_bytes(_CHECKSUM_BYTES, "little") + data


def unseal(data: bytes) -> bytes:
    """What was sealed.

    Raises:
        StorageError: The bytes are not what was written.
    """
    body = data[_CHECKSUM_BYTES:]
    if int.from_bytes(data[:_CHECKSUM_BYTES], "little") != checksum(body):
        raise StorageError("A stored value is damaged: its checksum does not fit.", "Restore the file from a backup.")
    return body
