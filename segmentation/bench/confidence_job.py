"""What `maskreel bench confidence` is asked for. Imports little: the command line reads it before it measures."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class ConfidenceJob:
    """What is measured.

    Args:
        engines: Registry names.
        data: A DAVIS tree.
        sequences: Of it; empty for all.
        kept: Folder where judged masks are kept, so that a broken-off measurement goes on; empty for none.
        fit: File to write the fitted table to; empty to measure the one that ships.
        most_frames: Of each case.
        settings: Of all the engines.
        kinds: Of cases, as `confidence_cases` names them; empty for all.
        ridge: Of the fit; 0 for the one that does best on sequences left out.
    """

    engines: tuple[str, ...] = ("classic", "cfbi-plus-mobile")
    data: str = ""
    sequences: tuple[str, ...] = ()
    kept: str = ""
    fit: str = ""
    most_frames: int = 13
    settings: Mapping[str, Any] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    ridge: float = 0.0

    @classmethod
    def of(cls, options: argparse.Namespace) -> ConfidenceJob:
        """The job that the options name."""
        engines = tuple(options.engines) if options.engines else cls.engines
        data, kept, fit = (str(value) if value else "" for value in (options.data, options.keep, options.fit))
        kinds = tuple(options.kinds or ())
        return cls(engines, data, tuple(options.sequences or ()), kept, fit, kinds=kinds, ridge=options.ridge)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> ConfidenceJob:
        """The job of the fields as JSON has them."""
        lists = {name: tuple(values[name]) for name in ("engines", "sequences", "kinds")}
        return cls(**{**values, **lists})


def add_confidence_options(parser: argparse.ArgumentParser) -> None:
    """What only the part `confidence` looks at."""
    group = parser.add_argument_group("for confidence")
    group.add_argument("--data", type=Path, metavar="DIR", help="a DAVIS tree with its true masks")
    group.add_argument("--sequences", nargs="+", metavar="NAME", help="by default all sequences of the tree")
    group.add_argument(
        "--kinds",
        nargs="+",
        choices=("plain", "spoilt", "twin", "pasted"),
        help="which cases are made of a sequence; by default all of them",
    )
    group.add_argument("--engines", nargs="+", metavar="NAME", help="by default classic and cfbi-plus-mobile")
    group.add_argument("--setting", action="append", default=[], metavar="NAME=VALUE", help="a setting of the engines")
    group.add_argument("--fit", type=Path, metavar="FILE.json", help="learn from these masks, and write the table")
    group.add_argument(
        "--ridge",
        type=float,
        default=0.0,
        metavar="X",
        help="steadies the fit; by default the one that does best on sequences left out of it",
    )
