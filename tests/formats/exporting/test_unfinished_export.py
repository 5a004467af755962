"""Unfinished exports: those that nobody went on with are cleared away, folders of others are left alone."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from broken_exports import break_off, request

from segmentation.errors import StorageError
from segmentation.formats.exporting.unfinished_export import home_of_unfinished
from segmentation.formats.progress import finish
from segmentation.formats.registry import export


def test_what_nobody_went_on_with_for_a_week_is_cleared_away(tmp_path: Path) -> None:
    place = tmp_path / "place"
    for name in ("old", "new"):
        begun = request(place, "png", {})
        break_off("png", replace(begun, target=place / name), after=3)
    old = home_of_unfinished(place / "old")
    for path in (*old.iterdir(), old):
        os.utime(path, (0, 0))
    stranger = place / ".mine.unfinished"
    stranger.mkdir()
    os.utime(stranger, (0, 0))
    finish(export("png", request(place, "png", {})))
    assert sorted(path.name for path in place.iterdir()) == [".mine.unfinished", ".new.unfinished", "out"]


def test_hidden_folders_of_others_are_left_alone(tmp_path: Path) -> None:
    wanted = request(tmp_path / "place", "png", {})
    mine = wanted.target.with_name(".out.replaced")
    mine.mkdir()
    (mine / "photo.jpg").touch()
    finish(export("png", wanted))
    assert (mine / "photo.jpg").exists()
    other = replace(wanted, target=wanted.target.with_name("next"))
    home_of_unfinished(other.target).mkdir()
    (home_of_unfinished(other.target) / "photo.jpg").touch()
    with pytest.raises(StorageError, match="File exists"):
        finish(export("png", other))
    assert (home_of_unfinished(other.target) / "photo.jpg").exists()
