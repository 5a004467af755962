"""Names that a file can have on every system, made from the names of clips and frames, which may hold anything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from segmentation.errors import UserError
from segmentation.formats.format_spec import OptionValue

_FORBIDDEN = re.compile(r'[\x00-\x1f/\\:*?"<>|\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_MOST_BYTES = 150
"""File systems allow 255 bytes; suffixes and the hidden folder of an unfinished export need their share."""

_TOKEN = re.compile(r"\{[^{}]*\}")


def safe_name(name: str) -> str:
    """`name` with `_` for what a file name cannot hold and for a dot at its begin, which would hide the file.

    It is cut to a length that leaves room for suffixes.
    """
    safe = _FORBIDDEN.sub("_", name).encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(". ")
    safe = f"_{safe[1:]}" if safe.startswith(".") else safe
    return f"{safe}_" if not safe or _RESERVED.fullmatch(safe) else safe


@lru_cache(maxsize=8)
def safe_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each name made safe; names that would become equal to another get their number from 0 behind them."""
    safe = tuple(map(safe_name, names))
    if len(set(safe)) == len(safe) or len(set(names)) < len(names):
        return safe
    shared = Counter(safe)
    return tuple(f"{name}_{number}" if shared[name] > 1 else name for number, name in enumerate(safe))


def check_suffix(target: Path, suffix: str, what: str = "") -> None:
    """Refuse a file that does not end in `suffix`, small or large.

    Args:
        target: The file to write.
        suffix: With its dot.
        what: Stands before its name in the message.

    Raises:
        UserError: It ends otherwise.
    """
    if target.suffix.lower() != suffix:
        article = "an" if suffix[1] in "aeimo" else "a"
        raise UserError(f"{what}'{target.name}' must be {article} {suffix} file.", f"Add {suffix} to its name.")


def check_file_name(name: str) -> str:
    """`name` if it is one path component on every system.

    Raises:
        UserError: It is not; nothing may be written outside the export.
    """
    if not name or name.strip(". ") == "" or any(c in '/\\:*?"<>|' or ord(c) < 32 for c in name):
        raise UserError(
            f"'{name}' cannot be the name of a folder.", 'Leave out / \\ : * ? " < > | and use at least one letter.'
        )
    return name


def sequence_file_names(frame_names: Sequence[str], clip: str, options: Mapping[str, OptionValue]) -> tuple[str, ...]:
    """The stems of the files of an image sequence: as the frames of the clip, by numbers, or by a template.

    Args:
        frame_names: Safe names of the frames.
        clip: Name of the clip.
        options: `names`, `start`, `digits` and `template`.

    Raises:
        UserError: Two files would have the same name, or the template holds a token that there is not.
    """
    start, digits = int(options["start"]), int(options["digits"])
    chosen = "{number}" if options["names"] == "numbers" else "{name}"
    template = str(options["template"] or chosen)
    names = tuple(
        safe_name(_fill_in(template, {"{name}": name, "{number}": f"{number:0{digits}d}", "{clip}": clip}))
        for number, name in enumerate(frame_names, start=start)
    )
    if len(set(names)) != len(names):
        raise UserError("Some frames of the clip share a name.", "Choose numbers as the names of the files.")
    return names


def _fill_in(template: str, tokens: Mapping[str, str]) -> str:
    """The template with the values of its tokens.

    Raises:
        UserError: It holds a token that there is not.
    """
    if unknown := set(_TOKEN.findall(template)) - tokens.keys():
        raise UserError(f"The template '{template}' has {sorted(unknown)[0]}.", f"Tokens are: {', '.join(tokens)}.")
    return _TOKEN.sub(lambda match: tokens[match[0]], template)
