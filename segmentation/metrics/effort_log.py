"""A person's own work as a log: strokes, seconds and runs per object. Values and their files; who records is elsewhere.

One line of JSON per entry, appended as it happens, so that a crash loses nothing that was written. The same quantities
as a simulated annotator's (`effort`), so that the two can be compared.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from segmentation.domain.stored_values import check_list, check_number, check_table, check_whole, parse_json
from segmentation.errors import StorageError
from segmentation.files.whole_file import append_lines, write_whole
from segmentation.metrics.effort import EffortCurve, EffortRound
from segmentation.metrics.measures import ObjectScore, score_fields, score_of_fields

_COLUMNS = ("Time", "Kind", "Object", "Name", "Frame", "Seconds", "J", "F")
_LAST_TIME_S = 253_402_300_799
"""The last second that a calendar of four digits for the year knows."""


class EffortKind(Enum):
    """What was done."""

    STROKE = "stroke"
    RUN = "run"
    LOOK = "look"
    """Time spent on an object without a stroke after it."""
    SCORE = "score"
    """How good all masks are by now, where a truth is at hand."""


@dataclass(frozen=True)
class EffortEntry:
    """One thing done.

    Args:
        at_s: When it was done, in seconds since 1970 (UTC).
        kind: What.
        objects: The objects it was about, by id.
        frame: The frame, for strokes; None else.
        seconds: Time it took: of the person for strokes and looks, of the engine for runs.
        score: For scores: mean over all frames and objects; None else.
    """

    at_s: float
    kind: EffortKind
    objects: tuple[int, ...]
    frame: int | None
    seconds: float
    score: ObjectScore | None = None

    def to_json(self) -> dict[str, Any]:
        """All fields as JSON values."""
        score = None if self.score is None else score_fields(self.score)
        return {**asdict(self), "kind": self.kind.value, "objects": list(self.objects), "score": score}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> EffortEntry:
        """The entry that `to_json` returned.

        Raises:
            KeyError, TypeError or ValueError: It is none.
        """
        return cls(
            _check_time(values["at_s"]),
            EffortKind(values["kind"]),
            tuple(check_whole(i) for i in check_list(values["objects"])),
            None if values["frame"] is None else check_whole(values["frame"]),
            check_number(values["seconds"]),
            None if (score := values.get("score")) is None else score_of_fields(score),
        )


@dataclass(frozen=True)
class ObjectEffort:
    """What one object has cost.

    Args:
        strokes: Strokes and other edits of its masks.
        seconds: The person's time.
        runs: Runs that propagated it.
        run_seconds: Their time.
    """

    strokes: int = 0
    seconds: float = 0.0
    runs: int = 0
    run_seconds: float = 0.0


def effort_by_object(entries: Iterable[EffortEntry]) -> dict[int, ObjectEffort]:
    """Sums per object, by id. A run of several objects counts, with all its time, for each of them."""
    sums: dict[int, ObjectEffort] = {}
    for entry in entries:
        for object_id in entry.objects:
            sums[object_id] = _with(sums.get(object_id, ObjectEffort()), entry)
    return dict(sorted(sums.items()))


def effort_curve(entries: Iterable[EffortEntry]) -> EffortCurve | None:
    """J and F over the time of person and engine, as for a simulated annotator; None without any score.

    A round ends with each score; what was spent since the last one belongs to it.
    """
    rounds: list[EffortRound] = []
    since: list[EffortEntry] = []
    for entry in entries:
        if entry.score is None:
            since.append(entry)
        else:
            rounds.append(_round(len(rounds), since, entry.score))
            since = []
    return EffortCurve(tuple(rounds)) if rounds else None


def log_path(project: Path) -> Path:
    """The log of a project: beside it."""
    return project.with_suffix(".effort.jsonl")


def append_entries(path: Path, entries: Sequence[EffortEntry]) -> None:
    """Add entries to a log; it is made when it is missing.

    Raises:
        StorageError: It cannot be written.
    """
    lines = "".join(json.dumps(entry.to_json()) + "\n" for entry in entries)
    append_lines(path, lines, "Free some space, or switch the effort log off.")


def read_entries(path: Path) -> tuple[EffortEntry, ...]:
    """All whole entries of a log, none when there is no log. A last line that was cut off is left out.

    Raises:
        StorageError: It cannot be read, or is no such log.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(f"The effort log {path} cannot be read: {error}.") from error
    entries = []
    for number, line in enumerate(lines, start=1):
        try:
            entries.append(EffortEntry.from_json(check_table(parse_json(line))))
        except (ValueError, KeyError, TypeError) as error:
            if number < len(lines):
                raise StorageError(
                    f"Line {number} of the effort log {path} is no entry: {error}.", "Move the file away to start anew."
                ) from error
    return tuple(entries)


def export_log(path: Path, entries: Sequence[EffortEntry], names: Mapping[int, str]) -> None:
    """Write the log for others: `.csv` with a row per entry and object, else JSON with sums and entries.

    Args:
        path: The file.
        entries: What it holds.
        names: What objects are called.

    Raises:
        StorageError: It cannot be written.
    """
    write_whole(path, _csv(entries, names) if path.suffix.lower() == ".csv" else _json(entries, names))


def _check_time(value: object) -> float:
    at_s = check_number(value)
    if not 0 <= at_s <= _LAST_TIME_S:
        raise ValueError(f"the time {at_s} is not one of the years 1970 to 9999")
    return at_s


def _round(number: int, since: Sequence[EffortEntry], score: ObjectScore) -> EffortRound:
    strokes = [entry for entry in since if entry.kind is EffortKind.STROKE]
    ran = sum(entry.seconds for entry in since if entry.kind is EffortKind.RUN)
    spent = sum(entry.seconds for entry in since) - ran
    frame = next((entry.frame for entry in reversed(strokes) if entry.frame is not None), 0)
    return EffortRound(number, frame, len(strokes), spent, ran, score)


def _with(effort: ObjectEffort, entry: EffortEntry) -> ObjectEffort:
    if entry.kind is EffortKind.RUN:
        return replace(effort, runs=effort.runs + 1, run_seconds=effort.run_seconds + entry.seconds)
    drawn = effort.strokes + (entry.kind is EffortKind.STROKE)
    return replace(effort, strokes=drawn, seconds=effort.seconds + entry.seconds)


def _json(entries: Sequence[EffortEntry], names: Mapping[int, str]) -> str:
    sums = effort_by_object(entries)
    objects = [{"object": i, "name": names.get(i, ""), **asdict(effort)} for i, effort in sums.items()]
    curve = effort_curve(entries)
    quality = {"curve": curve.to_json()} if curve is not None else {}
    fields = {"objects": objects, **quality, "entries": [entry.to_json() for entry in entries]}
    return json.dumps(fields, indent=2, ensure_ascii=False) + "\n"


def _csv(entries: Sequence[EffortEntry], names: Mapping[int, str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for entry in entries:
        at = datetime.fromtimestamp(entry.at_s, UTC).isoformat(timespec="milliseconds")
        frame = "" if entry.frame is None else entry.frame
        score = () if entry.score is None else tuple(f"{value:.4f}" for value in entry.score.values())
        for i in entry.objects or (0,):  # a score is about all objects
            name = names.get(i, "")
            writer.writerow((at, entry.kind.value, i or "", name, frame, f"{entry.seconds:.3f}", *score))
    return text.getvalue()
