"""Which engines there are. Built-in ones are listed here; others come from packages (`plug_ins.py`).

An entry is a module or object with two names: `SPEC` (an `EngineSpec`) and `create(weights, device, settings)`.
Reading a `SPEC` must not import torch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np

from segmentation.engines.clicks.protocols import ClickEngine
from segmentation.engines.plug_ins import create_plugged, load_plug_in, plug_in_names
from segmentation.engines.protocols import EngineSetting, EngineSpec, JsonValue, PropagationEngine, SaliencyEngine
from segmentation.engines.weights.installed_weights import InstalledWeights, list_installed_for, weights_for
from segmentation.engines.weights.manifest import settings_of_published
from segmentation.errors import EngineError, UserError

Weights = str | PathLike[str] | Mapping[str, Any] | None
"""A path to a checkpoint, a dict in the published layout, or None for the engine's own default."""


class EngineEntry(Protocol):
    """What an engine module offers to the registry."""

    @property
    def SPEC(self) -> EngineSpec: ...  # noqa: N802 - a constant of the module

    def create(
        self, weights: Weights, device: str, settings: Mapping[str, JsonValue]
    ) -> PropagationEngine | SaliencyEngine | ClickEngine: ...


BUILT_IN: Mapping[str, str] = {
    "classic": "segmentation.engines.classic",
    "cfbi": "segmentation.engines.cfbi",
    "cfbi-mobilenet": "segmentation.engines.cfbi.mobilenet",
    "cfbi-plus": "segmentation.engines.cfbi_plus",
    "cfbi-plus-mobile": "segmentation.engines.cfbi_plus_mobile",
    "savos": "segmentation.engines.savos",
    "classic-discovery": "segmentation.engines.classic_discovery",
    "fsnet": "segmentation.engines.fsnet",
    "fsnet-mobile": "segmentation.engines.fsnet_mobile",
    "imcnet": "segmentation.engines.imcnet",
    "classic-clicks": "segmentation.engines.clicks",
    "clicks-mobile": "segmentation.engines.clicks_mobile",
    "clicks-mobile-free": "segmentation.engines.clicks_mobile.free",
}


def engine_names() -> tuple[str, ...]:
    """All registered names, built-in ones first."""
    return (*BUILT_IN, *(name for name in plug_in_names() if name not in BUILT_IN))


def engine_entry(name: str) -> EngineEntry:
    """The entry registered under `name`.

    Raises:
        UserError: No engine of that name.
        EngineError: It is a plug-in that cannot be loaded, or does not keep to the interface.
    """
    if name in BUILT_IN:
        return cast(EngineEntry, import_module(BUILT_IN[name]))
    plugged = load_plug_in(name)
    if plugged is not None:
        return cast(EngineEntry, plugged)
    raise UserError(f"There is no engine '{name}'.", f"Choose one of: {', '.join(engine_names())}.")


def engine_spec(name: str) -> EngineSpec:
    """The spec of the engine `name`.

    Raises:
        UserError: No engine of that name.
        EngineError: As `engine_entry`.
    """
    return engine_entry(name).SPEC


def usable_specs(names: Iterable[str] | None = None) -> tuple[EngineSpec, ...]:
    """The specs of those of `names` that can be loaded, in their order.

    Args:
        names: Registered names; None for all, which loads every plug-in.
    """
    specs = []
    for name in engine_names() if names is None else names:
        with suppress(EngineError):  # whoever asks for the plug-in by its name gets the reason
            specs.append(engine_spec(name))
    return tuple(specs)


def adaptable_engines(names: Iterable[str] | None = None) -> tuple[str, ...]:
    """Those of `names` that can be adapted to a clip; a plug-in that cannot be loaded is none of them.

    Args:
        names: Registered names; None for all, which loads every plug-in.
    """
    return tuple(spec.name for spec in usable_specs(names) if spec.training is not None and spec.training.adapter)


