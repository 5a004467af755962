"""A clip is heard from where it is played, from its own file, and not at all where it is decoded in another process."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from app.canvas.clip_sound import ClipSound
from app.canvas.playback import Playback
from app.state.view_choices import Pace
from segmentation.media.open_video import ISOLATE_VARIABLE

FILE = Path("clip.mp4")


class Player:
    """Notes what it is to play."""

    def __init__(self) -> None:
        self.asked: list[tuple[Path, float] | None] = []

    def play(self, path: Path, start_s: float) -> None:
        self.asked.append((path, start_s))

    def stop(self) -> None:
        self.asked.append(None)


@pytest.fixture
def player() -> Player:
    return Player()


@pytest.fixture
def documents() -> SimpleNamespace:
    """A clip is open."""
    return SimpleNamespace(current=SimpleNamespace(clip_path=FILE))


@pytest.fixture
def playback(qtbot, context, document, documents, player):
    made = Playback(context, clock=lambda: 0.0)
    sound = ClipSound(made, documents, player)
    yield made
    context.view.set_playing(False)
    sound.deleteLater()
    made.deleteLater()


def test_the_open_clip_is_heard_from_where_it_is_played_until_it_stands(playback, context, player):
    context.view.set_frame(5)
    context.view.set_playing(True)
    assert player.asked == [(FILE, 0.2)]
    context.view.set_playing(False)
    assert player.asked[1:] == [None]


def test_whoever_goes_elsewhere_hears_what_is_there(playback, context, player):
    context.view.set_playing(True)
    context.view.set_frame(10)
    assert player.asked[-1] == (FILE, 0.4)


def test_at_another_speed_or_muted_there_is_silence(playback, context, player):
    for pace in (Pace(speed=0.5), Pace(sound=False)):
        context.view.set_pace(pace)
        context.view.set_playing(True)
        assert not any(player.asked)
        context.view.set_playing(False)


def test_a_clip_that_is_decoded_in_another_process_is_silent(playback, context, player, monkeypatch):
    monkeypatch.setenv(ISOLATE_VARIABLE, "1")
    context.view.set_playing(True)
    assert not any(player.asked)


def test_without_a_clip_nothing_is_heard(playback, documents, player):
    documents.current = None
    playback.sound_wanted.emit(1.0)
    assert player.asked == []
