"""What every command has: quiet, verbose, a log file, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from segmentation.cli.parser_tree import leaf_parsers, options_of
from segmentation.cli.run import create_parser

Command = Callable[..., Any]


def test_every_command_has_them() -> None:
    found = dict(leaf_parsers(create_parser()))
    assert {("propagate",), ("weights", "list"), ("batch",)} <= found.keys()
    for words, parser in found.items():
        assert {"quiet", "verbose", "log", "json"} <= {name for name, _ in options_of(parser)}, words


def test_a_command_without_json_of_its_own_gives_its_lines(command: Command, tmp_path: Path) -> None:
    plain = command("weights", "list")
    assert json.loads(command("weights", "list", "--json", "-").out)["lines"] == plain.out.splitlines()
    both = command("weights", "list", "--json", tmp_path / "list.json")
    assert both.out == plain.out
    assert json.loads((tmp_path / "list.json").read_text())["lines"] == plain.out.splitlines()


def test_a_log_file_has_what_was_done(command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    line = ("propagate", clip, "--masks", mask, "--engine", fake, "--out", tmp_path / "out", "--log", log)
    done = command(*line, "--quiet")
    assert done.code == 0, done.err
    assert done.err == ""
    assert "Masks were read by" in log.read_text()
    assert command("formats", "--log", tmp_path / "new" / "log.txt").code == 0
    assert "begun" in (tmp_path / "new" / "log.txt").read_text()
    refused = command("formats", "--log", mask / "log.txt")
    assert refused.code == 2
    assert "cannot be written" in refused.err


def test_verbose_may_stand_before_and_behind_the_command(command: Command) -> None:
    assert command("--verbose", "formats").code == 0
    assert command("formats", "-v").code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to be had here")
def test_a_log_on_a_full_disk_stops_nothing(command: Command) -> None:
    done = command("formats", "--log", "/dev/full")
    assert (done.code, done.err) == (0, "")
