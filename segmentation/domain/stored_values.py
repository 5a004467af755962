"""Values that come back from a file which anybody may have changed: of the kind expected, and never too large.

Every check raises `ValueError` with the value and what was expected; who reads the file turns that into its own error.
The only place that inflates data, so that a small file cannot become all of the memory.
"""

from __future__ import annotations

import json
import sys
import zlib
from typing import Any

MAX_JSON_BYTES = 64 * 1024 * 1024
_LARGEST = sys.float_info.max
MAX_COUNT = 1 << 53
"""Counters stay below it, so that the program can go on counting within the 63 bits of a database."""


def inflate(data: bytes, limit: int) -> bytes:
    """Deflated `data` as it was, at most `limit` bytes.

    Raises:
        ValueError: It is damaged, incomplete, or larger.
    """
    inflater = zlib.decompressobj()
    try:
        body = inflater.decompress(check_bytes(data), limit + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if len(body) > limit:
        raise ValueError(f"more than {limit} bytes when inflated")
    if not inflater.eof:
        raise ValueError("deflated data without an end")
    return body


def parse_json(text: object, limit: int = MAX_JSON_BYTES) -> Any:
    """The value of JSON text or UTF-8 bytes.

    Raises:
        ValueError: It is no JSON, longer than `limit`, or nested too deeply.
    """
    if not isinstance(text, str | bytes):
        raise ValueError(f"{type(text).__name__} instead of JSON text")
    if len(text) > limit:
        raise ValueError(f"JSON of {len(text)} bytes, at most {limit} are expected")
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("JSON that is nested too deeply") from error


def check_whole(value: object, lowest: int = 0, highest: int = MAX_COUNT) -> int:
    """`value`, a whole number from `lowest` to `highest`.

    Raises:
        ValueError: It is something else.
    """
    if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
        raise ValueError(f"{_shorten(value)} instead of a whole number from {lowest} to {highest}")
    return value


def check_number(value: object) -> float:
    """`value`, a finite number.

    Raises:
        ValueError: It is something else.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not -_LARGEST <= value <= _LARGEST:
        raise ValueError(f"{_shorten(value)} instead of a number")
    return value


def check_flag(value: object) -> bool:
    """`value`, true or false; a database has 1 and 0 for them.

    Raises:
        ValueError: It is something else.
    """
    if not isinstance(value, int) or value not in (0, 1):
        raise ValueError(f"{_shorten(value)} instead of yes or no")
    return bool(value)


def check_text(value: object, longest: int = 1 << 20) -> str:
    """`value`, a text.

    Raises:
        ValueError: It is something else, or longer than `longest`.
    """
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError(f"{_shorten(value)} instead of a text of at most {longest} characters")
    return value


def check_path_text(value: object) -> str:
    """`value`, a text that can be a path.

    Raises:
        ValueError: It is something else, too long, or has a NUL in it, which no file system knows.
    """
    text = check_text(value, 1 << 16)
    if "\0" in text:
        raise ValueError(f"{_shorten(value)} has a NUL in it, instead of a path")
    return text


def check_bytes(value: object) -> bytes:
    """`value`, bytes.

    Raises:
        ValueError: It is something else.
    """
    if not isinstance(value, bytes):
        raise ValueError(f"{_shorten(value)} instead of bytes")
    return value


def check_list(value: object) -> list[Any]:
    """`value`, a list.

    Raises:
        ValueError: It is something else.
    """
    if not isinstance(value, list):
        raise ValueError(f"{_shorten(value)} instead of a list")
    return value


def check_table(value: object) -> dict[str, Any]:
    """`value`, a table of named values.

    Raises:
        ValueError: It is something else.
    """
    if not isinstance(value, dict):
        raise ValueError(f"{_shorten(value)} instead of a table of values")
    return value


def _shorten(value: object) -> str:
    if isinstance(value, int) and value.bit_length() > 200:
        return "a number of hundreds of digits"
    shown = repr(value[:40] if isinstance(value, str | bytes | list) else value)
    return f"{shown[:60]}..." if len(shown) > 60 else shown
