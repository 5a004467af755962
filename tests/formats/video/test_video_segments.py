"""Videos joined of segments are those of one piece: every frame at its time, colours tagged, alpha beside them."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from export_requests import gradient_video, request_for, squares

from segmentation.formats.progress import finish
from segmentation.formats.registry import export
from segmentation.formats.video import video_segments
from segmentation.formats.video.video_writing import frame_ticks

COUNT = 17
STEPS_S = np.random.default_rng(3).choice([0.02, 0.0417, 0.1, 0.5], COUNT - 1)
TIMES = (2.0, *(2.0 + np.cumsum(STEPS_S)).tolist())


@pytest.fixture(autouse=True)
def short_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(video_segments, "SEGMENT_FRAMES", 5)


def decode_video(path: Path) -> tuple[list[float], list[np.ndarray], av.video.stream.VideoStream]:
    with av.open(str(path)) as container:
        frames = [(float(f.pts * f.time_base), f.to_ndarray(format="rgb24")) for f in container.decode(video=0)]
        return [time for time, _ in frames], [picture for _, picture in frames], container.streams.video[0]


def written(kind: str, place: Path) -> Path:
    masks = [squares((1, 2, 2 + i), height=48, width=66) for i in range(COUNT)]
    video = gradient_video(COUNT, 48, 66, TIMES)
    options = {} if kind == "overlay" else {"kind": kind}
    name = "overlay" if kind == "overlay" else "matte-video"
    target = place / ("video.mp4" if kind == "overlay" else "videos")
    place.mkdir()
    finish(export(name, request_for(masks, target, timestamps_s=TIMES, video=video, options=options)))
    return target if kind == "overlay" else next(path for path in target.iterdir() if path.name.startswith("clip_001_"))


@pytest.mark.parametrize("kind", ["overlay", "green", "prores", "vp9"])
def test_uneven_times_cross_the_borders_of_segments(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times, pictures, stream = decode_video(written(kind, tmp_path / "segments"))
    wanted = [tick / 90_000 for tick in frame_ticks(list(TIMES))]
    assert times == pytest.approx(wanted, abs=0.0006 if kind == "vp9" else 1e-9)
    assert stream.codec_context.color_range == 1
    monkeypatch.setattr(video_segments, "SEGMENT_FRAMES", COUNT)
    _, whole, _ = decode_video(written(kind, tmp_path / "whole"))
    differences = [np.abs(a.astype(int) - b).mean() for a, b in zip(pictures, whole, strict=True)]
    assert max(differences) < 2, "a segment begins with a keyframe, which changes little"
