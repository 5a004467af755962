"""JSON from outside, read with care: every wrong kind of value becomes one error that names its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from segmentation.errors import MediaError
from segmentation.files.outside_json import read_outside_json


@dataclass(frozen=True)
class Node:
    """A value in a document.

    Args:
        value: As parsed.
        place: Where it is, for messages.
    """

    value: Any
    place: str

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def __getitem__(self, key: str) -> Node:
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        if key not in self.value:
            raise MediaError(f"{self.place} has no '{key}'.", "Check that the file is of the chosen format.")
        return Node(self.value[key], f"{self.place}.{key}")

    def items(self) -> Iterator[tuple[str, Node]]:
        """Keys and values of an object."""
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        return ((key, Node(value, f"{self.place}.{key}")) for key, value in self.value.items())

    def list(self) -> list[Node]:
        """The entries of a list."""
        if not isinstance(self.value, list):
            raise self.wrong("a list")
        return [Node(value, f"{self.place}[{i}]") for i, value in enumerate(self.value)]

    def find(self, key: str) -> Node | None:
        """The value of a key; None where it is missing or null."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return None if value is None else Node(value, f"{self.place}.{key}")

    def key(self) -> int | str:
        """A value that only names something: a whole number or a text. `1`, `1.0` and `"1"` are the same."""
        value = self.value
        if isinstance(value, str) and value.strip():
            return int(value) if value.strip().isdecimal() and len(value) < 40 else _sound(value).strip()
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.wrong("a number or a text")
        return value

    def name(self) -> str:
        """A text as it stands, or a number that stands for one."""
        return _sound(self.value) if isinstance(self.value, str) else str(self.key())

    def text(self) -> str:
        """A text."""
        if not isinstance(self.value, str):
            raise self.wrong("a text")
        return _sound(self.value)

    def whole(self, least: int = 0, most: int = 2**31) -> int:
        """A whole number between `least` and `most`; `60.0` and `"60"` are whole numbers, too."""
        value = _as_number(self.value)
        if value is None or value != value // 1 or not least <= value <= most:
            raise self.wrong(f"a whole number from {least} to {most}")
        return int(value)

    def number(self) -> float:
        """A finite number, also one that is written as a text."""
        value = _as_number(self.value)
        if value is None or not abs(value) < 1e9:
            raise self.wrong("a number")
        return float(value)

    def wrong(self, expected: str) -> MediaError:
        """The error that this value is not what was expected."""
        shown = repr(self.value)
        shown = shown if len(shown) <= 40 else f"{shown[:37]}..."
        return MediaError(
            f"{self.place} is {shown}, expected {expected}.", "Check that the file is of the chosen format."
        )


def _sound(text: str) -> str:
    """The text with a sign in place of each half of a letter, which JSON can hold and no file or project can."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _as_number(value: object) -> int | float | None:
    """A number, or a text that is one; None else."""
    if isinstance(value, str) and len(value) < 40:
        try:
            return int(value) if value.strip().lstrip("-").isdecimal() else float(value)
        except ValueError:
            return None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


_KEPT: ContextVar[dict[Path, Node] | None] = ContextVar("kept", default=None)
"""Files that were read in a block of `keep_documents`; None outside of one."""


@contextmanager
def keep_documents() -> Iterator[None]:
    """While the block lasts, a file is parsed once, however often it is read: of a set, once for each sequence.

    All values stay in memory as long; nobody may change them.
    """
    token = _KEPT.set({})
    try:
        yield
    finally:
        _KEPT.reset(token)


def read_json(path: Path) -> Node:
    """The root of a JSON file.

    Raises:
        MediaError: The file cannot be read, is too large, or is no JSON.
    """
    kept = _KEPT.get()
    if kept is None:
        return _parse(path)
    if path not in kept:
        kept[path] = _parse(path)
    return kept[path]


def _parse(path: Path) -> Node:
    try:
        return Node(read_outside_json(path), path.name)
    except MediaError:
        raise
    except OSError as error:
        raise MediaError(f"{path} cannot be read: {error.strerror}.", "Check the name.") from error
    except ValueError as error:
        raise MediaError(f"{path.name} is not a JSON file: {error}.", "Check that it is complete.") from error


def write_json(path: Path, value: object) -> None:
    """Write compact JSON."""
    path.write_text(compact_json(value) + "\n", encoding="utf-8")


def compact_json(value: object) -> str:
    """JSON without spaces; letters stay letters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
