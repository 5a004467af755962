"""Image sequences by pattern: `frame_%05d.png` as in FFmpeg, or `shot/*.png`. A pattern stands for a folder."""

from __future__ import annotations

import re
from fnmatch import translate
from pathlib import Path

_NUMBER = re.compile(r"%(0?)(\d*)d")
_GLOB = frozenset("*?[")


def is_pattern(path: Path) -> bool:
    """Whether a path names many images of one folder; a file or folder that is there is itself, whatever its name."""
    name = path.name
    return bool(_NUMBER.search(name) or _GLOB & set(name)) and path.parent.is_dir() and not path.exists()


def is_source_there(path: Path) -> bool:
    """Whether a file, a folder or an image of a pattern is there."""
    return path.exists() or (is_pattern(path) and bool(matching_files(path)))


def matching_files(pattern: Path) -> list[Path]:
    """The files that a pattern names, in no order. `%05d` is a number of five digits, `%d` one of any length."""
    expression = re.compile(_expression(pattern.name))
    return [file for file in pattern.parent.iterdir() if expression.fullmatch(file.name)]


def _expression(name: str) -> str:
    number = _NUMBER.search(name)
    if number is None:
        return translate(name)
    zero, width = number.groups()
    digits = rf"\d{{{int(width)},}}" if zero and width else r"\d+"
    return f"{re.escape(name[: number.start()])}{digits}{re.escape(name[number.end() :])}"
