"""Commands are found by a few letters in order; starts of words count most."""

from __future__ import annotations

import pytest

from app.commands.command_search import matching, score
from app.commands.synonyms import synonyms
from app.commands.table import command_table


def test_letters_in_order_are_enough() -> None:
    assert score("Propagate forward", "prfo") is not None
    assert score("Propagate forward", "PR FW") is not None
    assert score("Propagate forward", "wp") is None


def test_starts_of_words_count_more_than_letters_inside() -> None:
    started, inside = score("Propagate forward", "pf"), score("Drop off", "pf")
    assert started is not None
    assert inside is not None
    assert started > inside


def test_the_best_comes_first_and_nothing_typed_shows_all_in_order() -> None:
    commands = command_table()
    assert matching(commands, "") == tuple(commands)
    found = matching(commands, "undo")
    assert found[0].id == "edit.undo"
    assert matching(commands, "qqqq") == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("track", "propagate.forward"),
        ("keyframe", "mark.reference"),
        ("freeze", "mark.verified"),
        ("render", "file.export"),
        ("magnif", "view.loupe"),
        ("magnetic", "tool.edges"),
        ("dilate", "mask.filter"),
        ("outside", "mark.absent"),
        ("auto seg", "discover.find"),
        ("onion", "view.onion"),
        ("eraser", "tool.eraser"),
        ("export", "file.export"),
    ],
)
def test_words_of_other_programs_find_the_command(qapp, typed, found):
    assert matching(command_table(), typed, synonyms())[0].id == found


def test_every_synonym_is_of_a_command_that_exists(qapp):
    assert synonyms().keys() <= {command.id for command in command_table()}


def test_two_chinese_characters_find_another_word_one_does_not() -> None:
    command = next(command for command in command_table() if command.id == "file.open")
    words = {"file.open": "加载视频, 素材"}
    assert matching([command], "素材", words) == (command,)
    assert matching([command], "视频", words) == (command,)
    assert matching([command], "素", words) == ()
