"""Finding commands by a few letters, as people type them: in order, but not necessarily side by side."""

from __future__ import annotations

from collections.abc import Sequence

from app.commands.command import Command


def matching(commands: Sequence[Command], typed: str) -> tuple[Command, ...]:
    """Commands whose title holds the typed letters in order, the best first; all when nothing was typed."""
    scored = [(score(command.title, typed), command) for command in commands]
    found = [(value, command) for value, command in scored if value is not None]
    return tuple(command for _, command in sorted(found, key=lambda pair: pair[0] if typed else 0, reverse=bool(typed)))


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
