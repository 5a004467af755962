"""The sound of a video file from a time on, in the format that is played."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from segmentation.media.input_container import open_input

if TYPE_CHECKING:
    from av.container import InputContainer

RATE, CHANNELS = 48_000, 2
"""Samples a second of each channel, and channels, of what `read_sound` gives."""

Samples = npt.NDArray[np.int16]
"""(n, CHANNELS) int16."""

_MICROSECONDS = 1_000_000


def has_sound(path: Path) -> bool:
    """Whether `read_sound` gives anything of a file."""
    return any(True for _ in read_sound(path, 0.0))


def read_sound(path: Path, start_s: float) -> Iterator[Samples]:
    """Samples from `start_s` seconds after the first picture on, piece by piece and without gaps.

    Where the file has no sound for a while, the samples are 0. Nothing comes of a file without sound, of a folder, and
    of what cannot be read.

    Args:
        path: The video file.
        start_s: At least 0.
    """
    import av

    try:
        with closing(open_input(path)) as container:
            if container.streams.audio:
                yield from _read(container, start_s)
    except (av.FFmpegError, ValueError, OSError):
        return


def _read(container: InputContainer, start_s: float) -> Iterator[Samples]:
    """`read_sound` of an open file that has sound."""
    import av

    first_s = _first_picture_s(container) + start_s
    resampler = av.AudioResampler("s16", "stereo", RATE)
    container.seek(max(0, round(first_s * _MICROSECONDS)))
    given = 0
    for frame in container.decode(audio=0):
        begins = frame.time
        for part in resampler.resample(frame):
            samples: Samples = part.to_ndarray().reshape(-1, CHANNELS).astype(np.int16, copy=False)
            if begins is not None:  # the first part of a frame; others follow without a gap
                ahead = round((begins - first_s) * RATE) - given
                if ahead > 0:
                    yield np.zeros((ahead, CHANNELS), np.int16)
                    given += ahead
                samples = samples[max(0, -ahead) :]
                begins = None
            given += len(samples)
            if len(samples):
                yield samples


def _first_picture_s(container: InputContainer) -> float:
    """When the first picture is shown, in the file's own time."""
    for stream in container.streams.video:
        if stream.start_time is not None and stream.time_base is not None:
            return float(stream.start_time * stream.time_base)
    return 0.0
