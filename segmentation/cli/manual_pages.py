"""`maskreel man --out DIR`: a manual page for the program and for each command. Made from the parsers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from segmentation.cli.exit_codes import DONE
from segmentation.cli.parser_tree import leaf_parsers, purpose_of


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `man` to the command line."""
    parser = subparsers.add_parser("man", help="write manual pages, one for each command")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="such as ~/.local/share/man/man1, where `man` finds them"
    )
    parser.set_defaults(command=write_pages)


def write_pages(options: argparse.Namespace) -> int:
    """Write a page per command.

    Raises:
        StorageError: One cannot be written.
    """
    from segmentation.cli.run import create_parser, program_version
    from segmentation.files.whole_file import write_error, write_whole

    try:
        options.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(options.out, error, "Choose another place.") from error
    whole = create_parser()
    leaves = dict(leaf_parsers(whole))
    version = program_version()
    for words, leaf in leaves.items():
        write_whole(options.out / f"maskreel-{'-'.join(words)}.1", "\n".join(_page(leaf, version)) + "\n")
    overview = [*_page(whole, version), ".SH COMMANDS"]
    for words, leaf in leaves.items():
        overview += [".TP", f".B {_plain('-'.join(('maskreel', *words)))}(1)", _plain(purpose_of(leaf))]
    write_whole(options.out / "maskreel.1", "\n".join(overview) + "\n")
    print(f"{len(leaves) + 1} pages written to {options.out}")
    return DONE


def _page(parser: argparse.ArgumentParser, version: str) -> Iterator[str]:
    name = parser.prog.replace(" ", "-")
    yield f'.TH {_plain(name.upper())} 1 "" "maskreel {_plain(version)}"'
    yield from (".SH NAME", f"{_plain(name)} \\- {_plain(purpose_of(parser))}")
    usage = parser.format_usage().removeprefix("usage: ")
    yield from (".SH SYNOPSIS", _plain(" ".join(usage.split())), ".SH OPTIONS")
    formatter = parser._get_formatter()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction) or action.help == argparse.SUPPRESS:
            continue
        yield from (".TP", f".B {_plain(formatter._format_action_invocation(action))}")
        yield _plain(" ".join(formatter._expand_help(action).split())) if action.help else ""


def _plain(text: str) -> str:
    """Text that roff takes as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text
