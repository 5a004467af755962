"""Notes beside what a command finds: on standard error, so that standard output holds the result alone."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable

from segmentation.cli.quiet import is_quiet

_LOG = logging.getLogger(__name__)


def print_notes(notes: Iterable[str]) -> None:
    """Print plain sentences, a line each."""
    for note in notes:
        print_note(note)


def print_note(note: str) -> None:
    """Print one plain sentence, unless `--quiet` is given."""
    _LOG.info("%s", note)
    if is_quiet():
        return
    sys.stdout.flush()  # in a terminal both streams are one
    print(f"note: {note}", file=sys.stderr)
