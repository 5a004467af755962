"""The weights that learning goes on from: given ones, those installed for an engine, or those that ship with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from segmentation.engines.protocols import JsonValue
from segmentation.engines.registry import engine_spec
from segmentation.engines.weights.installed_weights import weights_for
from segmentation.engines.weights.manifest import folder_of_shipped, weight_files_of
from segmentation.errors import WeightsError


def starting_weights(engine: str, given: Path | None) -> tuple[Path, Mapping[str, JsonValue]]:
    """The file, and the engine's settings that belong to it.

    Raises:
        EngineError: There are none.
    """
    if given is not None:
        if not given.exists():
            raise WeightsError(f"There is no weight file {given}.", "Check the name.")
        return given, {}
    if (found := weights_for(engine_spec(engine))) is not None:
        return found.path, found.settings
    shipped = next((entry for entry in weight_files_of(engine) if entry.ships), None)
    if shipped is None:
        raise WeightsError(
            f"The engine '{engine}' has no weights to start from.", "Import some, or train it first: `maskreel train`."
        )
    return Path(str(folder_of_shipped() / shipped.file)), {}
