"""Sound begins where the picture is by now, on a device that is opened once; without a device there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.workers import sound_player
from app.workers.sound_player import Feed, SoundPlayer, feed_device

FILE = Path("clip.mp4")


class Device:
    """Notes what it is given."""

    def __init__(self) -> None:
        self.feed: Feed | None = None
        self.is_closed = False

    def start(self, feed: Feed) -> None:
        self.feed = feed

    def stop(self) -> None:
        self.feed = None

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """From which seconds on sound was read."""
    starts: list[float] = []

    def read(path: Path, start_s: float) -> Iterator[np.ndarray]:
        starts.append(start_s)
        yield np.full((8, 2), 7, np.int16)

    monkeypatch.setattr(sound_player, "has_sound", lambda path: path == FILE)
    monkeypatch.setattr(sound_player, "read_sound", read)
    return starts


def test_it_plays_from_where_the_picture_is_when_the_device_is_ready(qapp, begun):
    device, clock = Device(), [10.0]

    def open_device() -> Device:
        clock[0] += 0.25
        return device

    player = SoundPlayer(open_device, clock=lambda: clock[0])
    player.play(FILE, 3.0)
    player.close()
    assert device.feed is not None
    assert device.feed.send(4).tolist() == [[7, 7]] * 4
    assert begun == [3.25]
    assert device.is_closed


def test_silence_stops_the_device_and_so_does_a_file_without_sound(qapp, begun):
    for quieten in (SoundPlayer.stop, lambda player: player.play(Path("folder"), 0.0)):
        device = Device()
        player = SoundPlayer(lambda device=device: device)
        player.play(FILE, 0.0)
        quieten(player)
        player.close()
        assert device.feed is None


def test_without_a_device_nothing_is_read(qapp, begun):
    player = SoundPlayer(lambda: None)
    player.play(FILE, 0.0)
    player.stop()
    player.close()
    assert begun == []


def test_a_device_gets_as_many_samples_as_it_wants_until_they_end():
    pieces = [np.full((length, 2), length, np.int16) for length in (5, 1, 4)]
    feed = feed_device(iter(pieces))
    assert len(next(feed)) == 0
    given = [feed.send(wanted) for wanted in (3, 4, 2, 2)]
    assert [len(samples) for samples in given] == [3, 4, 2, 1]
    assert np.concatenate(given)[:, 0].tolist() == [5] * 5 + [1] + [4] * 4
    with pytest.raises(StopIteration):
        feed.send(2)
