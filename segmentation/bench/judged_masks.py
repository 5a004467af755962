"""JudgedMask: one mask of an engine beside the truth; kept in files, so that a broken-off measurement goes on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from segmentation.files.whole_file import append_lines


@dataclass(frozen=True)
class JudgedMask:
    """One mask of a run beside the truth.

    Args:
        case: Name of the case.
        signs: What the confidence is read off, in the order of `SIGNS`.
        confidence: As the engine gave it, in [0, 1].
        j: Its J, in [0, 1].
    """

    case: str
    signs: tuple[float, ...]
    confidence: float
    j: float


def read_rows(kept: Path) -> list[JudgedMask]:
    """The masks kept in a file of one JSON object a line; none where there is no file."""
    if not kept.exists():
        return []
    lines = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    return [JudgedMask(**{**values, "signs": tuple(values["signs"])}) for values in lines]


def append_rows(kept: Path, rows: Iterable[JudgedMask]) -> None:
    """Add masks to the file.

    Raises:
        StorageError: It cannot be written.
    """
    append_lines(kept, "".join(json.dumps(vars(row)) + "\n" for row in rows))
