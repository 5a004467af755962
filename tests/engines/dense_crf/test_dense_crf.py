"""The CRF equals the recorded one where `pydensecrf` is installed; the grid filter agrees with it in labels."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from recordings import Recording

from segmentation.engines.dense_crf.dense_crf import CrfParameters, DenseCrf, dss_unary
from segmentation.errors import EngineError

RECORDED = Recording("fsnet/crf_dss")
RGB, GREY = RECORDED["in_rgb_u8"], RECORDED["in_prob_u8"]
SALIENCY = GREY / np.float32(255)
HAS_PYDENSECRF = find_spec("pydensecrf") is not None


@pytest.fixture
def crf() -> Iterator[DenseCrf]:
    made = DenseCrf()
    yield made
    made.close()


def test_unary_energies_are_the_recorded_ones() -> None:
    assert np.allclose(dss_unary(GREY).reshape(2, -1)[:, ::7], RECORDED["unary"], atol=1e-5)


def test_marginals_are_the_recorded_ones(crf: DenseCrf) -> None:
    """To the bit with `pydensecrf`; in labels with our own filter."""
    refined = crf.refine_saliency(RGB, SALIENCY)
    assert crf.uses_pydensecrf == HAS_PYDENSECRF
    if HAS_PYDENSECRF:
        assert np.abs(refined - RECORDED["out_prob"]).max() < 1e-4
        assert np.abs((refined * 255).astype(np.uint8).astype(int) - RECORDED["out_u8"]).max() <= 1
    assert np.mean((refined > 0.5) == (RECORDED["out_prob"] > 0.5)) > 0.99


def test_grid_filter_agrees_in_labels() -> None:
    refined = DenseCrf(allow_process=False).refine_saliency(RGB, SALIENCY)
    recorded = RECORDED["out_prob"]
    assert np.mean((refined > 0.5) == (recorded > 0.5)) > 0.99
    assert np.abs(refined - recorded).mean() < 0.01


def test_edges_snap_to_the_colours_of_the_frame() -> None:
    """A blurred mask of a two-coloured frame becomes sharper where the colour changes."""
    rgb = np.full((40, 60, 3), 40, dtype=np.uint8)
    rgb[:, 30:] = 200
    ramp = np.clip((np.arange(60) - 12) / 30, 0, 1).astype(np.float32)[None].repeat(40, axis=0)  # crosses 0.5 at 27
    refined = DenseCrf(allow_process=False).refine_saliency(rgb, ramp)
    assert np.array_equal(refined > 0.5, rgb[..., 0] > 100)


def test_several_labels_stay_probabilities() -> None:
    rng = np.random.default_rng(0)
    scores = rng.random((3, 20, 24)).astype(np.float32)
    probabilities = scores / scores.sum(0)
    rgb = rng.integers(0, 255, (20, 24, 3), dtype=np.uint8)
    made = DenseCrf(CrfParameters(steps=3), allow_process=False)
    refined = made.refine_probabilities(rgb, probabilities)
    assert refined.shape == probabilities.shape
    assert np.allclose(refined.sum(0), 1, atol=1e-5)


def test_sizes_must_agree(crf: DenseCrf) -> None:
    with pytest.raises(EngineError, match="must agree"):
        crf.refine_saliency(RGB, SALIENCY[:-1])


def test_a_dead_worker_is_replaced_and_close_is_repeatable(crf: DenseCrf) -> None:
    first = crf.refine_saliency(RGB, SALIENCY)
    child = getattr(getattr(crf._process, "_process", None), "_child", None)
    if child is not None:
        os.kill(child.pid, signal.SIGTERM)
        child.wait()
    assert np.array_equal(crf.refine_saliency(RGB, SALIENCY), first)
    crf.close()
    crf.close()


def test_a_script_without_main_guard_is_not_run_again(tmp_path: Path) -> None:
    """The worker imports its own module only; a spawned process would run the caller's script a second time."""
    script = (
        "import numpy as np\n"
        "from segmentation.engines.dense_crf.dense_crf import DenseCrf\n"
        "print('once')\n"
        "crf = DenseCrf()\n"
        "crf.refine_saliency(np.zeros((8, 9, 3), np.uint8), np.zeros((8, 9), np.float32))\n"
        "crf.close()\n"
    )
    path = tmp_path / "script.py"
    path.write_text(script)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([os.getcwd(), *sys.path])}
    done = subprocess.run([sys.executable, path], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout == "once\n"
