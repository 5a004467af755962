"""Where the flow of a frame comes from: computed, or read from what was computed before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fake_saliency import BrightnessEngine, SquaresVideo
from PIL import Image

from segmentation.domain.frames import FrameIndex
from segmentation.jobs.discovery.clip_flow import ComputedFlow
from segmentation.jobs.discovery.discovery_job import saliency_window
from segmentation.media.flow_folder import FlowFolder


def test_flow_of_the_last_frame_is_what_led_to_it() -> None:
    video = SquaresVideo()
    square = video.read(FrameIndex(11))[..., 0] == 250
    flow = ComputedFlow(video).read(FrameIndex(11)).field
    assert flow is not None
    assert flow[square, 0].mean() > 0.3
    alone = ComputedFlow(SquaresVideo(frames=1)).read(FrameIndex(0)).field
    assert alone is not None
    assert not alone.any()


def test_engines_without_flow_get_none() -> None:
    assert saliency_window(SquaresVideo(), BrightnessEngine(), FrameIndex(0)).flow is None


def test_flow_computed_before_reaches_engines_that_want_it(tmp_path: Path) -> None:
    video = SquaresVideo()
    for name in video.info.frame_names[:-1]:
        Image.new("RGB", (40, 32), (9, 8, 7)).save(tmp_path / f"{name}.png")
    flows = FlowFolder(tmp_path, video.info)
    window = saliency_window(video, BrightnessEngine(needs_flow=True), FrameIndex(3), flows)
    assert window.flow is None
    assert window.flow_colour is not None
    assert window.flow_colour[0, 0].tolist() == [9, 8, 7]
    without = saliency_window(video, BrightnessEngine(), FrameIndex(3), flows)
    assert without.flow_colour is None


def test_engines_that_like_it_also_get_the_flow_to_the_frame_before() -> None:
    engine = BrightnessEngine(needs_flow=True)
    engine.spec = replace(engine.spec, likes_backward_flow=True)
    video = SquaresVideo()
    assert saliency_window(video, engine, FrameIndex(0)).backward_flow is None
    window = saliency_window(video, engine, FrameIndex(6))
    square = video.read(FrameIndex(6))[..., 0] == 250
    assert window.flow is not None
    assert window.backward_flow is not None
    assert window.flow[square, 0].mean() > 0.3
    assert window.backward_flow[square, 0].mean() < -0.3
