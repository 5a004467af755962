"""The window decodes clips in a process of their own where that is chosen, and remembers it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from image_clips import write_clip
from PySide6.QtCore import QSettings
from real_window import WindowDriver

from app.session.isolation import is_isolated, restore_isolation, set_isolated
from segmentation.errors import UserError
from segmentation.media.isolated_video import IsolatedVideo
from segmentation.media.open_video import ISOLATE_VARIABLE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="not possible there")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back afterwards."""
    monkeypatch.setenv(ISOLATE_VARIABLE, "")


def test_the_choice_holds_for_later_sessions(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    restore_isolation(settings)
    assert not is_isolated()
    set_isolated(settings, True)
    assert is_isolated()
    os.environ[ISOLATE_VARIABLE] = ""
    restore_isolation(settings)
    assert is_isolated()
    set_isolated(settings, False)
    assert not is_isolated()
    restore_isolation(settings)
    assert not is_isolated()


def test_where_no_process_can_be_started_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    monkeypatch.setattr(sys, "executable", "")
    with pytest.raises(UserError, match="not possible here"):
        set_isolated(settings, True)
    assert not is_isolated()


def test_the_next_clip_of_a_window_has_a_decoder_of_its_own(empty_window: WindowDriver, tmp_path: Path) -> None:
    actions = empty_window.window.actions_
    actions.run("file.isolate")
    assert is_isolated()
    empty_window.open(write_clip(tmp_path / "clip"))
    document = empty_window.document
    video = document.frames._reader._video
    assert isinstance(video, IsolatedVideo)
    first = video._decoder
    assert video._decoder is first
    actions.run("file.isolate")
    assert not is_isolated()
