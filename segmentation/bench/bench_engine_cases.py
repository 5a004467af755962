"""Which engines `maskreel bench engines` measures, with which weights: each case in a process of its own.

Where no published weights are installed, networks are filled with numbers drawn at random: they cost the same, and what
they give is thrown away.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from segmentation.bench.bench_engines import (
    EngineFigures,
    compare_with_published,
    measure_engine,
    peak_mb,
    synthetic_frame,
)
from segmentation.domain.objects import MAX_OBJECT_ID
from segmentation.engines.protocols import EngineSpec, FrameWindow
from segmentation.engines.registry import BUILT_IN, Weights, create_engine, engine_spec
from segmentation.engines.weights.installed_weights import WeightState, how_to_get, weight_state
from segmentation.errors import EngineError, SegmentationError, UserError
from segmentation.parent_watch import child_environment, end_with_parent
from segmentation.process_memory import resident_mb

if TYPE_CHECKING:
    from torch import Tensor

Case = tuple[str, int]
"""An engine, and the number of objects; 0 for one that discovers objects itself."""
CASES: tuple[Case, ...] = tuple((name, objects) for name in BUILT_IN for objects in engine_spec(name).bench_objects)
"""What is measured unless engines are named."""
SMALL_RESIDUAL = 0.2
"""Weight of the last norm of a residual block, which keeps a deep random network from overflowing."""


def cases_of(engines: Sequence[str], object_counts: Sequence[int] = ()) -> tuple[Case, ...]:
    """The cases of the named engines, plug-ins as well; `CASES` when none is named.

    Args:
        engines: Registry names of engines that propagate masks or discover objects.
        object_counts: Numbers of objects, 1 to 254 each, for those that propagate; empty for those of their specs.

    Raises:
        UserError: An engine that is unknown or follows clicks, or a number that cannot be.
        EngineError: A plug-in that cannot be loaded.
    """
    for count in object_counts:
        if not 1 <= count <= MAX_OBJECT_ID:
            raise UserError(f"--object-counts has {count}; each must be 1 to {MAX_OBJECT_ID}.")
    if not engines:
        return CASES
    return tuple((name, count) for name in engines for count in _counts(engine_spec(name), object_counts))


def _counts(spec: EngineSpec, object_counts: Sequence[int]) -> Sequence[int]:
    if spec.kind == "clicks":
        raise UserError(
            f"'{spec.name}' follows clicks; 'bench engines' measures engines that propagate masks or discover objects.",
            "Measure it with 'maskreel bench clicks'.",
        )
    if spec.kind == "saliency":
        return (0,)
    return object_counts or spec.bench_objects or (1,)


def measure_engines(cases: Sequence[Case]) -> list[dict[str, Any]]:
    """All cases at 480 x 854 on the same frames, one process each.

    Raises:
        EngineError: A case failed.
    """
    return [_measure_apart(engine, objects) for engine, objects in cases]


def measure_case(engine: str, objects: int, size: tuple[int, int] = (480, 854), frames: int = 2) -> EngineFigures:
    """Measure one case in this process.

    Args:
        engine: Registry name.
        objects: Objects to propagate; 0 for an engine that discovers them.
        size: Height and width of the frames.
        frames: Frames after the first to average over.
    """
    weights = None if weight_state(engine_spec(engine)) is not WeightState.MISSING else random_weights(engine)
    if objects:
        figures = measure_engine(engine, weights, objects, frames, size)
    else:
        figures = _measure_saliency(engine, weights, size, frames)
    return replace(figures, has_random_weights=weights is not None)


def random_weights(engine: str, seed: int = 0) -> dict[str, Tensor]:
    """A state dict of the keys and shapes of the network of `engine`, of random numbers that mean nothing.

    Raises:
        EngineError: Its spec names no network.
    """
    import torch

    network = engine_spec(engine).network
    if not network:
        raise EngineError(
            f"'{engine}' has no weights here, and its spec names no network that could be filled at random.",
            f"Install its weights: {how_to_get(engine_spec(engine))}",
        )
    with torch.device("meta"):
        shapes = resolve_name(network)().state_dict()
    generator = torch.Generator().manual_seed(seed)
    return {key: _random_tensor(key, value, generator) for key, value in shapes.items()}


def _random_tensor(key: str, like: Tensor, generator: Any) -> Tensor:
    import torch

    if not like.is_floating_point():
        return torch.zeros(like.shape, dtype=like.dtype)
    if like.ndim > 1:
        return torch.empty(like.shape).normal_(0, (2 / like[0].numel()) ** 0.5, generator=generator)
    if key.endswith("running_var"):
        return torch.ones(like.shape)
    return torch.full(like.shape, SMALL_RESIDUAL if ".bn3.weight" in key else float(key.endswith("weight")))


def _measure_saliency(engine_name: str, weights: Weights, size: tuple[int, int], frames: int) -> EngineFigures:
    """Windows that follow each other by the engine's reach, so that each brings one frame that is new."""
    engine = create_engine(engine_name, weights, "cpu")
    loaded = resident_mb()
    reach = max(engine.spec.window) or 1
    begun = time.process_time()
    engine.segment(_window(engine.spec.window, reach, size))
    begin_cpu_s = time.process_time() - begun
    cpu, wall = time.process_time(), time.perf_counter()
    for number in range(2, frames + 2):
        engine.segment(_window(engine.spec.window, number * reach, size))
    cpu, wall = (time.process_time() - cpu) / frames, (time.perf_counter() - wall) / frames
    engine.close()
    ratio = compare_with_published(cpu, engine.spec.published.cpu_s, 0)
    return EngineFigures(engine_name, *size, 0, begin_cpu_s, cpu, wall, {}, loaded, peak_mb(loaded), ratio, None)


def _window(offsets: tuple[int, ...], centre: int, size: tuple[int, int]) -> FrameWindow:
    frames = [synthetic_frame(centre + offset, size, 1)[0] for offset in offsets]
    return FrameWindow(frames, offsets.index(0), flow_colour=frames[offsets.index(0)])


def _measure_apart(engine: str, objects: int) -> dict[str, Any]:
    command = [sys.executable, "-m", __name__, engine, str(objects)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, env=child_environment())
    if done.returncode != 0:
        raise EngineError(f"Measuring '{engine}' with {objects} objects failed.", "What it said stands above.")
    sys.stderr.write(done.stdout)  # minutes of work: reported at once, so that a later failure does not lose it
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    end_with_parent()
    try:
        print(json.dumps(measure_case(sys.argv[1], int(sys.argv[2])).as_json()))
    except SegmentationError as error:
        sys.exit(str(error))
