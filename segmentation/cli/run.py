"""The command line: its subcommands, and the border where errors become one plain message and an exit code."""

from __future__ import annotations

import argparse
import errno
import io
import platform
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

from segmentation.cli.exit_codes import BAD_INPUT, FAILED
from segmentation.cli.interrupts import StopSignals
from segmentation.cli.isolation import isolate_decoding
from segmentation.cli.network_clips import add_network_options, fetch_given_clips
from segmentation.cli.parser_tree import describe_commands
from segmentation.cli.shared_options import add_shared_options, obey_shared_options
from segmentation.cli.stored_defaults import apply_stored_defaults
from segmentation.cli.streams import output_fault
from segmentation.cli.subcommands import SUBCOMMANDS, nearest_subcommand
from segmentation.error_reports import write_report
from segmentation.errors import (
    JobCancelled,
    MediaError,
    PlaceError,
    ProjectFileError,
    SegmentationError,
    UserError,
    WeightsError,
)
from segmentation.own_version import own_version

_STOPPED = "Stopped. Everything saved so far is kept."


def run(arguments: Sequence[str]) -> int:
    """Run one subcommand.

    Returns:
        0 done, 2 bad input, 1 anything else. No exception leaves here.
    """
    with StopSignals() as signals:
        try:
            return _run(arguments)
        except KeyboardInterrupt:
            return _say(_STOPPED, FAILED)
        except Exception as error:  # noqa: BLE001 - the border: no traceback reaches a user
            return _say(_STOPPED if signals.stopped else _describe_unexpected(error), FAILED)


def _run(arguments: Sequence[str]) -> int:
    _allow_any_names()
    if arguments and arguments[0] not in SUBCOMMANDS and not arguments[0].startswith("-"):
        return _refuse(_unknown_subcommand(arguments[0]), BAD_INPUT)
    parser = create_parser()
    try:
        apply_stored_defaults(parser, arguments)
        options = parser.parse_args(arguments)
        with obey_shared_options(options), isolate_decoding(options):
            fetch_given_clips(options)
            code = int(options.command(options))
    except SystemExit as stop:  # argparse has said what is wrong
        return stop.code if isinstance(stop.code, int) else BAD_INPUT
    except (UserError, MediaError, PlaceError, ProjectFileError, WeightsError) as error:
        return _refuse(error, BAD_INPUT)
    except JobCancelled:
        return _say("Cancelled.", FAILED)
    except SegmentationError as error:
        return _refuse(error, FAILED)
    except BrokenPipeError:
        return FAILED
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        return _refuse(_too_long_name(str(error.filename)), BAD_INPUT)
    fault = output_fault()
    if fault is not None:
        return _say(f"Not all that was printed could be written: {fault.strerror}. The work itself is done.", FAILED)
    return code


def _unknown_subcommand(word: str) -> UserError:
    nearest = nearest_subcommand(word)
    meant = f"Did you mean `maskreel {nearest}`? " if nearest else ""
    return UserError(
        f"There is no subcommand '{word}', and no file of that name.", f"{meant}`maskreel --help` lists all."
    )


def _too_long_name(name: str) -> UserError:
    return UserError(f"The name '{name[:60]}...' has {len(name)} characters, more than a disk can hold.", "Shorten it.")


def create_parser() -> argparse.ArgumentParser:
    """The parser of all commands, without stored defaults."""
    parser = argparse.ArgumentParser(
        prog="maskreel", description="Cut objects out of video. Without a subcommand the window opens."
    )
    parser.add_argument("--version", action="version", version=f"maskreel {program_version()}")
    parser.add_argument("--verbose", action="store_true", help="say more while working")
    subparsers = parser.add_subparsers(title="subcommands", required=True, metavar="COMMAND")
    for module in dict.fromkeys(SUBCOMMANDS.values()):
        import_module(f"{__package__}.{module}").add_parser(subparsers)
    describe_commands(parser)
    add_network_options(parser)
    add_shared_options(parser)
    return parser


def program_version() -> str:
    """The installed version, or `unknown` when run from a bare checkout."""
    return own_version() or "unknown"


def _allow_any_names() -> None:
    """Print names of files as they are, also those that are not UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="surrogateescape")


def _refuse(error: SegmentationError, code: int) -> int:
    return _say(error.message + (f"\n{error.advice}" if error.advice else ""), code)


def _say(text: str, code: int) -> int:
    sys.stderr.write(f"maskreel: {text}\n")
    return code


def _describe_unexpected(error: Exception) -> str:
    happened = f"Something unexpected happened: {type(error).__name__}: {error}."
    details = "".join(traceback.format_exception(error))
    surroundings = f"maskreel {program_version()}, Python {platform.python_version()}, {platform.platform()}"
    try:
        report = write_report(f"{details}\n{surroundings}\n")
    except OSError:  # a `StorageError`, too
        return happened
    return f"{happened}\nPlease report it with the details in '{report}'. Everything saved so far is kept."
