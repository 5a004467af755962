"""The names of the subcommands, and what a mistyped one may mean. Imports little: every start asks."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

SUBCOMMANDS: Mapping[str, str] = {
    "demo": "demo",
    "propagate": "propagate",
    "correct": "propagate",
    "compare": "compare",
    "merge": "merge",
    "accept": "proposals",
    "reject": "proposals",
    "undo": "history",
    "redo": "history",
    "info": "info",
    "auto": "auto",
    "batch": "batch",
    "dataset": "dataset",
    "evaluate": "evaluate",
    "export": "export",
    "import": "import_masks",
    "convert": "convert",
    "push": "push",
    "pull": "pull",
    "relink": "relink",
    "shots": "shots",
    "train": "train",
    "adapt": "adapt",
    "ablate": "ablate",
    "weights": "weights",
    "formats": "catalogs",
    "engines": "catalogs",
    "settings": "catalogs",
    "doctor": "doctor",
    "bench": "bench",
    "completion": "shell_completion",
    "man": "manual_pages",
}
"""The module of this package behind each: its `add_parser(subparsers)` adds it, and sets the function `command`."""


def is_subcommand_meant(word: str) -> bool:
    """Whether a first argument that is no subcommand can only be a mistyped one: a bare word that names no file."""
    return word.replace("-", "").isalpha() and not Path(word).exists()


def nearest_subcommand(word: str) -> str:
    """The subcommand that is written most like `word`; empty where none is."""
    return next(iter(get_close_matches(word, SUBCOMMANDS, n=1, cutoff=0.6)), "")
