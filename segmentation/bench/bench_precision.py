"""`maskreel bench precision`: what half precision changes in the result of each network, on small made frames.

Where no weights are installed, networks have random ones: then the figures say how arithmetic rounds, not what it does
to trained masks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from segmentation.bench.bench_engine_cases import random_weights
from segmentation.bench.bench_engines import synthetic_frame
from segmentation.engines.confidence import winners
from segmentation.engines.protocols import FrameWindow, Reference
from segmentation.engines.registry import create_engine, engine_spec
from segmentation.engines.weights.installed_weights import WeightState, weight_state

ENGINES = ("cfbi", "cfbi-mobilenet", "cfbi-plus", "cfbi-plus-mobile", "savos", "fsnet", "imcnet")
SIZE = (64, 96)
OBJECTS = 2
FRAMES = 2
SEED = 2
SMALL_SIDES: dict[str, dict[str, Any]] = {"fsnet": {"minmax": True}, "imcnet": {"sizes": [64]}}
"""Settings that suit frames of `SIZE`: maps that spread over 0..1, and small pictures."""
Maps = npt.NDArray[np.float32]


def measure_precision(engines: Sequence[str] = ENGINES) -> dict[str, Any]:
    """By engine and kind of half precision: labels that differ from those in float32, and the change of probabilities.

    Args:
        engines: Registry names of networks with the setting `precision`.

    Raises:
        UserError: An engine that is unknown or has no such setting.
    """
    return {engine: _compare(engine) for engine in engines}


def _compare(engine: str) -> dict[str, Any]:
    is_random = weight_state(engine_spec(engine)) is WeightState.MISSING
    weights = random_weights(engine, SEED) if is_random else None
    whole = np.stack(list(_results(engine, weights, "float32")))
    figures: dict[str, Any] = {"random weights": is_random, "object": round(float((_labels(whole) > 0).mean()), 4)}
    for precision in ("bfloat16", "float16"):
        half = np.stack(list(_results(engine, weights, precision)))
        overflowed = ~np.isfinite(half)  # float16 ends at 65,504
        differ, change = _labels(half) != _labels(whole), np.abs(half - whole)[~overflowed]
        figures[precision] = {
            "labels that differ": round(float(differ.mean()), 6),
            "largest change": round(float(change.max(initial=0)), 5),
            "overflow": round(float(overflowed.mean()), 6),
        }
    return figures


def _labels(maps: Maps) -> npt.NDArray[np.uint8]:
    """(frames, H, W) of (frames, 1 + N, H, W) probabilities, or of (frames, H, W) saliency from 0.5 on."""
    return np.stack([winners(frame) for frame in maps]) if maps.ndim == 4 else (maps >= 0.5).astype(np.uint8)


def _results(name: str, weights: Any, precision: str) -> Iterator[Maps]:
    """(1 + N, H, W) or (H, W) of each frame."""
    engine = create_engine(name, weights, "cpu", {"precision": precision, **SMALL_SIDES.get(name, {})})
    if engine_spec(name).kind == "saliency":
        offsets = engine.spec.window
        for centre in range(FRAMES):
            frames = [synthetic_frame(centre + offset, SIZE, OBJECTS)[0] for offset in offsets]
            yield engine.segment(FrameWindow(frames, offsets.index(0), flow_colour=frames[offsets.index(0)]))
    else:
        engine.begin([Reference(0, *synthetic_frame(0, SIZE, OBJECTS))])
        for index in range(1, FRAMES + 1):
            yield engine.step(synthetic_frame(index, SIZE, OBJECTS)[0])
    engine.close()
