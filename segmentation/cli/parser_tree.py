"""The tree of parsers, command by command: what every command has in common is stated once, over all of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator


def leaf_parsers(
    parser: argparse.ArgumentParser, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Every command with its words, such as ("weights", "list"), and its parser."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield words, parser
    for action in below:
        for word, child in action.choices.items():
            yield from leaf_parsers(child, (*words, word))


def options_of(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.Action]]:
    """The options of a command, by every long name that they have, without dashes in front."""
    for action in parser._actions:
        for name in action.option_strings:
            if name.startswith("--") and name != "--help":
                yield name[2:], action


def public_options_of(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.Action]]:
    """Those that the help lists, as `options_of`."""
    return ((name, action) for name, action in options_of(parser) if action.help != argparse.SUPPRESS)


def purpose_of(parser: argparse.ArgumentParser) -> str:
    """What a command is for, in a sentence."""
    return " ".join((parser.description or "").split())


def describe_commands(parser: argparse.ArgumentParser) -> None:
    """Give every command below `parser` the line of the list of commands as its description, unless it has one."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for listed in action._choices_actions:
                child = action.choices[listed.dest]
                child.description = child.description or listed.help
                describe_commands(child)
