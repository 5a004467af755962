"""Sound is read from any time of a file, in step with its pictures."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from segmentation.media.sound import CHANNELS, RATE, has_sound, read_sound

SECONDS, WINDOW = 2, RATE // 20


def write_clip(path: Path, rate: int = 44_100, delay_s: float = 0.0, *, tone: bool = True) -> Path:
    """Pictures at 10 a second, and a tone that is there in every second half of a second."""
    with av.open(str(path), "w") as container:
        video = container.add_stream("mpeg4", rate=10)
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        audio = container.add_stream("aac", rate=rate, layout="mono") if tone else None
        for number in range(10 * SECONDS):
            picture = av.VideoFrame.from_ndarray(np.full((48, 64, 3), number, np.uint8), "rgb24")
            picture.pts = number
            container.mux(video.encode(picture))
        container.mux(video.encode())
        if audio is not None:
            times = np.arange(SECONDS * rate) / rate
            wave = (20_000 * (np.floor(2 * times) % 2) * np.sin(2 * np.pi * 440 * times)).astype(np.int16)
            samples = av.AudioFrame.from_ndarray(wave[None], "s16", "mono")
            samples.sample_rate, samples.pts, samples.time_base = rate, round(delay_s * rate), Fraction(1, rate)
            container.mux(audio.encode(samples))
            container.mux(audio.encode())
    return path


def changes_s(samples: np.ndarray, start_s: float) -> list[float]:
    """When the tone begins and ends."""
    loud = np.abs(samples[: len(samples) // WINDOW * WINDOW, 0].astype(int)) > 5_000
    is_on = loud.reshape(-1, WINDOW).mean(axis=1) > 0.3
    return [round(float(at) * WINDOW / RATE + start_s, 2) for at in np.flatnonzero(np.diff(is_on.astype(int))) + 1]


@pytest.mark.parametrize("start_s", [0.0, 0.75])
def test_samples_begin_at_the_time_that_is_asked_for(tmp_path, start_s):
    samples = np.concatenate(list(read_sound(write_clip(tmp_path / "tone.mp4"), start_s)))
    assert samples.dtype == np.int16
    assert samples.shape[1] == CHANNELS
    assert len(samples) / RATE == pytest.approx(SECONDS - start_s, abs=0.05)
    assert changes_s(samples, start_s)[-2:] == [1.0, 1.5]


def test_before_a_sound_that_begins_later_there_is_silence(tmp_path):
    samples = np.concatenate(list(read_sound(write_clip(tmp_path / "late.mkv", 48_000, delay_s=0.5), 0.0)))
    assert not samples[: RATE * 9 // 10].any()
    assert changes_s(samples, 0.0)[0] == 1.0


def test_what_has_no_sound_gives_none(tmp_path):
    (tmp_path / "no.mp4").write_bytes(b"no video")
    silent = write_clip(tmp_path / "silent.mp4", tone=False)
    assert has_sound(write_clip(tmp_path / "tone.mp4"))
    assert not any(map(has_sound, (tmp_path, tmp_path / "no.mp4", tmp_path / "none.mp4", silent)))
