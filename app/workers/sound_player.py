"""SoundPlayer: plays the sound of a video file in step with the clock, off the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Protocol

import numpy as np
from PySide6.QtCore import QObject

from app.workers.background_call import BackgroundCalls
from segmentation.errors import SegmentationError
from segmentation.media.sound import CHANNELS, RATE, Samples, has_sound, read_sound

_log = logging.getLogger(__name__)

BUFFER_MS = 60
"""What the device holds: longer is heard late, shorter stutters while the machine is busy."""

Feed = Generator[Samples, int, None]
"""Is sent how many samples the device wants, and gives so many."""


class SoundDevice(Protocol):
    """What plays; `miniaudio.PlaybackDevice` is one."""

    def start(self, feed: Feed) -> None: ...

    def stop(self) -> None: ...

    def close(self) -> None: ...


class SoundPlayer(QObject):
    """Plays one file at a time. Where there is no device, or nothing that drives one, it is silent.

    Args:
        open_device: Opens what plays; None where nothing can. Called on the thread, at the first sound.
        clock: Seconds, growing.
    """

    def __init__(
        self,
        open_device: Callable[[], SoundDevice | None] | None = None,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        super().__init__(parent)
        self._open_device, self._clock = open_device or _open_device, clock
        self._calls = BackgroundCalls(self)
        self._device: SoundDevice | None = None
        self._is_opened = False

    def play(self, path: Path, start_s: float) -> None:
        """Let the file be heard from `start_s` seconds after its first picture on, as if that were now."""
        self._calls.call(partial(self._play, path, start_s, self._clock()), _ignore, _log_failure)

    def stop(self) -> None:
        """Silence."""
        self._calls.call(self._stop, _ignore, _log_failure)

    def close(self) -> None:
        """End the thread and give the device back."""
        self._calls.close()
        if self._device is not None:
            self._device.close()
            self._device = None

    def _play(self, path: Path, start_s: float, began_s: float) -> None:
        """On the thread: opening a device and a file take a moment, by which the sound begins later in the file."""
        self._stop()
        if not has_sound(path):
            return
        if not self._is_opened:
            self._is_opened, self._device = True, self._open_device()
        if self._device is not None:
            late_s = self._clock() - began_s
            feed = feed_device(read_sound(path, start_s + late_s))
            next(feed)
            self._device.start(feed)

    def _stop(self) -> None:
        if self._device is not None:
            self._device.stop()


def feed_device(pieces: Iterator[Samples]) -> Feed:
    """Cut pieces of any length as a device wants them; ends with them. The first value, before any wish, is empty."""
    wanted = yield np.zeros((0, CHANNELS), np.int16)
    held = np.zeros((0, CHANNELS), np.int16)
    for piece in pieces:
        held = np.concatenate((held, piece))
        while len(held) >= wanted:
            given, held = held[:wanted], held[wanted:]
            wanted = yield np.ascontiguousarray(given)
    yield held


def _open_device() -> SoundDevice | None:
    """The system's own device, by the extra `sound`; None without the extra or a device."""
    if find_spec("miniaudio") is None:
        return None
    import miniaudio

    try:
        device: SoundDevice = miniaudio.PlaybackDevice(
            nchannels=CHANNELS, sample_rate=RATE, buffersize_msec=BUFFER_MS, app_name="Maskreel"
        )
    except miniaudio.MiniaudioError as error:
        _log.info("no sound: %s", error)
        return None
    return device


def _ignore(_done: None) -> None:
    """Nobody waits for it."""


def _log_failure(error: SegmentationError) -> None:
    """A clip can be worked on without its sound."""
    _log.info("no sound: %s", error)
