"""The documents as a whole: README's length, that the site holds every page, and that the program understands every
command. Links are checked by `make check`.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest
from command_lines import DOCS, parse_command, shown_commands

from segmentation.cli.parser_tree import leaf_parsers, options_of
from segmentation.cli.run import create_parser

ROOT = Path(__file__).parents[1]
README_LINES = 120


def test_the_readme_stays_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= README_LINES


def test_the_site_leads_to_every_page() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = {line for block in re.findall(r"```\{toctree\}\n(.*?)```", index, re.DOTALL) for line in block.split()}
    assert pages >= {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"}


def test_check_reads_links_and_spelling() -> None:
    check = (ROOT / "Makefile").read_text(encoding="utf-8").split("\ncheck:\n")[1].split("\n\n")[0]
    assert "codespell" in check
    assert "$(SITE) -b dummy" in check


PAGES = sorted(path.name for path in DOCS.glob("*.md"))
TEMPLATES = ("--engine ENGINE", "train fsnet-mobile ... --", "--help")
"""Of lines that leave something open."""
OF_THE_WINDOW = ("bench soak",)
"""Commands whose options belong to the window's own part of the program."""


@pytest.fixture(scope="module")
def parser() -> argparse.ArgumentParser:
    return create_parser()


@pytest.mark.parametrize("page", [page for page in PAGES if shown_commands(page)])
def test_every_command_of_a_page_is_understood(parser: argparse.ArgumentParser, page: str) -> None:
    for line in shown_commands(page):
        if not any(words in line for words in TEMPLATES):
            assert callable(parse_command(parser, line).command), line


@pytest.mark.parametrize("page", PAGES)
def test_options_that_a_page_names_behind_a_command_are_its_own(parser: argparse.ArgumentParser, page: str) -> None:
    known = {" ".join(words): {name for name, _ in options_of(leaf)} for words, leaf in leaf_parsers(parser)}
    for span in re.findall(r"`([^`\n]+)`", (DOCS / page).read_text(encoding="utf-8")):
        words = span.removeprefix("maskreel ").split()
        names = [" ".join(words[:count]) for count in (2, 1)]
        owner = next((name for name in names if name in known), None)
        if owner is not None and not set(names) & set(OF_THE_WINDOW):
            given = {word.removeprefix("--").partition("=")[0] for word in words if word.startswith("--")}
            assert given <= known[owner] | {"help"}, span
