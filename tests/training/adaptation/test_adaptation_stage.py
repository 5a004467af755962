"""What an adaptation is asked: of the compact engine never the very picture that it was given."""

from __future__ import annotations

import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.training.adaptation.stage import AdaptConfig, MobileAdaptStage
from segmentation.training.adaptation.vouched_frame import VouchedFrame
from segmentation.training.lucid_dream import lucid_dream
from segmentation.training.recipes.cfbi_plus_mobile import MobileRecipe, MobileStage

CURRENT = 2
"""Of the three frames of a sample the one that is asked for."""


def noisy_square(index: int) -> VouchedFrame:
    rgb = np.random.default_rng(index).integers(0, 255, (48, 64, 3), dtype=np.uint8)
    labels = np.zeros((48, 64), np.uint8)
    labels[12:30, 20:44] = 1
    return VouchedFrame(FrameIndex(index), rgb, labels)


def pictures_to_find(given: VouchedFrame, shown: VouchedFrame) -> list[np.ndarray]:
    """The pictures that 12 samples ask for."""
    stage = MobileAdaptStage(MobileStage(MobileRecipe()), AdaptConfig(), "", (given, shown), {})
    rng = np.random.default_rng(0)
    dreams = [lucid_dream(shown.rgb, shown.labels, stage.config.dream, rng) for _ in range(12)]
    samples = [stage.join(given, shown, dream, rng) for dream in dreams]
    assert all(np.array_equal(sample.rgb[0], given.rgb) for sample in samples)
    return [sample.rgb[CURRENT] for sample in samples]


def test_a_single_frame_is_given_and_a_dream_of_it_is_asked_for() -> None:
    frame = noisy_square(0)
    assert not any(np.array_equal(picture, frame.rgb) for picture in pictures_to_find(frame, frame))


def test_another_frame_is_asked_for_as_it_is_and_as_a_dream() -> None:
    given, shown = noisy_square(0), noisy_square(1)
    as_it_is = [np.array_equal(picture, shown.rgb) for picture in pictures_to_find(given, shown)]
    assert 0 < sum(as_it_is) < len(as_it_is)
