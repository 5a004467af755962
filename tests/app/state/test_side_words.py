"""The sides of a proposal are before and proposed; those of a comparison are called by their engines."""

from __future__ import annotations

from app.state.side_words import SideWords, side_words


def test_sides_are_named() -> None:
    assert side_words(None) == SideWords("before", "proposed")
    assert side_words(("classic", "savos")) == SideWords("classic", "savos")
    assert side_words(("stored", "savos")) == SideWords("stored masks", "savos")
