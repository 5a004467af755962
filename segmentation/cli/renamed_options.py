"""Options that have another name now: the older one still means the same, and a note says how it is called."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from segmentation.cli.notes import print_note


def add_older_name(parser: argparse._ActionsContainer, option: argparse.Action, older: str) -> None:
    """Let `older`, such as `--by`, mean what `option` means; the help does not list it."""
    parser.add_argument(
        older,
        action=_OlderName,
        newer=option.option_strings[0],
        dest=option.dest,
        nargs=option.nargs,
        choices=option.choices,
        default=argparse.SUPPRESS,
        help=argparse.SUPPRESS,
    )


class _OlderName(argparse.Action):
    """Stores the value, with a note."""

    def __init__(self, *args: Any, newer: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._newer = newer

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        print_note(f"{option_string} is called {self._newer} now; the older name will go.")
        setattr(namespace, self.dest, values)
