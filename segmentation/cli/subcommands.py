"""The names of the subcommands. Imports little, so that main.py can ask quickly."""

from __future__ import annotations

from collections.abc import Mapping

SUBCOMMANDS: Mapping[str, str] = {
    "demo": "demo",
    "propagate": "propagate",
    "compare": "compare",
    "accept": "accept",
    "reject": "reject",
    "auto": "auto",
    "batch": "batch",
    "evaluate": "evaluate",
    "export": "export",
    "import": "import_masks",
    "convert": "convert",
    "relink": "relink",
    "shots": "shots",
    "train": "train",
    "adapt": "adapt",
    "weights": "weights",
    "doctor": "doctor",
    "bench": "bench",
}
"""The module of this package behind each: its `add_parser(subparsers)` sets the function `command`."""