def create_engine(
    name: str,
    weights: Weights = None,
    device: str = "auto",
    settings: Mapping[str, JsonValue] | None = None,
) -> Any:
    """Make an engine.

    Args:
        name: A registered name.
        weights: Path or dict in the published layout (wrappers included), or the name of a set in the user's weight
            folder; None takes what ships or is installed.
        device: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`.
        settings: Values for `EngineSpec.settings`; what is left out takes the value that belongs to a published file,
            or its default.

    Returns:
        A `PropagationEngine`, a `SaliencyEngine` or a `ClickEngine`, as `spec.kind` says.

    Raises:
        UserError: Unknown engine or setting, or a setting out of its range.
        EngineError: The weights or the device cannot be used.
    """
    entry = engine_entry(name)
    given = settings or {}
    check_settings(entry.SPEC, given)
    found = _find_installed_set(entry.SPEC, weights)
    if found is None:
        published = _settings_for_file(entry.SPEC, weights)
        return _create(entry, weights, device, {**published, **given})
    published = settings_of_published(entry.SPEC.name, found.name, found.source_file)
    return _create(entry, found.path, device, {**published, **found.settings, **given})


def _create(entry: EngineEntry, weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> Any:
    """Make the engine of an entry; what goes wrong inside a plug-in becomes one plain error."""
    complete = check_settings(entry.SPEC, settings)
    if entry.SPEC.name in BUILT_IN:
        return entry.create(weights, device, complete)
    return create_plugged(entry, weights, device, complete)


def settings_in_use(spec: EngineSpec) -> tuple[EngineSetting, ...]:
    """The settings of `spec`, with the defaults that belong to the weights which the engine takes by itself.

    Raises:
        EngineError: The record of an installed set cannot be read.
    """
    installed = list_installed_for(spec.weights_engine)
    published = settings_of_published(spec.name, installed[0].name, installed[0].source_file) if installed else {}
    return tuple(replace(setting, default=published.get(setting.name, setting.default)) for setting in spec.settings)


def _settings_for_file(spec: EngineSpec, weights: Weights) -> Mapping[str, JsonValue]:
    if weights is None or isinstance(weights, Mapping):
        return {}
    return settings_of_published(spec.name, Path(weights).name)


def _find_installed_set(spec: EngineSpec, weights: Weights) -> InstalledWeights | None:
    if weights is None:
        return weights_for(spec)
    if isinstance(weights, Mapping) or Path(weights).exists():
        return None
    return next((found for found in list_installed_for(spec.weights_engine) if found.name == str(weights)), None)


def check_settings(spec: EngineSpec, given: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """All settings of `spec` with the given values filled in.

    Raises:
        UserError: A name the engine does not know, or a value that is not allowed.
    """
    known = {setting.name: setting for setting in spec.settings}
    for name in given:
        if name not in known:
            raise UserError(
                f"The engine '{spec.name}' has no setting '{name}'.",
                f"It knows: {', '.join(known) or 'none'}.",
            )
    values = {name: _plain(given.get(name, setting.default)) for name, setting in known.items()}
    for name, value in values.items():
        setting = known[name]
        _check_type(spec, setting, value)
        if setting.choices and value not in setting.choices:
            raise UserError(
                f"The setting '{name}' of '{spec.name}' cannot be {value!r}.",
                f"Choose one of: {', '.join(map(str, setting.choices))}.",
            )
        if isinstance(value, int | float) and not isinstance(value, bool):
            low, high = setting.minimum, setting.maximum
            if (low is not None and value < low) or (high is not None and value > high):
                raise UserError(f"The setting '{name}' of '{spec.name}' is {value}, outside its range {low}..{high}.")
    return values


def _plain(value: Any) -> JsonValue:
    """Numbers and lists of numpy as those of Python, because recordings hold them."""
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def _check_type(spec: EngineSpec, setting: EngineSetting, value: JsonValue) -> None:
    """Whole and broken numbers may stand for each other; nothing else may."""
    expected = _kind_of(setting.default)
    if setting.default is not None and _kind_of(value) != expected:
        raise UserError(f"The setting '{setting.name}' of '{spec.name}' is {value!r}, expected {expected}.")


def _kind_of(value: JsonValue) -> str:
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a word"
        case _:
            return "a list in brackets, like [1, 2]"
