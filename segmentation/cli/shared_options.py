"""What every command has: how much it says, a log file, and its result as JSON."""

from __future__ import annotations

import argparse
import io
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path

from segmentation.cli.json_output import STANDARD_OUTPUT, add_json_option, write_json
from segmentation.cli.parser_tree import leaf_parsers
from segmentation.cli.quiet import be_quiet
from segmentation.cli.run_places import check_output_places

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def add_shared_options(parser: argparse.ArgumentParser) -> None:
    """Add them to every command below `parser`; a command that has one of its own keeps it."""
    for _, leaf in leaf_parsers(parser):
        taken = {name for action in leaf._actions for name in action.option_strings}
        group = leaf.add_argument_group("of every command")
        if "-q" not in taken:
            group.add_argument("-q", "--quiet", action="store_true", help="print no notes and no progress")
        # What stands before the command's name says it, too, so nothing is said here by default.
        group.add_argument(
            "-v", "--verbose", action="store_true", default=argparse.SUPPRESS, help="say more while working"
        )
        group.add_argument("--log", type=Path, metavar="FILE", help="append what is done to a log file")
        if "--json" not in taken:
            add_json_option(group)
            leaf.set_defaults(json_of_lines=True)


@contextmanager
def obey_shared_options(options: argparse.Namespace) -> Iterator[None]:
    """While a command runs, it says as much as is wanted.

    Raises:
        UserError: The log file cannot be written, or as `check_output_places`.
        StorageError: As `check_output_places`.
    """
    check_output_places(options)
    logging.basicConfig(level=logging.DEBUG if options.verbose else logging.WARNING, format="%(name)s: %(message)s")
    with _logging_to(options.log), be_quiet(wanted=options.quiet), _lines_as_json(options):
        yield


class _LogFile(logging.FileHandler):
    """A log that ends quietly where the disk is full: the work goes on, and no traceback is printed."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """Drop the line."""


@contextmanager
def _logging_to(file: Path | None) -> Iterator[None]:
    if file is None:
        yield
        return
    from segmentation.errors import UserError

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(file, encoding="utf-8")
    except OSError as error:
        raise UserError(f"The log file {file} cannot be written: {error.strerror}.", "Choose another place.") from error
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.setLevel(logging.DEBUG)
    root = logging.getLogger()
    level = root.level
    for other in root.handlers:
        other.setLevel(max(other.level, level))
    root.addHandler(handler)
    root.setLevel(min(level, logging.INFO))
    root.info("begun: %s", " ".join(sys.argv[1:]))
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        with suppress(OSError):  # the disk is full
            handler.close()


@contextmanager
def _lines_as_json(options: argparse.Namespace) -> Iterator[None]:
    """The JSON of a command that has none of its own: the figures that it noted, and the lines that it prints."""
    if options.json is None or not getattr(options, "json_of_lines", False):
        yield
        return
    printed = io.StringIO()
    with redirect_stdout(printed):
        yield
    lines = {**getattr(options, "figures", {}), "lines": printed.getvalue().splitlines()}
    if options.json == STANDARD_OUTPUT:
        print(json.dumps(lines, indent=2))
        return
    write_json(Path(options.json), lines)
    print(printed.getvalue(), end="")
