"""Found cuts come back for the same clip; what cannot be read, or is another clip's, counts as never searched."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from scripted_session import small_clip

from segmentation.domain.clip_cuts import ClipCuts
from segmentation.domain.frames import FrameIndex
from segmentation.errors import StorageError
from segmentation.storage.known_cuts import load_cuts, save_cuts

FOUND = ClipCuts((FrameIndex(3), FrameIndex(8)), 9)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MASKREEL_CUTS", str(tmp_path / "cuts"))
    return tmp_path / "cuts"


def test_what_was_found_is_known_again() -> None:
    assert load_cuts(small_clip()) == ClipCuts()
    save_cuts(small_clip(), FOUND)
    assert load_cuts(small_clip("elsewhere.mp4")) == FOUND
    assert load_cuts(replace(small_clip(), fingerprint="another")) == ClipCuts()


def test_a_clip_without_a_fingerprint_is_not_kept(folder: Path) -> None:
    clip = replace(small_clip(), fingerprint="")
    save_cuts(clip, FOUND)
    assert not folder.exists()
    assert load_cuts(clip) == ClipCuts()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"layout": 0, "frames": 12, "searched": 9, "cuts": []}',
        '{"layout": 1, "frames": 13, "searched": 9, "cuts": []}',
        '{"layout": 1, "frames": 12, "searched": 99, "cuts": []}',
        '{"layout": 1, "frames": 12, "searched": 9, "cuts": [0]}',
        '{"layout": 1, "frames": 12, "searched": 9, "cuts": "3"}',
    ],
)
def test_a_damaged_file_counts_as_nothing(folder: Path, text: str) -> None:
    save_cuts(small_clip(), FOUND)
    next(folder.iterdir()).write_text(text)
    assert load_cuts(small_clip()) == ClipCuts()


def test_a_file_that_is_far_too_large_is_not_read(folder: Path) -> None:
    save_cuts(small_clip(), FOUND)
    with next(folder.iterdir()).open("ab") as file:
        file.truncate(5_000_000)
    assert load_cuts(small_clip()) == ClipCuts()


def test_a_disk_that_refuses_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASKREEL_CUTS", str(Path(os.devnull) / "cuts"))
    with pytest.raises(StorageError, match="cannot be written"):
        save_cuts(small_clip(), FOUND)


def test_without_another_place_the_users_cache_holds_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MASKREEL_CUTS")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "user")
    save_cuts(small_clip(), FOUND)
    assert [path.suffix for path in (tmp_path / "user" / "cuts").iterdir()] == [".json"]
