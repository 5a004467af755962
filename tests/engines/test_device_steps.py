"""As a GPU would run it, a step of every network waits for the device once, for its result, with one object or three,
and some wait never where the result stays on the device.
In half precision all its convolutions compute in half.

Counted on the processor, with the sizes of such a device: methods, operations and indices that read what lies there,
small arrays that are sent there, and the numbers that reach a convolution.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import count
from typing import Any

import numpy as np
import pytest
import torch
from launches import Launches, waits
from small_networks import make_networks_small

from segmentation.bench.bench_engine_cases import random_weights
from segmentation.engines import FrameWindow, Reference, create_engine
from segmentation.engines.layers.chunk_sizes import BY_DEVICE, LARGE
from segmentation.engines.registry import engine_spec

SIZE = (48, 64)
CLIP = np.random.default_rng(0).integers(0, 255, (12, *SIZE, 3), dtype=np.uint8)
FOR_ITS_RESULT = {"cpu": 1, "numpy": 1}
PROPAGATING: list[tuple[str, dict[str, Any]]] = [
    ("cfbi", {"precision": "bfloat16"}),
    ("cfbi", {"flip": True, "float16": True, "global_atrous": 2, "gaps": "empty"}),
    ("cfbi-mobilenet", {}),
    ("cfbi-mobilenet", {"precision": "float16"}),
    ("cfbi-plus", {}),
    ("cfbi-plus", {"flip": True, "global_atrous": 2, "local_atrous": 2, "min_pixels": 100, "precision": "float16"}),
    ("cfbi-plus-mobile", {}),
    ("cfbi-plus-mobile", {"precision": "bfloat16"}),
    ("savos", {}),
    ("savos", {"scales": [0.5, 1.0], "background": "union", "precision": "float16"}),
]
DISCOVERING: list[tuple[str, dict[str, Any]]] = [
    ("fsnet", {}),
    ("fsnet", {"minmax": True, "output": "mean", "precision": "float16"}),
    ("imcnet", {"sizes": [64]}),
    ("imcnet", {"sizes": [32], "mirror": True, "precision": "bfloat16"}),
]
STAYING = ("cfbi", "cfbi-mobilenet", "cfbi-plus")
"""Engines that do nothing of a step on the processor."""
NUMBERS = {"float16": torch.float16, "bfloat16": torch.bfloat16}


@pytest.fixture(autouse=True)
def _small_networks_as_on_a_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    make_networks_small(monkeypatch)
    monkeypatch.setitem(BY_DEVICE, "cpu", LARGE)


@lru_cache(maxsize=1)
def small_weights(name: str) -> dict[str, torch.Tensor]:
    """Random ones of a network with one block a stage."""
    return random_weights(name)


def made(name: str, settings: dict[str, Any]) -> Any:
    """The engine, with random weights where none ship."""
    return create_engine(name, small_weights(name) if engine_spec(name).network else None, "cpu", settings)


def check_step(settings: dict[str, Any], step: Callable[[], Any]) -> None:
    """`step` waits once, for its result, and computes in the numbers that `settings` name."""
    assert waits(step) == FOR_ITS_RESULT
    with Launches() as mode:
        result = step()
    assert mode.convolved == {NUMBERS.get(settings.get("precision", ""), torch.float32)}
    assert result.dtype == np.float32


@pytest.mark.parametrize(("name", "settings"), PROPAGATING)
def test_a_step_waits_once_and_computes_in_the_chosen_numbers(name: str, settings: dict[str, Any]) -> None:
    engine = made(name, settings)
    for objects in (1, 3):
        labels = np.zeros(SIZE, np.uint8)
        for label, row in enumerate((4, 18, 32)[:objects], start=1):
            labels[row : row + 12, 8 * label : 8 * label + 24] = 2 * label  # with gaps between the labels
        labels[0, 0] = 255
        engine.begin([Reference(0, CLIP[0], labels)])
        engine.step(CLIP[1])  # the first step joins the references
        check_step(settings, partial(engine.step, CLIP[2]))


def test_an_object_that_came_later_makes_no_step_of_the_compact_network_wait() -> None:
    engine, first, second = made("cfbi-plus-mobile", {}), np.zeros(SIZE, np.uint8), np.zeros(SIZE, np.uint8)
    first[4:16, 8:30], second[30:42, 30:50] = 1, 2
    engine.begin([Reference(0, CLIP[0], first)])
    engine.step(CLIP[1])
    engine.add_reference(Reference(1, CLIP[1], second))
    check_step({}, lambda: engine.step(CLIP[2]))


@pytest.mark.parametrize(("name", "settings"), PROPAGATING)
def test_a_step_whose_result_stays_on_the_device_gives_the_same(name: str, settings: dict[str, Any]) -> None:
    engine, labels, frame = made(name, settings), np.zeros(SIZE, np.uint8), torch.from_numpy(CLIP[2])
    labels[4:16, 8:32], labels[30:42, 20:50] = 2, 4
    engine.begin([Reference(0, CLIP[0], labels)])
    expected = engine.step(CLIP[1])
    engine.begin([Reference(0, CLIP[0], labels)])
    found = engine.step_on_device(CLIP[1])
    np.testing.assert_array_equal(found, expected)
    assert engine.confidence == engine.signs == {}
    waited = waits(lambda: engine.step_on_device(frame))
    assert waited == (Counter() if name in STAYING else {"cpu": 2, "numpy": 2}), "for the frame and for the result"
    assert set(engine.step(CLIP[3]).shape[1:]) == set(SIZE)
    assert set(engine.confidence) == {1, 2, 3, 4}


@pytest.mark.parametrize(("name", "settings"), DISCOVERING)
def test_a_frame_waits_once_and_computes_in_the_chosen_numbers(name: str, settings: dict[str, Any]) -> None:
    engine = made(name, settings)
    centres = count(4)

    def segment() -> Any:
        centre, offsets = next(centres), engine.spec.window
        frames = [CLIP[(centre + offset) % len(CLIP)] for offset in offsets]
        colour = frames[0] if name == "fsnet" else None
        return engine.segment(FrameWindow(frames, offsets.index(0), flow_colour=colour))

    segment()
    check_step(settings, segment)
