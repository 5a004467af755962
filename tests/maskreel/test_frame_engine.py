"""An engine given frame after frame."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from image_clips import box_labels

from maskreel import EngineError, FrameEngine, UserError

RGB = np.zeros((24, 48, 3), np.uint8)
LABELS = box_labels((1, 2, 2, 8, 10), (2, 12, 12, 20, 20))


def test_masks_go_from_frame_to_frame(fake: str) -> None:
    with FrameEngine(fake) as engine:
        engine.start(RGB, LABELS)
        engine.step(RGB)
        labels = engine.step(RGB)
        assert np.array_equal(labels, np.roll(LABELS, 2, axis=1))
        assert engine.probabilities.shape == (3, 24, 48)
        engine.correct(RGB, LABELS == 1)
        assert np.array_equal(engine.step(RGB) == 1, np.roll(LABELS, 1, axis=1) == 1)


@pytest.mark.parametrize("name", ["fake", "classic"])
def test_labels_and_probabilities_stay_on_the_device(name: str, fake: str) -> None:
    rgb = np.array([[20, 20, 20], [220, 40, 40], [40, 220, 220]], np.uint8)[LABELS]
    with FrameEngine(name, device="cpu") as expected, FrameEngine(name, device="cpu") as engine:
        for each in (expected, engine):
            each.start(rgb, LABELS)
        for frame in (rgb, torch.from_numpy(rgb)):
            labels, probabilities = engine.step_on_device(frame)
            assert np.array_equal(labels, expected.step(rgb))
            assert (labels.dtype, probabilities.dtype) == (torch.uint8, torch.float32)
            assert np.array_equal(engine.probabilities, expected.probabilities)
        assert set(engine.confidence) == (set() if name == "classic" else {1, 2})
        labels[:] = 0  # it is the caller's own
        engine.remove(rgb, 2)
        expected.remove(rgb, 2)
        assert np.array_equal(engine.step_on_device(rgb)[0], expected.step(rgb))
        with pytest.raises(UserError, match=r"A frame of shape \(3, 24, 48\) and type float32"):
            engine.step_on_device(torch.zeros(3, 24, 48))


def test_an_object_is_followed_no_further(fake: str) -> None:
    with FrameEngine(fake) as engine:
        with pytest.raises(EngineError, match="No run was started"):
            engine.remove(RGB, 1)
        engine.start(RGB, LABELS)
        engine.step(RGB)
        engine.correct(RGB, LABELS)
        engine.remove(RGB, 2)
        assert np.array_equal(engine.step(RGB), np.roll(np.where(LABELS == 1, 1, 0), 1, axis=1))
        for label, said in ((0, "no object 0"), (2, "no object 2"), (1, "none to follow")):
            with pytest.raises(UserError, match=said):
                engine.remove(RGB, label)


def test_a_new_start_forgets(fake: str) -> None:
    with FrameEngine(fake) as engine:
        engine.start(RGB, LABELS)
        engine.step(RGB)
        engine.start(RGB, LABELS.astype(np.int64))
        assert np.array_equal(engine.step(RGB), np.roll(LABELS, 1, axis=1))


def test_the_wrong_order_is_an_error(fake: str) -> None:
    with FrameEngine(fake) as engine:
        with pytest.raises(EngineError, match="No frame was stepped yet"):
            _ = engine.probabilities
        with pytest.raises(UserError, match="A frame of shape"):
            engine.start(RGB[..., 0], LABELS)


@pytest.mark.parametrize("name", ["no-such-engine", "classic-clicks", "classic-discovery"])
def test_other_engines_are_refused(name: str) -> None:
    with pytest.raises(UserError, match=name):
        FrameEngine(name)
