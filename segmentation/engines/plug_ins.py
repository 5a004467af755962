"""Engines that other packages bring by an entry point: found, loaded and checked, so that a faulty one harms nothing.

A plug-in runs with all rights of the program (see SECURITY.md); what is held here are mistakes, not malice.
"""

from __future__ import annotations

import inspect
import logging
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import Distribution, EntryPoint, distributions, entry_points
from typing import Any, get_args

from segmentation.engines.clicks.protocols import ClickEngine
from segmentation.engines.protocols import (
    EngineKind,
    EngineSpec,
    JsonValue,
    PhraseEngine,
    PropagationEngine,
    SaliencyEngine,
)
from segmentation.engines.weights.weight_file import WeightFile
from segmentation.errors import EngineError, SegmentationError

_LOG = logging.getLogger(__name__)
ENTRY_POINT_GROUP = "maskreel.engines"
INTERFACE = 1
"""The version of the interface between the program and its engines. It rises when plug-ins have to be changed."""

_PROTOCOLS: Mapping[EngineKind, type] = {
    "propagation": PropagationEngine,
    "saliency": SaliencyEngine,
    "clicks": ClickEngine,
}
_ADVICE = "Update, reinstall or remove the package that provides it."


def plug_in_names() -> tuple[str, ...]:
    """The names under which packages offer engines, in order."""
    return tuple(sorted({point.name for point in _points_on(tuple(sys.path))}))


def load_plug_in(name: str) -> Any:
    """The engine entry that a package offers as `name`, or None when none does.

    Raises:
        EngineError: It cannot be loaded, or does not keep to the interface.
    """
    for point in _points_on(tuple(sys.path)):
        if point.name == name:
            return _load(point)
    return None


def find_plug_in_weights(engine: str | None = None) -> tuple[WeightFile, ...]:
    """The weight files that plug-ins name, those of one that cannot be loaded left out.

    Args:
        engine: Only those of this plug-in; None for all.
    """
    found: list[WeightFile] = []
    for point in _points_on(tuple(sys.path)):
        if engine in (None, point.name):
            with suppress(EngineError):
                found.extend(getattr(_load(point), "WEIGHTS", ()))
    return tuple(found)


def create_plugged(entry: Any, weights: Any, device: str, settings: Mapping[str, JsonValue]) -> Any:
    """The engine that a loaded entry makes; arguments as those of `registry.create_engine`.

    Raises:
        EngineError: The plug-in fails, or what it makes does not have the methods of its kind.
    """
    spec: EngineSpec = entry.SPEC
    try:
        engine = entry.create(weights, device, settings)
    except SegmentationError:
        raise
    except (Exception, SystemExit) as error:
        raise EngineError(
            f"The engine plug-in '{spec.name}' cannot be started: {type(error).__name__}: {error}.", _ADVICE
        ) from error
    protocol = PhraseEngine if spec.takes_text else _PROTOCOLS[spec.kind]
    if not isinstance(engine, protocol):
        raise EngineError(
            f"The engine plug-in '{spec.name}' made a {type(engine).__name__}, which is no {protocol.__name__}.",
            _ADVICE,
        )
    return engine


@cache
def _points_on(path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    """The entry points of engines on a search path. Looked for once: it reads the metadata of every package there."""
    try:
        return tuple(entry_points(group=ENTRY_POINT_GROUP))
    except Exception:  # noqa: BLE001 - whatever reading the metadata of one package raises, the others are to be had
        return tuple(point for package in distributions() for point in _points_of(package))


def _points_of(package: Distribution) -> tuple[EntryPoint, ...]:
    try:
        return tuple(package.entry_points.select(group=ENTRY_POINT_GROUP))
    except Exception as error:  # noqa: BLE001 - as above
        _LOG.warning("The engines of an installed package are left out; its metadata are damaged: %s", error)
        return ()


def _load(point: EntryPoint) -> Any:
    try:
        entry = point.load()
        fault = _fault_of(entry, point.name)
    except (
        Exception,
        SystemExit,
    ) as error:  # whatever a module does while it is imported, or a property while it is read
        raise _fail(point, f"cannot be loaded: {type(error).__name__}: {error}") from error
    if fault:
        raise _fail(point, fault)
    return entry


def _fail(point: EntryPoint, fault: str) -> EngineError:
    return EngineError(f"The engine plug-in '{point.name}' ({point.value}) {fault.rstrip('.')}.", _ADVICE)


def _fault_of(entry: Any, name: str) -> str:
    """What the entry lacks; empty when it keeps to the interface."""
    version = getattr(entry, "INTERFACE", INTERFACE)
    if version != INTERFACE:
        return f"was made for version {version!r} of the engine interface; this program has version {INTERFACE}"
    return (
        _fault_of_spec(getattr(entry, "SPEC", None), name)
        or _fault_of_create(getattr(entry, "create", None))
        or _fault_of_weights(getattr(entry, "WEIGHTS", ()), name)
    )


def _fault_of_spec(spec: Any, name: str) -> str:
    if not isinstance(spec, EngineSpec):
        return f"has no SPEC that is an EngineSpec: {type(spec).__name__}"
    if spec.name != name:
        return f"calls itself '{spec.name}' in its SPEC; the entry point and the SPEC must have one name"
    if spec.kind not in get_args(EngineKind):
        return f"has a SPEC of the kind {spec.kind!r}, expected one of: {', '.join(get_args(EngineKind))}"
    if not all(isinstance(text, str) for text in (spec.title, spec.summary, spec.paper)):
        return "has a title, summary or paper in its SPEC that is no text"
    if spec.takes_text and spec.kind != "saliency":
        return f"takes words in its SPEC and is of the kind {spec.kind!r}; only an engine of the kind 'saliency' can"
    names = [setting.name for setting in spec.settings]
    return "has two settings of one name in its SPEC" if len(names) != len(set(names)) else ""


def _fault_of_create(create: Any) -> str:
    if not callable(create):
        return "has no function create(weights, device, settings)"
    try:
        inspect.signature(create).bind(None, "cpu", {})
    except TypeError as error:
        return f"has a create that does not take (weights, device, settings): {error}"
    except ValueError:  # a callable without a signature that can be read
        return ""
    return ""


def _fault_of_weights(weights: Any, name: str) -> str:
    if not isinstance(weights, tuple) or not all(isinstance(entry, WeightFile) for entry in weights):
        return "has WEIGHTS that are no tuple of WeightFile"
    if any(entry.engine != name or entry.ships or not entry.file.endswith(".safetensors") for entry in weights):
        return "has WEIGHTS that are for another engine, ship, or are no safetensors"
    return ""
