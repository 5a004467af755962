"""Command lines that documents give: finds them in a page, and checks them without running them."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

from segmentation.cli.settings import parse_settings
from segmentation.cli.train import PREPARE
from segmentation.engines.registry import check_settings, engine_spec
from segmentation.training.adaptation.engines import adapt_config
from segmentation.training.recipe_table import recipe_named

DOCS = Path(__file__).parents[2] / "docs"
_COMMAND = re.compile(r"(?:time |.*\| )?maskreel ")


def shown_commands(page: str, start: str = "", end: str = "") -> list[str]:
    """The commands in blocks of a page of `docs`, each on one line, from the heading `start` on up to that of `end`."""
    text = (DOCS / page).read_text(encoding="utf-8").replace("\\\n", " ")
    part = text[text.index(start) : text.index(end) if end else None]
    lines = re.findall(r"^ {4,}(.*)$", part, re.MULTILINE)
    return [line for line in lines if _COMMAND.match(line)]


def words_of(line: str) -> list[str]:
    """The words behind `maskreel`, up to a comment, a pipe or a redirection; variables of the shell stay."""
    words = shlex.split(_COMMAND.sub("", line, count=1), comments=True)
    ends = [place for place, word in enumerate(words) if word in (">", ">>", "|")]
    return words[: min(ends, default=len(words))]


def parse_command(parser: argparse.ArgumentParser, line: str) -> argparse.Namespace:
    """What the program makes of `maskreel ...`; names and values of engines and recipes are checked, too."""
    words = words_of(line)
    options = parser.parse_args(words)
    settings = parse_settings(getattr(options, "setting", []))
    if words[0] == "adapt":
        adapt_config(options.engine, settings)
    elif hasattr(options, "recipe"):
        assert options.recipe == PREPARE or recipe_named(options.recipe, settings)
    elif getattr(options, "engine", None):
        check_settings(engine_spec(options.engine), settings)
    return options
