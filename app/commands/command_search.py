"""Finding commands by a few letters, as people type them: in order, but not necessarily side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from unicodedata import east_asian_width

from app.commands.command import Command

_NONE: Mapping[str, str] = MappingProxyType({})
_TIER = 1_000_000
FEWEST_LETTERS = 3
"""Other words are looked at from so many typed letters on: fewer would fit nearly all of them. A character of a
script in which one stands for a syllable or a word counts as two letters."""


def matching(commands: Sequence[Command], typed: str, synonyms: Mapping[str, str] = _NONE) -> tuple[Command, ...]:
    """Commands whose title holds the typed letters in order, the best first; all when nothing was typed.

    Args:
        commands: Which there are.
        typed: By the user.
        synonyms: Other words by command id, separated by commas. One of them counts where what was typed begins one of
            its words, and less than a title in which it begins one.
    """
    scored = [(_best_score(command, typed, synonyms.get(command.id, "")), command) for command in commands]
    found = [(value, command) for value, command in scored if value is not None]
    return tuple(command for _, command in sorted(found, key=lambda pair: pair[0] if typed else 0, reverse=bool(typed)))


def _best_score(command: Command, typed: str, words: str) -> int | None:
    """Words of the title first, then other words, then letters that stand in the title in order."""
    by_title = score(command.title, typed)
    wanted = typed.casefold().strip()
    if sum(2 if _is_wide(letter) else 1 for letter in wanted) < FEWEST_LETTERS:
        return by_title
    if by_title is not None and _begins_word(command.title.casefold(), wanted):
        return 2 * _TIER + by_title
    found = [word for word in words.split(",") if _begins_word(word.strip().casefold(), wanted)]
    return _TIER - min(map(len, found)) if found else by_title


def _is_wide(letter: str) -> bool:
    """Whether it is of Chinese, Japanese or Korean script."""
    return east_asian_width(letter) in ("W", "F")


def _begins_word(text: str, wanted: str) -> bool:
    """Scripts without spaces begin a word anywhere."""
    if _is_wide(wanted[0]):
        return wanted in text
    return f" {text}".replace("-", " ").find(f" {wanted}".replace("-", " ")) >= 0


def score(title: str, typed: str) -> int | None:
    """How well the typed letters fit a title, or None when they do not.

    Letters at the start of a word count most, then letters that follow each other.
    """
    letters, text = typed.casefold().replace(" ", ""), title.casefold()
    total, position, previous = 0, 0, -2
    for letter in letters:
        found = text.find(letter, position)
        if found < 0:
            return None
        begins_word = found == 0 or not text[found - 1].isalnum()
        word_start = _next_word_with(text, letter, position)
        if not begins_word and found != previous + 1 and word_start is not None:
            found, begins_word = word_start, True
        total += 8 if begins_word else 4 if found == previous + 1 else 1
        previous, position = found, found + 1
    return total * 100 - len(text)


def _next_word_with(text: str, letter: str, position: int) -> int | None:
    places = (i for i in range(max(position, 1), len(text)) if text[i] == letter and not text[i - 1].isalnum())
    return next(places, None)
