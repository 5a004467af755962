"""`maskreel bench matting` measures every method on every scene; the truth of scenes is what it says."""

from __future__ import annotations

import argparse

import numpy as np
import pytest

from segmentation.bench import bench_matting
from segmentation.bench.bench_matting import add_matting_options, measure_matting
from segmentation.bench.matting_scenes import draw_scenes
from segmentation.engines.matting import closed_form


def test_scenes_have_alpha_between_and_are_the_same_again() -> None:
    first, again = draw_scenes(1), draw_scenes(1)
    for scene, other in zip(first, again, strict=True):
        assert np.array_equal(scene.frames[0], other.frames[0])
        alpha = scene.alphas[0]
        assert alpha.min() == 0
        assert alpha.max() == pytest.approx(1)
        assert ((alpha > 0.1) & (alpha < 0.9)).sum() > 100
    softness = {scene.name: int(((s := scene.alphas[0]) > 0.02).sum() - (s > 0.98).sum()) for scene in first}
    assert softness["plain"] == min(softness.values())


def test_every_method_is_measured_on_every_scene(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closed_form, "find_spec", lambda name: None)
    monkeypatch.setattr(bench_matting, "FRAMES", 2)
    options = argparse.ArgumentParser()
    add_matting_options(options)
    given = options.parse_args([])
    figures = measure_matting(given.edge_width, given.scale)
    assert figures["guided"]["hair"]["sad"] < figures["crf"]["hair"]["sad"]
    assert figures["guided"]["defocus"]["gradient"] < figures["crf"]["defocus"]["gradient"] / 4
    assert figures["guided"]["plain"]["band_bytes"] > 0
    assert "matting" not in figures
