"""What a propagation can be asked for from Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

from segmentation.batch.engine_choice import EngineChoice
from segmentation.batch.named_objects import find_objects
from segmentation.domain.frames import Direction, FrameIndex
from segmentation.domain.project import Project
from segmentation.engines.recommendation import recommend
from segmentation.errors import UserError
from segmentation.jobs.propagation.region.region_mode import RegionMode
from segmentation.jobs.propagation.request import PropagationRequest
from segmentation.jobs.propagation.stop_rule import StopRule


class PropagationOptions(TypedDict, total=False):
    """All by name; what is left out takes its default."""

    first: int
    """First frame that may change; by default that of the clip."""
    last: int
    """Last frame that may change; by default that of the clip."""
    direction: str
    """`both` (the default), `forward` or `backward`."""
    objects: Sequence[int | str]
    """Numbers or names of the objects to propagate; by default all."""
    only_changed: bool
    """Compute only what a correction makes out of date; masks that were right are kept."""
    propose: bool
    """Keep new masks over stored ones as a proposal."""
    cuts: Sequence[int]
    """Frames at which shots begin (`ClipSession.find_cuts`); no mask goes from one shot into another."""
    region: str
    """`off` (the default), `auto` or `on`: follow small or all objects in a window at full resolution."""
    settings: Mapping[str, Any]
    """Of the engine, by name."""
    weights: str | Path
    """A checkpoint, or the name of an installed set; by default the engine's own."""
    device: str
    """`auto` (the default), `cpu`, `cuda`, `cuda:N` or `mps`."""


def choose_engine(engine: str | None, options: PropagationOptions) -> EngineChoice:
    """The engine that is named, or the best one that is free for any use.

    Raises:
        UserError: Unknown engine or setting, or one that does not propagate masks.
    """
    if engine is None:
        best = recommend("propagation", free_for_any_use=True)
        engine = "classic" if best is None else best.name
    weights = options.get("weights")
    choice = EngineChoice(engine, options.get("device", "auto"), None if weights is None else Path(weights))
    choice.check(options.get("settings", {}))
    return choice


def make_request(project: Project, engine: str, options: PropagationOptions) -> PropagationRequest:
    """What the options ask for.

    Raises:
        UserError: An unknown object, direction or region, or frames outside the clip or in wrong order.
    """
    only_changed = options.get("only_changed", False)
    return PropagationRequest(
        engine,
        project.clip.check_range(options.get("first"), options.get("last"), project.clip.whole),
        Direction(_one_of("direction", options.get("direction", "both"), [each.value for each in Direction])),
        objects=tuple(sorted(find_objects(project, [str(each) for each in options.get("objects", ())]))),
        settings=dict(options.get("settings", {})),
        only_dirty=only_changed,
        stop=StopRule.NORMAL if only_changed else StopRule.NEVER,
        propose=options.get("propose", False),
        cuts=tuple(FrameIndex(cut) for cut in options.get("cuts", ())),
        region=RegionMode(_one_of("region", options.get("region", "off"), [each.value for each in RegionMode])),
    )


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise UserError(f"{name} is '{value}'.", f"Give one of: {', '.join(known)}.")
    return value
