"""Manual pages: one for each command, with every option."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from segmentation.cli.parser_tree import leaf_parsers, public_options_of
from segmentation.cli.run import create_parser

Command = Callable[..., Any]


def test_every_command_has_a_page_with_its_options(command: Command, tmp_path: Path) -> None:
    done = command("man", "--out", tmp_path / "man1")
    assert done.code == 0, done.err
    for words, parser in leaf_parsers(create_parser()):
        page = (tmp_path / "man1" / f"maskreel-{'-'.join(words)}.1").read_text()
        assert page.startswith(".TH MASKREEL\\-")
        assert all(f"--{name}".replace("-", "\\-") in page for name, _ in public_options_of(parser))
    assert "maskreel\\-propagate(1)" in (tmp_path / "man1" / "maskreel.1").read_text()


def test_a_place_that_cannot_be_written_is_refused(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert command("man", "--out", tmp_path / "file" / "man1").code == 2
