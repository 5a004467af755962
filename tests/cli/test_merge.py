"""`maskreel compare A B` and `maskreel merge`: what docs/annotators.md says, and bad input."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_lines import DOCS, shown_commands, words_of
from dataset_projects import write_jpegs, write_project

Command = Callable[..., Any]
PAGE = "annotators.md"
DOCUMENT = (DOCS / PAGE).read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Projects of three annotators, in the current folder."""
    clip = write_jpegs(tmp_path / "clip")
    for name, shift in (("ann", 0), ("bob", 1), ("cem", 4)):
        write_project(tmp_path / f"{name}.maskreel", clip, shift=shift)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_of_the_document_print_what_it_shows(command: Command, folder: Path) -> None:
    blocks = re.findall(r"^    (maskreel .*)\n\n((?:    .*\n)+)", DOCUMENT, re.MULTILINE)
    assert [line for line, _ in blocks] == shown_commands(PAGE)
    for line, shown in blocks:
        done = command(*words_of(line))
        assert done.code == 0, done.err
        assert done.out.splitlines() == [row[4:].rstrip() for row in shown.splitlines()]


def test_every_figure_comes_as_json(command: Command, folder: Path) -> None:
    done = command("compare", "ann.maskreel", "bob.maskreel", "--objects", "horse", "--from", 1, "--json", "-")
    found = json.loads(done.out)
    (horse,) = found["objects"]
    assert (horse["name"], horse["ids"], list(horse["frames"])) == ("horse", [1, 1], ["1", "2"])
    assert found["disagreement"] == horse["frames_below"] == [1, 2]
    assert found["only_first"] == found["only_second"] == []
    same = json.loads(command("compare", "ann.maskreel", "ann.maskreel", "--json", "-").out)
    assert same["disagreement"] == []
    assert all(each["mean"]["J&F"] == 1 for each in same["objects"])


def test_bad_input_is_one_error(command: Command, folder: Path) -> None:
    for words, message in (
        (("compare", "ann.maskreel"), "Two projects are compared, or two engines"),
        (("compare", "ann.maskreel", "none.maskreel"), "none.maskreel"),
        (("merge", "ann.maskreel", "bob.maskreel", "--out", "x"), "must be a .maskreel file"),
        (("merge", "ann.maskreel", "bob.maskreel", "--out", "x.maskreel", "--take", "horse=3"), "from 1 to 2"),
        (("merge", "ann.maskreel", "bob.maskreel", "--out", "x.maskreel", "--take", "horse"), "names no object"),
        (("merge", "ann.maskreel", "bob.maskreel", "--out", "x.maskreel", "--consensus"), "Give 3 or more"),
        (("merge", "ann.maskreel", "bob.maskreel", "--out", "ann.maskreel"), "exists already"),
    ):
        done = command(*words)
        assert (done.code, message in done.err) == (2, True), done.err
    assert not (folder / "x.maskreel").exists()
