"""Makes an engine: settings, device, and a network filled from a file in the layout of transformers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from maskreel import EngineError
from maskreel.engine_parts import choose_device, compile_parts, find_companion, load_into, read_checkpoint, unwrap
from maskreel.engines import EngineSpec
from maskreel_sam.clicks import SamClickEngine
from maskreel_sam.engine import SamEngine, SamSettings
from maskreel_sam.families import DETECTOR_PREFIX, FAMILIES, Family, make_detector, one_name
from maskreel_sam.finder import FinderSettings, SamFinder
from maskreel_sam.network import SamNetwork
from maskreel_sam.phrases import TOKENIZER_FILE
from maskreel_sam.shared_networks import share_network


def create_sam_engine(
    spec: EngineSpec, family_name: str, weights: Any, device: str, settings: Mapping[str, Any]
) -> SamEngine:
    """Make the engine of `spec`.

    Args:
        spec: Of the entry.
        family_name: Name in `FAMILIES`.
        weights: Path or dict, in the layout of transformers.
        device: As for `create_engine`.
        settings: All settings of `spec`.

    Raises:
        EngineError: transformers is missing, or the weights or the device cannot be used.
    """
    return SamEngine(spec, _open_network(spec, family_name, weights, device, settings), _read(settings))


def create_sam_clicks(
    spec: EngineSpec, family_name: str, weights: Any, device: str, settings: Mapping[str, Any]
) -> SamClickEngine:
    """Make the engine of `spec`, which follows clicks; arguments and errors as those of `create_sam_engine`."""
    network = _open_network(spec, family_name, weights, device, settings)
    return SamClickEngine(spec, network, str(settings["precision"]))


def _open_network(
    spec: EngineSpec, family_name: str, weights: Any, device: str, settings: Mapping[str, Any]
) -> SamNetwork:
    """The network of `weights`, on its device; shared with other engines of the same file."""
    family, place = FAMILIES[family_name], choose_device(device)
    size, compiled = str(settings.get("size", "auto")), bool(settings["compile"])

    def make() -> SamNetwork:
        return wrap_model(load_model(family, weights, spec.name, size), family, place, compiled=compiled)

    return share_network(weights, (family_name, size, str(place), compiled), make)


def load_model(family: Family, weights: Any, name: str, size: str = "auto") -> Any:
    """A network of the library, filled, on the processor.

    Raises:
        EngineError: transformers is missing, or the weights do not fit.
    """
    renamed = {family.rename(key): value for key, value in unwrap(read_checkpoint(weights, name)).items()}
    tensors = {key: value for key, value in renamed.items() if key}
    return _fill(lambda: family.make(tensors, size), tensors, name)


def load_detector(weights: Any, name: str, make: Callable[[], Any] = make_detector) -> Any:
    """The detector of SAM 3, filled from the file that holds detector and tracker; errors as those of `load_model`.

    Args:
        weights: Path or dict, in the layout of transformers.
        name: Of the engine.
        make: Gives the empty network.
    """
    tensors = unwrap(read_checkpoint(weights, name))
    own = {k.removeprefix(DETECTOR_PREFIX): v for k, v in tensors.items() if k.startswith(DETECTOR_PREFIX)}
    return _fill(make, own, name)


def _fill(make: Callable[[], Any], tensors: Mapping[str, Tensor], name: str) -> Any:
    try:
        model = make()
    except ImportError as error:
        raise EngineError(
            f"The engine '{name}' needs the package transformers, which cannot be imported: {error}.",
            "Install it: pip install 'maskreel[sam]'.",
        ) from error
    load_into(model, tensors, what=name, canonical=one_name)
    return model


def wrap_model(model: Any, family: Family, device: torch.device, *, compiled: bool = False) -> SamNetwork:
    """`model` ready for inference on `device`."""
    model.eval().requires_grad_(False).to(device)
    if compiled:
        compile_parts(model.vision_encoder)
    return SamNetwork(model, family, device)


def create_finder(spec: EngineSpec, weights: Any, device: str, settings: Mapping[str, Any]) -> SamFinder:
    """Make the engine of `spec`, which finds what words name; arguments and errors as those of `create_sam_engine`."""
    place = choose_device(device)
    model = load_detector(weights, spec.name).eval().requires_grad_(False).to(place)
    if settings["compile"]:
        compile_parts(model.vision_encoder)
    given = FinderSettings(
        least_score=float(settings["least_score"]),
        most_instances=int(settings["most_instances"]),
        precision=str(settings["precision"]),
    )
    return SamFinder(spec, model, place, find_companion(weights, TOKENIZER_FILE), given)


def _read(settings: Mapping[str, Any]) -> SamSettings:
    return SamSettings(
        max_references=int(settings["max_references"]),
        keeps_corrections=settings["corrections"] == "kept",
        object_batch=int(settings["object_batch"]),
        precision=str(settings["precision"]),
    )
