"""The compact finder goes on with smaller frames when memory runs out, and says so."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from segmentation.engines import FrameWindow, create_engine
from segmentation.engines.fsnet_mobile.network import FsnetMobile
from segmentation.errors import EngineError

CLIP = np.random.default_rng(0).integers(0, 255, (3, 48, 64, 3), dtype=np.uint8)


def test_when_memory_runs_out_frames_are_taken_smaller_until_nothing_is_left(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    engine = create_engine("fsnet-mobile", device="cpu", settings={"short_edge": 128})
    forward, room_px, edges = FsnetMobile.forward, [100], []

    def tight(self: FsnetMobile, features: object, motion: torch.Tensor) -> torch.Tensor:
        edges.append(motion.shape[-2])
        if edges[-1] > room_px[0]:
            raise torch.OutOfMemoryError("simulated")
        return forward(self, features, motion)

    monkeypatch.setattr(FsnetMobile, "forward", tight)
    window = FrameWindow(list(CLIP), 1)
    for _ in range(2):
        assert engine.segment(window).shape == CLIP.shape[1:3]
    assert edges == [128, 96, 96]  # once smaller, the next frames do not try again
    assert "75% of their size" in caplog.text
    room_px[0] = 0
    with pytest.raises(EngineError, match="runs out of memory") as caught:
        engine.segment(window)
    assert "short_edge" in caught.value.advice
    engine.close()
