"""`maskreel bench precision`: what half precision changes in the result of each network.

Networks that propagate and whose weights are installed run on the built-in clip, beside its truth. All others run on
small made frames; those without weights have random ones, so that the figures say how arithmetic rounds, not what it
does to trained masks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from segmentation.bench.bench_engine_cases import random_weights
from segmentation.bench.bench_engines import synthetic_frame
from segmentation.domain.frames import FrameIndex, Labels, RgbFrame
from segmentation.engines.confidence import winners
from segmentation.engines.protocols import FrameWindow, Reference
from segmentation.engines.registry import create_engine, engine_spec
from segmentation.engines.weights.installed_weights import WeightState, weight_state
from segmentation.media.mask_image import read_mask_image
from segmentation.media.open_video import open_video
from segmentation.media.sample_clip import sample_clip, sample_truth
from segmentation.metrics.davis import region_similarity

ENGINES = ("cfbi", "cfbi-mobilenet", "cfbi-plus", "cfbi-plus-mobile", "savos", "fsnet", "imcnet")
SIZE = (64, 96)
OBJECTS = 2
FRAMES = 2
CLIP_FRAMES = 16
"""Of the built-in clip, the first of which is the reference."""
SEED = 2
SMALL_SIDES: dict[str, dict[str, Any]] = {"fsnet": {"minmax": True}, "imcnet": {"sizes": [64]}}
"""Settings that suit frames of `SIZE`: maps that spread over 0..1, and small pictures."""
Maps = npt.NDArray[np.float32]


@dataclass(frozen=True)
class _LabelledClip:
    """Frames to propagate through, with the (H, W) labels of each."""

    frames: Sequence[RgbFrame]
    truth: Sequence[Labels]


def measure_precision(engines: Sequence[str] = ENGINES) -> dict[str, Any]:
    """By engine and kind of half precision: labels that differ from those in float32, and the change of probabilities.

    Of a network that ran on the built-in clip also J of each object, in float32 and in half precision.

    Args:
        engines: Registry names of networks with the setting `precision`.

    Raises:
        UserError: An engine that is unknown or has no such setting.
    """
    return {engine: _compare(engine) for engine in engines}


def _compare(engine: str) -> dict[str, Any]:
    is_random = weight_state(engine_spec(engine)) is WeightState.MISSING
    weights = random_weights(engine, SEED) if is_random else None
    clip = None
    if engine_spec(engine).kind != "saliency":
        clip = _synthetic_clip() if is_random else _sample_clip()
    whole = np.stack(list(_results(engine, weights, "float32", clip)))
    figures: dict[str, Any] = {"random weights": is_random, "object": round(float((_labels(whole) > 0).mean()), 4)}
    truth = None if clip is None or is_random else np.stack(clip.truth[1:])
    if truth is not None:
        figures["J"] = _mean_j(truth, _labels(whole))
    for precision in ("bfloat16", "float16"):
        half = np.stack(list(_results(engine, weights, precision, clip)))
        overflowed = ~np.isfinite(half)  # float16 ends at 65,504
        differ, change = _labels(half) != _labels(whole), np.abs(half - whole)[~overflowed]
        figures[precision] = {
            "labels that differ": round(float(differ.mean()), 6),
            "largest change": round(float(change.max(initial=0)), 5),
            "overflow": round(float(overflowed.mean()), 6),
        }
        if truth is not None:
            figures[precision]["J"] = _mean_j(truth, _labels(half))
    return figures


def _labels(maps: Maps) -> npt.NDArray[np.uint8]:
    """(frames, H, W) of (frames, 1 + N, H, W) probabilities, or of (frames, H, W) saliency from 0.5 on."""
    return np.stack([winners(frame) for frame in maps]) if maps.ndim == 4 else (maps >= 0.5).astype(np.uint8)


def _mean_j(truth: npt.NDArray[np.uint8], labels: npt.NDArray[np.uint8]) -> list[float]:
    """J of each object, mean over (frames, H, W) labels."""
    return [
        round(
            float(
                np.mean([region_similarity(t == label, found == label) for t, found in zip(truth, labels, strict=True)])
            ),
            4,
        )
        for label in range(1, int(truth.max()) + 1)
    ]


def _synthetic_clip() -> _LabelledClip:
    frames, truth = zip(*(synthetic_frame(index, SIZE, OBJECTS) for index in range(FRAMES + 1)), strict=True)
    return _LabelledClip(frames, truth)


def _sample_clip() -> _LabelledClip:
    with closing(open_video(sample_clip())) as video:
        frames = [video.read(FrameIndex(index)) for index in range(CLIP_FRAMES)]
    files = sorted(sample_truth().iterdir())[:CLIP_FRAMES]
    return _LabelledClip(frames, [np.array(read_mask_image(file).mask.labels) for file in files])


def _results(name: str, weights: Any, precision: str, clip: _LabelledClip | None) -> Iterator[Maps]:
    """(1 + N, H, W) of each frame of `clip` after its first, or (H, W) of made frames."""
    engine = create_engine(name, weights, "cpu", {"precision": precision, **SMALL_SIDES.get(name, {})})
    if clip is None:
        offsets = engine.spec.window
        for centre in range(FRAMES):
            frames = [synthetic_frame(centre + offset, SIZE, OBJECTS)[0] for offset in offsets]
            yield engine.segment(FrameWindow(frames, offsets.index(0), flow_colour=frames[offsets.index(0)]))
    else:
        engine.begin([Reference(0, clip.frames[0], clip.truth[0])])
        for frame in clip.frames[1:]:
            yield engine.step(frame)
    engine.close()
