"""Measures propagation engines: CPU seconds of each stage of a frame, peak memory. Gives plain values; prints nothing.

CPU seconds, not wall time, because they mean the same on a shared machine. One call measures in this process, so the
peak memory is that of the whole process since its start: measure each case in a fresh one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import wraps
from typing import Any

import numpy as np
import numpy.typing as npt

from segmentation.engines.protocols import Reference
from segmentation.engines.registry import Weights, create_engine, engine_spec
from segmentation.process_memory import peak_resident_bytes, resident_mb


@dataclass(frozen=True)
class EngineFigures:
    """One engine at one size.

    Args:
        engine: Registry name.
        height: Frame height in pixels.
        width: Frame width in pixels.
        objects: Number of objects.
        begin_cpu_s: CPU seconds of the first frame.
        step_cpu_s: CPU seconds per propagated frame, mean.
        step_wall_s: Wall seconds per propagated frame, mean.
        stages_cpu_s: CPU seconds per propagated frame by stage; what is not named is the rest.
        loaded_mb: Resident memory after loading.
        peak_mb: Highest resident memory of the process.
        of_published: `step_cpu_s` over that of the published code, or None where that was not measured.
        memory_of_published: Memory above the loaded weights over that of the published code, or None.
        matching_of_published: CPU seconds of matching over those of the published code, or None.
        has_random_weights: Whether the network was filled with random numbers, for want of weights.
    """

    engine: str
    height: int
    width: int
    objects: int
    begin_cpu_s: float
    step_cpu_s: float
    step_wall_s: float
    stages_cpu_s: Mapping[str, float]
    loaded_mb: float
    peak_mb: float
    of_published: float | None
    memory_of_published: float | None
    matching_of_published: float | None = None
    has_random_weights: bool = False

    def as_json(self) -> dict[str, Any]:
        """The same as values that json can write."""
        return asdict(self)


def measure_engine(
    engine_name: str,
    weights: Weights,
    objects: int = 1,
    frames: int = 2,
    size: tuple[int, int] = (480, 854),
    settings: Mapping[str, Any] | None = None,
) -> EngineFigures:
    """Propagate a synthetic clip and measure.

    Args:
        engine_name: A registered propagation engine.
        weights: As for `create_engine`.
        objects: Objects in the clip.
        frames: Frames to propagate.
        size: Height and width in pixels.
        settings: As for `create_engine`; None takes those that the published code was measured with.

    Raises:
        UserError: Unknown engine or setting.
        EngineError: The weights cannot be used.
    """
    published = engine_spec(engine_name).published
    engine = create_engine(engine_name, weights, "cpu", published.settings if settings is None else settings)
    loaded = resident_mb()
    rgb, labels = synthetic_frame(0, size, objects)
    begun = time.process_time()
    engine.begin([Reference(0, rgb, labels)])
    begin_cpu_s = time.process_time() - begun
    stages = StageClock(engine)
    cpu, wall = time.process_time(), time.perf_counter()
    for index in range(1, frames + 1):
        engine.step(synthetic_frame(index, size, objects)[0])
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    stages.stop()
    per_frame = {stage: seconds / frames for stage, seconds in stages.seconds.items()}
    return EngineFigures(
        engine_name,
        *size,
        objects,
        begin_cpu_s,
        cpu / frames,
        wall / frames,
        per_frame,
        loaded,
        peak_mb(loaded),
        compare_with_published(cpu / frames, published.cpu_s, objects),
        compare_with_published((peak_mb(loaded) - loaded) / 1000, published.memory_gb, objects),
        compare_with_published(per_frame.get("matching"), published.matching_cpu_s, objects),
    )


def synthetic_frame(
    index: int, size: tuple[int, int], objects: int
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """A frame (H, W, 3) and its labels (H, W): textured discs that move to the right over noise."""
    height, width = size
    rgb = np.random.default_rng(1).integers(60, 200, (height, width, 3)).astype(np.uint8)
    labels = np.zeros(size, np.uint8)
    y, x = np.mgrid[:height, :width]
    for label in range(1, objects + 1):
        centre = width * label // (objects + 1) + 4 * index
        inside = (y - height // 2) ** 2 + (x - centre) ** 2 < (height // 6) ** 2
        labels[inside] = label
        rgb[inside, label % 3] = ((x + y - 4 * index)[inside] * 7 % 256).astype(np.uint8)
    return rgb, labels


class StageClock:
    """Adds up the CPU seconds of the stages of a CFBI network while it runs; other engines have no stages."""

    def __init__(self, engine: Any) -> None:
        self.seconds: dict[str, float] = {}
        self._undo: list[Callable[[], None]] = []
        network = getattr(engine, "_network", None)
        for stage, name in (("features", "extract"), ("matching", "match"), ("ensembler", "ensemble")):
            if hasattr(network, name):
                self._wrap(network, stage, name)

    def stop(self) -> None:
        """Take the clocks off again."""
        for undo in self._undo:
            undo()

    def _wrap(self, network: Any, stage: str, name: str) -> None:
        original = getattr(network, name)

        @wraps(original)
        def measure(*args: Any) -> Any:
            begun = time.process_time()
            result = original(*args)
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - begun
            return result

        setattr(network, name, measure)
        self._undo.append(lambda: delattr(network, name))


def peak_mb(seen_mb: float = 0.0) -> float:
    """Highest resident memory of this process so far, in MB.

    Args:
        seen_mb: What `resident_mb` gave before. The system notes a peak late, so this and what is resident now count.
    """
    return max((peak_resident_bytes() or 0) / 1e6, resident_mb(), seen_mb)


def compare_with_published(value: float | None, published: Mapping[int, float], objects: int) -> float | None:
    """`value` over that of the published code with as many objects; None where either was not measured."""
    return None if value is None or objects not in published else value / published[objects]
