"""Defaults that users store: files named `maskreel.toml`, and variables named `MASKREEL_*`, for every option of every
command. The command line wins over variables, these over the file beside the project, that over the user's own file.

In a file, `device = "cpu"` counts for every command that has `--device`, below `[propagate]` for that command alone.
As variables the two are MASKREEL_DEVICE and MASKREEL_PROPAGATE_DEVICE.
"""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from segmentation.cli.parser_tree import leaf_parsers, options_of
from segmentation.errors import SegmentationError, UserError
from segmentation.files.outside_file import read_outside_text
from segmentation.storage.project_suffix import EXTENSION

FILE_NAME = "maskreel.toml"
_PREFIX = "MASKREEL_"
_OTHER_MEANING = frozenset({"weights", "cuts", "terms", "isolate", "parent"})
"""Names whose plain variable says something else, such as MASKREEL_WEIGHTS, the folder of weights."""
_NOT_BESIDE_A_PROJECT = frozenset(
    {
        *("accept-terms", "allow-network", "distributed", "insecure", "isolate", "mirror", "sha256", "url"),
        *("csv", "drop", "json", "keep", "log", "maps", "out", "plots", "project", "replace", "report"),
    }
)
"""What a file that came with somebody else's project may not decide: whom to trust, and what is written or dropped."""
_YES, _NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


def apply_stored_defaults(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> None:
    """Give the options of every command the defaults that are stored.

    Raises:
        UserError: A file is no TOML, or names an unknown command or option, or a value does not fit its option.
        MediaError: A file cannot be read.
    """
    leaves = {"-".join(words): leaf for words, leaf in leaf_parsers(parser)}
    for file, forbidden in ((user_file(), frozenset[str]()), (_file_beside(arguments), _NOT_BESIDE_A_PROJECT)):
        if file is not None and file.is_file():
            _apply_file(leaves, file, _read(file), forbidden)
    for command, leaf in leaves.items():
        for name, action in options_of(leaf):
            for variable in _variables_of(command, name):
                if variable in os.environ:
                    _set(leaf, action, _of_text(action, os.environ[variable], variable), variable)


def user_file() -> Path:
    """The user's own file: the one that MASKREEL_CONFIG names, or the one in the folder for settings of programs."""
    from platformdirs import user_config_path

    return Path(os.environ.get(f"{_PREFIX}CONFIG") or user_config_path("maskreel", appauthor=False) / FILE_NAME)


def _file_beside(arguments: Sequence[str]) -> Path:
    """In the folder of the first project that is named, or else in the current one."""
    projects = (Path(word) for word in arguments if word.endswith(EXTENSION))
    return next(projects, Path("project")).parent / FILE_NAME


def _read(file: Path) -> Mapping[str, Any]:
    import tomllib  # most have no file

    try:
        return tomllib.loads(read_outside_text(file))
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, SegmentationError):
            raise
        raise UserError(f"The settings {file} cannot be read: {error}.", "Check that it is text.") from error
    except RecursionError as error:
        raise UserError(f"The settings {file} are nested too deeply.", 'Write lines such as device = "cpu".') from error
    except ValueError as error:  # numbers of thousands of digits are no `TOMLDecodeError`
        raise UserError(f"The settings {file} are no TOML: {error}.", 'Write lines such as device = "cpu".') from error


def _apply_file(
    leaves: Mapping[str, argparse.ArgumentParser], file: Path, values: Mapping[str, Any], forbidden: frozenset[str]
) -> None:
    shared = {name: value for name, value in values.items() if not isinstance(value, Mapping)}
    _apply_all(leaves.values(), file, shared, forbidden)
    for command, table in values.items():
        if isinstance(table, Mapping):
            if command not in leaves:
                raise UserError(f"{file} has a part [{command}], which is no command.", _nearest(command, leaves))
            _apply_all([leaves[command]], file, table, forbidden)


def _apply_all(
    leaves: Iterable[argparse.ArgumentParser], file: Path, values: Mapping[str, Any], forbidden: frozenset[str]
) -> None:
    known = {name for leaf in leaves for name, _ in options_of(leaf)}
    for name in values:
        if name not in known:
            raise UserError(f"{file} names '{name}', which is no option there.", _nearest(name, known))
        if name in forbidden:
            raise UserError(
                f"{file} sets '{name}', which a file beside a project may not decide.",
                f"Move that line to {user_file()}.",
            )
    for leaf in leaves:
        for name, action in options_of(leaf):
            if name in values:
                _set(leaf, action, _of_toml(action, values[name], f"{file}: {name}"), f"{file}: {name}")


def _nearest(word: str, known: Iterable[str]) -> str:
    found = get_close_matches(word, list(known), n=1)
    return f"Did you mean '{found[0]}'?" if found else "`maskreel COMMAND --help` lists the options of a command."


def _variables_of(command: str, name: str) -> Iterator[str]:
    """The plain one first: the one of the command wins."""
    if name not in _OTHER_MEANING:
        yield _PREFIX + name.upper().replace("-", "_")
    yield _PREFIX + f"{command}_{name}".upper().replace("-", "_")


def _of_text(action: argparse.Action, text: str, place: str) -> Any:
    if action.nargs == 0:
        if text.lower() not in (*_YES, *_NO):
            raise UserError(f"{place} is '{text}'.", f"Give {' or '.join((_YES[0], _NO[0]))}.")
        return text.lower() in _YES
    try:
        return shlex.split(text) if _is_list(action) else text
    except ValueError as error:
        raise UserError(f"{place} is '{text}': {error}.", "Put a value with spaces in quotes.") from error


def _of_toml(action: argparse.Action, value: Any, place: str) -> Any:
    """As the command line would have it: words."""
    if action.nargs == 0:
        if not isinstance(value, bool):
            raise UserError(f"{place} is {value!r}.", "Give true or false.")
        return value
    if _is_list(action):
        return [str(each) for each in value] if isinstance(value, list) else [str(value)]
    if isinstance(value, list | Mapping | bool):
        raise UserError(f"{place} is {value!r}.", "Give one text or number.")
    return str(value)


def _is_list(action: argparse.Action) -> bool:
    return isinstance(action, argparse._AppendAction) or action.nargs not in (None, argparse.OPTIONAL)


def _set(parser: argparse.ArgumentParser, action: argparse.Action, value: Any, place: str) -> None:
    words = value if isinstance(value, list) else [value]
    checked = [word if isinstance(word, bool) else _convert(action, word, place) for word in words]
    if isinstance(action.nargs, int) and action.nargs > 0 and len(checked) != action.nargs:
        raise UserError(f"{place} has {len(checked)} values.", f"Give {action.nargs}.")
    action.required = False
    for group in parser._mutually_exclusive_groups:
        group.required = group.required and action not in group._group_actions
    parser.set_defaults(**{action.dest: checked if isinstance(value, list) else checked[0]})


def _convert(action: argparse.Action, word: str, place: str) -> Any:
    try:
        value = action.type(word) if callable(action.type) else word
    except (TypeError, ValueError, argparse.ArgumentTypeError) as error:
        raise UserError(f"{place} is '{word}', which does not fit.", f"See --{action.dest} in the help.") from error
    if action.choices is not None and value not in action.choices:
        raise UserError(f"{place} is '{word}'.", f"Give one of: {', '.join(map(str, action.choices))}.")
    return value
