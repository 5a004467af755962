"""`maskreel bench confidence` runs engines over clips with truth, measures reliability, fits a table and goes on."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from plugged_engine import plug_in

from segmentation.bench.bench_confidence import (
    figures_of,
    fit_all,
    fit_rows,
    measure_confidence,
)
from segmentation.bench.confidence_cases import cases_of
from segmentation.bench.confidence_job import ConfidenceJob, add_confidence_options
from segmentation.bench.judged_masks import JudgedMask, read_rows
from segmentation.engines.confidence_model import SIGNS
from segmentation.errors import UserError


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A DAVIS tree of two sequences of 10 frames."""
    rng = np.random.default_rng(1)
    for name, colour in (("one", 0), ("two", 2)):
        for index in range(10):
            rgb = rng.integers(0, 120, (48, 64, 3)).astype(np.uint8)
            mask = np.zeros((48, 64), np.uint8)
            mask[10:30, 8 + index : 28 + index] = 255
            rgb[mask > 0, colour] = 230
            for kind, image, suffix in (("JPEGImages", rgb, "jpg"), ("Annotations", mask, "png")):
                folder = tmp_path / "tree" / kind / "240p" / name
                folder.mkdir(parents=True, exist_ok=True)
                Image.fromarray(image).save(folder / f"{index:05d}.{suffix}")
    return tmp_path / "tree"


def test_every_sequence_gives_clips_with_exact_truth(tree: Path) -> None:
    cases = {case.name: case for case in cases_of(tree, 3)}
    assert list(cases) == ["one plain", "one spoilt", "one twin", "two plain", "two spoilt", "two twin", "two pasted"]
    assert all(len(case.frames) == 3 for case in cases.values())
    np.testing.assert_array_equal(cases["one plain"].given, cases["one plain"].frames[0][1])
    assert (cases["one spoilt"].given > 0).sum() > (cases["one spoilt"].frames[0][1] > 0).sum()
    assert set(np.unique(cases["one twin"].frames[0][1])) >= {0, 2}
    rgb, labels = cases["two pasted"].frames[1]
    assert rgb[labels == 2, 0].mean() > 200, "the pasted object is red"
    assert [case.name for case in cases_of(tree, 3, ("two",), ("twin", "plain"))] == ["two plain", "two twin"]
    with pytest.raises(UserError, match="no DAVIS tree"):
        next(cases_of(tree / "JPEGImages", 3))


def test_masks_are_judged_fitted_and_kept(tree: Path, tmp_path: Path) -> None:
    table, kept = tmp_path / "models.json", tmp_path / "kept"
    job = ConfidenceJob(("classic",), str(tree), ("one",), str(kept), str(table), most_frames=3)
    figures = measure_confidence(job, tmp_path)["classic"]
    assert figures["masks"] >= 4
    assert 0 <= figures["expected_calibration_error"] <= 1
    assert sum(part["count"] for part in figures["bins"]) == figures["masks"]
    written = json.loads(table.read_text())
    assert set(written["models"]) == {"classic", "general"}
    assert "one plain" in written["fitted_on"]
    rows = read_rows(kept / "confidence-classic.jsonl")
    again = measure_confidence(replace(job, fit=""), tmp_path)["classic"]
    assert read_rows(kept / "confidence-classic.jsonl") == rows, "nothing is computed twice"
    assert again["masks"] == figures["masks"]


def test_proposals_are_judged_and_have_a_model_of_their_own(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug_in(monkeypatch, tmp_path / "plugins", "bright", "bright_engine")
    kept, table = tmp_path / "kept", tmp_path / "models.json"
    job = ConfidenceJob(("bright",), str(tree), ("one",), str(kept), str(table), most_frames=4, kinds=("plain",))
    figures = measure_confidence(job, tmp_path)["bright"]
    assert figures["masks"] == len(read_rows(kept / "confidence-bright.jsonl")) > 0
    assert set(json.loads(table.read_text())["models"]) == {"bright", "proposals"}


def test_confidences_that_are_kept_are_measured_without_a_model() -> None:
    rows = [JudgedMask("clip", (0.0,) * len(SIGNS), 0.9, 0.95), JudgedMask("clip", (1.0,) * len(SIGNS), 0.1, 0.2)]
    figures = figures_of(rows)
    assert figures["rank_correlation"] == pytest.approx(1)
    assert figures["expected_calibration_error"] == pytest.approx(0.1)
    assert set(fit_all({"classic": rows})) == {"classic", "general"}


def test_what_cannot_be_measured_is_refused(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path)
    add_confidence_options(parser)
    with pytest.raises(UserError, match="No data"):
        measure_confidence(ConfidenceJob.of(parser.parse_args([])), tmp_path)
    options = parser.parse_args(
        ["--data", str(tmp_path), "--engines", "classic", "--sequences", "a", "b", "--kinds", "twin"]
    )
    job = ConfidenceJob.of(options)
    assert ConfidenceJob.from_json(json.loads(json.dumps(vars(job)))) == job
    with pytest.raises(UserError, match="no DAVIS tree"):
        measure_confidence(job, tmp_path)
    with pytest.raises(UserError, match="has no setting 'size'"):
        measure_confidence(replace(job, settings={"size": 1}), tmp_path)


def test_the_ridge_is_the_one_that_does_best_on_sequences_left_out() -> None:
    """One sign decides, and few masks are known: a strong ridge would call all of them even."""
    rng = np.random.default_rng(4)

    def row(case: str, helpful: bool) -> JudgedMask:
        signs = np.append(rng.normal(0, 1, len(SIGNS) - 1), 0.0)  # all are of clips with one object
        signs[0] += 3 if helpful else -3
        return JudgedMask(case, tuple(signs.tolist()), 0.5, 0.9 if helpful else 0.1)

    rows = [row(f"{name} plain", bool(number % 2)) for name in ("a", "b", "c") for number in range(12)]
    right = np.mean([fit_rows(rows).probability(np.array(row(" ", True).signs)) for _ in range(20)])
    assert right > 0.9
    noise = [replace(each, j=float(rng.choice([0.1, 0.9]))) for each in rows]
    even = [fit_rows(noise).probability(np.array(row(" ", True).signs)) for _ in range(20)]
    assert np.std(even) < 0.2
