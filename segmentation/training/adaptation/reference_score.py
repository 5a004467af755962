"""J on the vouched frames: what the engine makes of each when it is given only a dream of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from segmentation.domain.frames import FrameIndex, Labels
from segmentation.engines.protocols import PropagationEngine, Reference
from segmentation.training.adaptation.vouched_frame import VouchedFrame
from segmentation.training.lucid_dream import DreamSettings, lucid_dream
from segmentation.training.overlap import mean_overlap

SEED = 7_031
"""Of the dreams that are scored; none of them is trained on."""


def reference_overlap(
    engine: PropagationEngine, frames: Sequence[VouchedFrame], dream: DreamSettings
) -> Iterator[float]:
    """J of one frame after the other, in [0, 1]: begun on the dream, one step to the frame itself.

    Two engines are asked the same, so their values can be compared.
    """
    for frame in frames:
        found = mean_overlap([(_carry(engine, frame, dream), frame.labels)])
        if found is not None:
            yield found


def _carry(engine: PropagationEngine, frame: VouchedFrame, settings: DreamSettings) -> Labels:
    dream = lucid_dream(frame.rgb, frame.labels, settings, np.random.default_rng((SEED, frame.index)))
    engine.reset()
    engine.begin([Reference(FrameIndex(0), dream.rgb, dream.labels, frame.objects)], start=FrameIndex(0))
    return np.asarray(engine.step(frame.rgb, FrameIndex(1)).argmax(0), np.uint8)
