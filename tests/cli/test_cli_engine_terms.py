"""Restricted weights say so on the command line; nothing takes them unless they are named or their terms accepted."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from segmentation.batch.engine_choice import EngineChoice
from segmentation.cli.engine_terms import add_engine_options, choose_engine, print_terms
from segmentation.cli.run import run
from segmentation.engines.protocols import EngineKind
from segmentation.engines.weights.accepted_terms import AcceptedTerms
from segmentation.engines.weights.manifest import find_restricted_weights, folder_of_shipped, weight_files
from segmentation.errors import UserError


def test_the_terms_are_printed_for_the_weights_that_ship(capsys: pytest.CaptureFixture[str]) -> None:
    print_terms("cfbi-plus-mobile")
    printed = capsys.readouterr()
    assert "non-commercial" in printed.err
    assert "CC-BY-NC-4.0" in printed.err
    assert printed.out == "", "it holds the result, which may be JSON"


def test_nothing_is_said_of_free_engines_and_of_weights_that_the_user_gives(capsys: pytest.CaptureFixture[str]) -> None:
    print_terms("classic")
    print_terms("cfbi-plus-mobile", Path("own.safetensors"))
    assert capsys.readouterr() == ("", "")


def test_the_demo_takes_an_engine_that_is_free_for_any_use_and_names_the_better_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = []

    def stop(saved: object, clip: object, request: object, choice: EngineChoice) -> None:
        taken.append(choice.name)
        raise UserError("far enough")

    monkeypatch.setattr("segmentation.cli.demo.run_with_progress", stop)
    assert run(["demo", "--headless", "--out", str(tmp_path / "demo")]) == 2
    assert find_restricted_weights(taken[0]) is None
    note = next(line for line in capsys.readouterr().err.splitlines() if line.startswith("note:"))
    assert all(word in note for word in ("cfbi-plus-mobile", "non-commercial", "--accept-terms"))


@pytest.mark.parametrize(
    ("kind", "best", "free"),
    [
        ("propagation", "cfbi-plus-mobile", "classic"),
        ("saliency", "fsnet-mobile", "classic-discovery"),
        ("clicks", "clicks-mobile", "clicks-mobile-free"),
    ],
)
def test_terms_accepted_once_make_the_best_engine_the_default(
    kind: EngineKind, best: str, free: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert choose(kind) == free
    assert capsys.readouterr().err.count("note:") == 1
    assert choose(kind, "--accept-terms") == best
    assert choose(kind) == best
    assert capsys.readouterr() == ("", "")


def test_terms_of_a_named_engine_are_accepted_for_it_alone() -> None:
    assert choose("propagation", "--engine", "classic", "--accept-terms") == "classic"
    assert choose("propagation") == "classic"
    assert choose("propagation", "--engine", "cfbi-plus-mobile", "--accept-terms") == "cfbi-plus-mobile"
    assert choose("propagation") == "cfbi-plus-mobile"
    assert choose("saliency") == "classic-discovery"


def test_a_yes_in_the_window_counts_here_too() -> None:
    AcceptedTerms().accept("cfbi-plus-mobile", "CC-BY-NC-4.0")
    assert choose("propagation") == "cfbi-plus-mobile"


def choose(kind: EngineKind, *words: str) -> str:
    parser = argparse.ArgumentParser()
    add_engine_options(parser, "any")
    options = parser.parse_args(words)
    return choose_engine(options, kind, options.engine)


def test_every_restricted_file_brings_its_licence() -> None:
    restricted = [entry for entry in weight_files() if entry.non_commercial]
    assert {entry.engine for entry in restricted} == {"cfbi-plus-mobile", "fsnet-mobile", "clicks-mobile"}
    for entry in restricted:
        text = (folder_of_shipped() / entry.notice).read_text(encoding="utf-8")
        assert entry.file in text
        assert "NonCommercial" in text


def test_shipped_weights_stay_within_25_mb() -> None:
    assert sum(entry.bytes for entry in weight_files() if entry.ships) <= 25e6


def test_the_demo_runs_with_a_named_engine_and_prints_its_terms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(
        ["demo", "--headless", "--prepare-only", "--engine", "cfbi-plus-mobile", "--out", str(tmp_path / "demo")]
    )
    assert code == 0
    assert "non-commercial" in capsys.readouterr().err
    assert (tmp_path / "demo" / "demo.maskreel").exists()
    capsys.readouterr()
    assert run(["info", str(tmp_path / "demo" / "demo.maskreel"), "--json", "-"]) == 0
    copy = tmp_path / "demo" / "sample.mp4"
    assert json.loads(capsys.readouterr().out)["clip"] == str(copy)


def test_an_unknown_engine_is_refused_before_the_demo_makes_anything(tmp_path: Path) -> None:
    assert run(["demo", "--headless", "--engine", "clasic", "--out", str(tmp_path / "demo")]) == 2
    assert not (tmp_path / "demo").exists()
