"""The log of a person's work: sums per object, a file that survives a cut, and tables for others."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from segmentation.errors import StorageError
from segmentation.metrics.effort import EffortRound
from segmentation.metrics.effort_log import (
    EffortEntry,
    EffortKind,
    ObjectEffort,
    append_entries,
    effort_by_object,
    effort_curve,
    export_log,
    log_path,
    read_entries,
)
from segmentation.metrics.measures import ObjectScore

ENTRIES = (
    EffortEntry(1_000.5, EffortKind.STROKE, (2,), 7, 4.0),
    EffortEntry(1_010.0, EffortKind.RUN, (1, 2), None, 60.0),
    EffortEntry(1_080.0, EffortKind.STROKE, (2,), 9, 1.5),
    EffortEntry(1_090.0, EffortKind.LOOK, (1,), None, 3.0),
)


def test_sums_keep_the_person_and_the_engine_apart() -> None:
    assert effort_by_object(ENTRIES) == {1: ObjectEffort(0, 3.0, 1, 60.0), 2: ObjectEffort(2, 5.5, 1, 60.0)}


def test_what_was_appended_is_read_again(tmp_path: Path) -> None:
    path = log_path(tmp_path / "clip.maskreel")
    assert path.name == "clip.effort.jsonl"
    assert read_entries(path) == ()
    append_entries(path, ENTRIES[:1])
    append_entries(path, ENTRIES[1:])
    assert read_entries(path) == ENTRIES


def test_a_line_that_was_cut_off_is_left_out_and_a_strange_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.effort.jsonl"
    append_entries(path, ENTRIES)
    whole = path.read_text()
    path.write_text(whole[:-10])
    assert read_entries(path) == ENTRIES[:-1]
    path.write_text("[1, 2]\n" + whole)
    with pytest.raises(StorageError, match="Line 1"):
        read_entries(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(StorageError, match="cannot be read"):
        read_entries(path)


def test_a_log_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be written"):
        append_entries(tmp_path / "nowhere" / "a.effort.jsonl", ENTRIES)


def test_the_log_goes_out_as_a_table_and_as_json(tmp_path: Path) -> None:
    names = {1: "dog", 2: "ball"}
    export_log(tmp_path / "log.csv", ENTRIES, names)
    rows = list(csv.reader((tmp_path / "log.csv").read_text().splitlines()))
    assert rows[0] == ["Time", "Kind", "Object", "Name", "Frame", "Seconds", "J", "F"]
    assert rows[1] == ["1970-01-01T00:16:40.500+00:00", "stroke", "2", "ball", "7", "4.000"]
    assert [row[3] for row in rows[2:4]] == ["dog", "ball"]
    export_log(tmp_path / "log.json", ENTRIES, names)
    stored = json.loads((tmp_path / "log.json").read_text())
    assert stored["objects"][1] == {
        "object": 2, "name": "ball", "strokes": 2, "seconds": 5.5, "runs": 1, "run_seconds": 60.0,
    }  # fmt: skip
    assert [EffortEntry.from_json(entry) for entry in stored["entries"]] == list(ENTRIES)


def test_scores_on_the_way_give_the_curve_of_an_annotator(tmp_path: Path) -> None:
    scored = EffortEntry(1_070.0, EffortKind.SCORE, (), None, 0.0, ObjectScore(J=0.8, F=0.6))
    later = EffortEntry(1_095.0, EffortKind.SCORE, (), None, 0.0, ObjectScore(J=0.9, F=0.9))
    log = (*ENTRIES[:2], scored, *ENTRIES[2:], later)
    curve = effort_curve(log)
    assert curve is not None
    first = EffortRound(0, 7, 1, 4.0, 60.0, ObjectScore(J=0.8, F=0.6))
    assert curve.rounds == (first, EffortRound(1, 9, 1, 4.5, 0.0, ObjectScore(J=0.9, F=0.9)))
    assert curve.at(64) == pytest.approx(0.7)
    assert effort_curve(ENTRIES) is None
    assert effort_by_object(log) == effort_by_object(ENTRIES)
    append_entries(tmp_path / "a.effort.jsonl", log)
    assert read_entries(tmp_path / "a.effort.jsonl") == log
    export_log(tmp_path / "log.json", log, {})
    assert json.loads((tmp_path / "log.json").read_text())["curve"]["J&F_last"] == pytest.approx(0.9)
    export_log(tmp_path / "log.csv", log, {})
    rows = list(csv.reader((tmp_path / "log.csv").read_text().splitlines()))
    assert rows[4][1:] == ["score", "", "", "", "0.000", "0.8000", "0.6000"]
