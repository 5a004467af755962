"""What a window lets a worker do with weights: import a file, fetch one, check them all. It reports and can be stopped.

Torch comes in only when the work begins, so that importing this module stays cheap.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from segmentation.engines.weights.catalog import list_known_weights
from segmentation.engines.weights.download import Progress as OnBytes
from segmentation.engines.weights.installed_weights import InstalledWeights, WeightState
from segmentation.engines.weights.weight_file import WeightFile
from segmentation.errors import EngineError
from segmentation.formats.progress import Progress, Steps


def importing(path: Path, engine: str | None = None, name: str | None = None) -> Steps[InstalledWeights]:
    """Install a weight file; proving it takes a second or more, and stopping it in the middle leaves nothing behind.

    Raises:
        SegmentationError: What `import_weights` raises.
    """
    yield Progress("Reading", 0, 0)
    from segmentation.engines.weights.importing import import_weights

    return import_weights(path, engine=engine, name=name)


def checking() -> Steps[Mapping[str, str]]:
    """Compare every set with its checksum; returns what is wrong, by name, empty when all are intact.

    Raises:
        EngineError: The record of an installed set cannot be read.
    """
    present = [listed for listed in list_known_weights() if listed.state is not WeightState.MISSING]
    faults = {}
    for done, listed in enumerate(present):
        yield Progress("Checking", done, len(present))
        try:
            listed.check()
        except EngineError as error:
            faults[listed.name] = str(error)
    return faults


def fetch(entry: WeightFile, mirror: str, on_bytes: OnBytes) -> InstalledWeights:
    """Download and install; what `on_bytes` raises ends the download, and a later one goes on there.

    Args:
        entry: What to fetch.
        mirror: Address of a folder that holds it by its published name; empty for the address of the manifest.
        on_bytes: Called with bytes so far and in all.

    Raises:
        SegmentationError: What `fetch_weights` raises.
    """
    from segmentation.engines.weights.fetching import FetchSource, fetch_weights

    return fetch_weights(entry, FetchSource(mirror=mirror or None), on_bytes)
