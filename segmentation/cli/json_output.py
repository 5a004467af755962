"""`--json`: what a command found, as JSON for other programs, in a file or on standard output."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

STANDARD_OUTPUT = "-"


def add_json_option(parser: argparse._ActionsContainer) -> None:
    """`--json FILE`, for the subcommands that find something out."""
    parser.add_argument(
        "--json", metavar="FILE", help="write the result as JSON, too; - prints it in place of the text"
    )


def note_figures(options: argparse.Namespace, **values: object) -> None:
    """Keep figures for the JSON of a command that prints its result line by line; `--json` has both."""
    options.figures = {**getattr(options, "figures", {}), **values}


def print_result(options: argparse.Namespace, values: Mapping[str, Any], text: str) -> None:
    """Print the text, or the JSON where `--json -` asks for it, and write the file that `--json` names.

    Raises:
        StorageError: The file cannot be written.
    """
    if options.json == STANDARD_OUTPUT:
        print(json.dumps(values, indent=2))
        return
    if options.json is not None:
        write_json(Path(options.json), values)
    print(text)


def write_json(path: Path, values: Mapping[str, Any]) -> None:
    """Write a report, whole or not at all.

    Raises:
        StorageError: It cannot be written.
    """
    from segmentation.files.whole_file import write_whole

    write_whole(path, json.dumps(values, indent=2) + "\n")
