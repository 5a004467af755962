"""The learning curve as CSV, one row per step, complete up to the last finished step even after a kill."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

from segmentation.errors import StorageError
from segmentation.files.whole_file import append_lines, write_whole


@dataclass(frozen=True)
class CurveRow:
    """One step.

    Args:
        step: Counted from 0.
        loss: Before the step.
        rate: Factor of the schedule.
        seconds: Of the whole step.
        input_seconds: Thereof waiting for the batch.
        overlap: J after the step, where it was measured; else not a number.
    """

    step: int
    loss: float
    rate: float
    seconds: float
    input_seconds: float
    overlap: float = math.nan


class CurveFile:
    """Appends rows; what lies after the step from which a run goes on is dropped first.

    Args:
        path: Of the CSV file.
        first_step: Rows from here on are written anew.

    Raises:
        StorageError: The file cannot be read or written.
    """

    def __init__(self, path: Path, first_step: int) -> None:
        kept = [row for row in read_curve(path) if row.step < first_step] if first_step else []
        self._path = path
        write_whole(path, _line(field.name for field in fields(CurveRow)) + "".join(map(_line_of, kept)))

    def append(self, row: CurveRow) -> None:
        """Add a row; it is in the file when this returns.

        Raises:
            StorageError: The disk refuses it; the rows before are kept.
        """
        append_lines(self._path, _line_of(row))


def _line_of(row: CurveRow) -> str:
    return _line(repr(value) if isinstance(value, float) else value for value in astuple(row))


def _line(values: Iterable[Any]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(values)
    return text.getvalue()


def read_curve(path: Path) -> list[CurveRow]:
    """All complete rows; none when there is no file.

    Raises:
        StorageError: Not a curve.
    """
    if not path.exists():
        return []
    width = len(fields(CurveRow))
    try:
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))[1:]
        return [CurveRow(int(row[0]), *map(float, row[1:])) for row in rows if len(row) == width]
    except (OSError, ValueError) as error:
        raise StorageError(
            f"The curve {path} cannot be read: {error}.", "Remove it or start in another folder."
        ) from error
