"""The learning curve as CSV, one row per step, complete up to the last finished step even after a kill."""

from __future__ import annotations

import csv
import math
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from segmentation.errors import StorageError


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
        try:
            self._file = path.open("w", newline="", encoding="utf-8")
        except OSError as error:
            raise StorageError(f"The curve {path} cannot be written: {error}.") from error
        self._writer = csv.writer(self._file)
        self._writer.writerow(field.name for field in fields(CurveRow))
        for row in kept:
            self.append(row)

    def append(self, row: CurveRow) -> None:
        """Add a row; it is in the file when this returns."""
        self._writer.writerow(repr(value) if isinstance(value, float) else value for value in astuple(row))
        self._file.flush()

    def close(self) -> None:
        """May be called twice."""
        self._file.close()


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
