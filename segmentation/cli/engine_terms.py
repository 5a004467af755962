"""Which engine a command takes where none is named, and the terms of weights that are not free for any use."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from segmentation.cli.notes import print_note
from segmentation.engines.protocols import EngineKind
from segmentation.engines.recommendation import recommend
from segmentation.engines.weights.accepted_terms import AcceptedTerms
from segmentation.engines.weights.manifest import find_restricted_weights


def add_engine_options(parser: argparse.ArgumentParser, known: str) -> None:
    """`--engine` and `--accept-terms`.

    Args:
        parser: Of a command that needs an engine.
        known: Which engines there are, for the help.
    """
    parser.add_argument(
        "--engine",
        metavar="NAME",
        help=f"{known}; by default the best one whose terms you accepted, else the best one that is free for any use",
    )
    parser.add_argument(
        "--accept-terms",
        action="store_true",
        help="use engines for non-commercial use only; needed once, the answer is kept",
    )


def add_weights_options(parser: argparse.ArgumentParser) -> None:
    """`--setting` and `--weights`: how the engine works, and with what it was trained."""
    parser.add_argument("--setting", action="append", default=[], metavar="NAME=VALUE", help="a setting of the engine")
    parser.add_argument(
        "--weights",
        type=Path,
        metavar="FILE",
        help="a checkpoint, or the name of an installed set; by default the installed ones",
    )


def choose_engine(options: argparse.Namespace, kind: EngineKind, named: str | None) -> str:
    """The engine that is named; else the best one whose terms are accepted, or the best free one with a note."""
    terms, best = AcceptedTerms(), recommend(kind)
    name = named or (best.name if best is not None else "")
    restricted = find_restricted_weights(name)
    if restricted is not None and options.accept_terms:
        terms.accept(name, restricted.licence)
    if named or terms.allow(name):
        return name
    free = recommend(kind, free_for_any_use=True)
    assert free is not None  # the classic engines are measured, and what they need ships
    print_note(
        f"With '{free.name}', which is free for any use. '{name}' is better and for non-commercial use only: "
        "to take it from now on, add --accept-terms once."
    )
    return free.name


def print_terms(engine: str, weights: object = None) -> None:
    """One line, also with `--quiet`, where the engine's own weights are restricted; nothing for weights of the user."""
    entry = find_restricted_weights(engine)
    if entry is not None and weights is None:
        print(f"licence: {entry.terms}", file=sys.stderr)
