"""Which engine works and how, as the user chose it; and how long engines take on this machine. Plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSettings

from app.translating import tr, translate_message
from segmentation.domain.stored_values import check_number, check_table, check_whole, parse_json
from segmentation.engines import engine_names, engine_spec
from segmentation.engines.protocols import JsonValue
from segmentation.engines.weights.installed_weights import WeightState, weight_state
from segmentation.errors import MissingWeightsError, SegmentationError
from segmentation.jobs.propagation.region.object_groups import MOST_WINDOWS

PUBLISHED_MEGAPIXELS = 854 * 480 / 1e6
"""At which the times that come with engines were measured, with one object."""
FULL_SIZE_SHARE = 0.05
"""What a pixel of the clip costs beside one that the engine works on: reading, scaling and packing masks."""
OBJECT_SHARE = 0.3
"""What each further object costs beside the first, until it was measured."""


@dataclass(frozen=True)
class EngineSetup:
    """An engine with all that is chosen about it.

    Args:
        engine: Registry name.
        device: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`.
        weights: A checkpoint file of the user, or None for what ships or is installed.
        settings: Engine settings that differ from their defaults.
    """

    engine: str = "classic"
    device: str = "auto"
    weights: Path | None = None
    settings: Mapping[str, JsonValue] = field(default_factory=dict)


def check_weights(setup: EngineSetup) -> None:
    """Find out before a run whether the engine has weights.

    Raises:
        MissingWeightsError: It has none.
    """
    if setup.weights is not None or setup.engine not in engine_names():
        return
    spec = engine_spec(setup.engine)
    if weight_state(spec) is WeightState.MISSING:
        text = tr("%1 needs weights that are not installed (%2).").replace("%1", translate_message(spec.title))
        raise MissingWeightsError(
            text.replace("%2", ", ".join(spec.needs_weights)), tr("Get them, or choose another engine.")
        )


@dataclass(frozen=True)
class FrameWork:
    """What a step of an engine depends on.

    Args:
        megapixels: Of a frame of the clip.
        objects: Objects that are computed, 1 or more.
    """

    megapixels: float = PUBLISHED_MEGAPIXELS
    objects: int = 1

    def amount(self, setup: EngineSetup) -> float:
        """Megapixels that the engine works on; what it does at its own size, and a little for every pixel."""
        try:
            limit = engine_spec(setup.engine).working_megapixels
        except SegmentationError:
            limit = None
        return min(self.megapixels, limit or self.megapixels) + FULL_SIZE_SHARE * self.megapixels


def works_of_step(megapixels: float, objects: int, windows: int) -> tuple[FrameWork, ...]:
    """What the engines of one step do, when small objects are followed in windows.

    Args:
        megapixels: Of a frame of the clip.
        objects: That are computed; those that are not followed are computed together.
        windows: Objects that are followed; neighbours may share a window, so this is the most it takes.
    """
    others = objects - windows
    together = (FrameWork(megapixels, max(1, others)),) if others > 0 or not windows else ()
    return (*together, *(FrameWork(megapixels) for _ in range(min(windows, MOST_WINDOWS))))


@dataclass(frozen=True)
class Rate:
    """How long one frame takes.

    Args:
        seconds: Per engine step.
        measured_here: By an earlier run on this machine; else it was measured on 2 CPU cores at 480p by the project.
    """

    seconds: float
    measured_here: bool


class EngineRates:
    """How long engine steps take on this machine, learnt from every run.

    Kept per engine, device and settings: JSON of seconds a frame and megapixel by number of objects. Megapixels are
    those that the engine works on (`FrameWork.amount`): large frames are reduced by most engines, and then cost little
    more. A number of objects that was never measured is read off the two nearest that were; from one alone, each object
    more adds `OBJECT_SHARE` of the first. A new measurement counts as much as all older ones together.

    Args:
        settings: Where they are kept.
    """

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def rate(self, setup: EngineSetup, work: FrameWork | None = None) -> Rate | None:
        """As measured here; else as published with the engine, for a CPU and its plain settings; else None."""
        work = work or FrameWork()
        if stored := self._read(setup):
            return Rate(_at(stored, work.objects) * work.amount(setup), measured_here=True)
        try:
            published = engine_spec(setup.engine).cpu_seconds_per_frame
        except SegmentationError:
            return None
        if published is None or setup.device not in ("auto", "cpu") or setup.settings:
            return None
        each = {1: published / FrameWork().amount(setup)}
        return Rate(_at(each, work.objects) * work.amount(setup), measured_here=False)

    def sum_rates(self, setup: EngineSetup, works: Sequence[FrameWork]) -> Rate | None:
        """As `rate`, of a step that does several things one after the other."""
        rates = [self.rate(setup, work) for work in works]
        known = [rate for rate in rates if rate is not None]
        if len(known) < len(rates):
            return None
        return Rate(sum(rate.seconds for rate in known), all(rate.measured_here for rate in known))

    def remember(self, setup: EngineSetup, seconds_per_step: float, work: FrameWork | None = None) -> None:
        """Learn from a run."""
        work = work or FrameWork()
        stored = self._read(setup)
        new = seconds_per_step / work.amount(setup)
        old = stored.get(work.objects, new)
        values = {**stored, work.objects: (old + new) / 2}
        self._settings.setValue(_key(setup), json.dumps({str(n): values[n] for n in sorted(values)}))

    def _read(self, setup: EngineSetup) -> dict[int, float]:
        """By number of objects; what cannot be read was never measured."""
        try:
            values = check_table(parse_json(str(self._settings.value(_key(setup), "{}"))))
            return {check_whole(int(objects), 1): check_number(seconds) for objects, seconds in values.items()}
        except ValueError:
            return {}


def _at(by_objects: Mapping[int, float], objects: int) -> float:
    """The value at a number of objects, on the line through the two nearest; never below the least measured."""
    if objects in by_objects:
        return by_objects[objects]
    near = sorted(by_objects, key=lambda known: abs(known - objects))[:2]
    if len(near) == 1:
        share = (1 + OBJECT_SHARE * (objects - 1)) / (1 + OBJECT_SHARE * (near[0] - 1))
        return by_objects[near[0]] * share
    first, second = near
    slope = (by_objects[second] - by_objects[first]) / (second - first)
    return max(by_objects[first] + slope * (objects - first), min(by_objects.values()))


def _key(setup: EngineSetup) -> str:
    chosen = json.dumps(dict(setup.settings), sort_keys=True).replace("/", "-") if setup.settings else ""
    return f"speeds/{setup.engine}/{setup.device.replace(':', '-')}{chosen}"
