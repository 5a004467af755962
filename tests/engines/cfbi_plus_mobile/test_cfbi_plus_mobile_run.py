"""As a GPU would run it, a step of the compact network is few launches and one wait; masks are those of a processor."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from launches import WAITING, launches, refuse, unknown_to_mps

from segmentation.engines import create_engine
from segmentation.engines.cfbi_plus_mobile.engine import MobileEngine
from segmentation.engines.cfbi_plus_mobile.run import MobileRun
from segmentation.engines.conformance.moving_squares import frame_at
from segmentation.engines.layers.chunk_sizes import BY_DEVICE, LARGE
from segmentation.engines.protocols import Reference

SIZE = (96, 160)
WAIT_FOR_RESULT = ("cpu", "numpy")


def frame(index: int) -> np.ndarray:
    return np.ascontiguousarray(np.resize(np.kron(frame_at(index), np.ones((2, 2, 1), np.uint8)), (*SIZE, 3)))


def start_run(precision: str = "tf32") -> MobileRun:
    """Three objects and one pixel that nobody knows, in a frame of 96 x 160."""
    engine: MobileEngine = create_engine("cfbi-plus-mobile", device="cpu", settings={"precision": precision})
    labels = np.zeros(SIZE, np.uint8)
    labels[10:40, 10:50], labels[50:90, 60:100], labels[20:60, 120:150], labels[0, 0] = 1, 2, 3, 255
    engine.begin([Reference(0, frame(0), labels)])
    assert isinstance(engine._run, MobileRun)
    return engine._run


@torch.inference_mode()
def test_a_step_is_few_launches_and_waits_only_for_its_result(monkeypatch: pytest.MonkeyPatch) -> None:
    on_processor = start_run()
    wanted = [on_processor.step(frame(index), index) for index in (1, 2, 3)]
    monkeypatch.setitem(BY_DEVICE, "cpu", LARGE)
    run = start_run()
    with monkeypatch.context() as patch:
        for name in set(WAITING) - set(WAIT_FOR_RESULT):
            patch.setattr(torch.Tensor, name, refuse)
        found = [run.step(frame(index), index) for index in (1, 2)]
        for name in WAIT_FOR_RESULT:
            patch.setattr(torch.Tensor, name, refuse)
        with pytest.raises(AssertionError, match="waits"):
            run.step(frame(3), 3)
        run._segment(run._embed(frame(3)), frame(3))
    counted = launches(lambda: found.append(run.step(frame(3), 3)))
    assert counted.total() < 800, counted.most_common(12)
    np.testing.assert_allclose(np.stack(found), np.stack(wanted), atol=1e-5)
    np.testing.assert_array_equal(np.stack(found).argmax(1), np.stack(wanted).argmax(1))
    assert unknown_to_mps(lambda: run.step(frame(4), 4)) == set()


@torch.inference_mode()
def test_half_precision_changes_few_labels_and_is_not_kept() -> None:
    whole, half = start_run("float32"), start_run("bfloat16")
    frames = [frame(index) for index in (1, 2)]
    wanted, found = (np.stack([run.step(rgb, i) for i, rgb in enumerate(frames, 1)]) for run in (whole, half))
    assert not np.array_equal(found, wanted)
    assert (found.argmax(1) != wanted.argmax(1)).mean() < 0.01
    assert half.present.keys.dtype == half.present.masks.dtype == torch.float32
