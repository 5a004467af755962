"""The weights catalog: every file that is known, every set that is installed, and their state.

The command line and the window show the same list. Torch is not imported and nothing is written here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from segmentation.engines.weights.installed_weights import InstalledWeights, WeightState, list_installed
from segmentation.engines.weights.manifest import folder_of_shipped, weight_files
from segmentation.engines.weights.weight_file import WeightFile
from segmentation.errors import EngineError


@dataclass(frozen=True)
class WeightsEntry:
    """One line of the list.

    Args:
        name: Of the set.
        engine: Registry name of the engine it is for.
        title: What it was trained on; for a set of the user's own, the file that it was made from.
        state: Shipped, installed or missing.
        published: Its entry in the manifest, or None for a set of the user's own.
        installed: The set in the user's folder, or None.
    """

    name: str
    engine: str
    title: str
    state: WeightState
    published: WeightFile | None = None
    installed: InstalledWeights | None = None

    def check(self) -> None:
        """Compare what is there with its checksum; what is missing is not damaged.

        Raises:
            EngineError: It is damaged.
        """
        if self.installed is not None:
            self.installed.check()
        elif self.published is not None and self.published.ships:
            read_shipped_bytes(self.published)


def list_known_weights() -> tuple[WeightsEntry, ...]:
    """The manifest in its order, then the user's own sets by name.

    Raises:
        EngineError: The record of an installed set cannot be read.
    """
    installed = {found.name: found for found in list_installed()}
    known = [_entry_of_published(entry, installed.pop(entry.name, None)) for entry in weight_files()]
    own = [_own(found) for found in installed.values()]
    return (*known, *own)


def read_shipped_bytes(entry: WeightFile) -> bytes:
    """The content of a file that ships, proved by its checksum.

    Raises:
        EngineError: It does not ship, or is damaged.
    """
    if not entry.ships:
        raise EngineError(f"The weights '{entry.name}' do not ship with the program.", entry.where)
    data = (folder_of_shipped() / entry.file).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != entry.sha256:
        raise EngineError(
            f"The weights {entry.file} are damaged: sha256 {found}, expected {entry.sha256}.", "Install them again."
        )
    return data


def _entry_of_published(entry: WeightFile, found: InstalledWeights | None) -> WeightsEntry:
    state = WeightState.SHIPPED if entry.ships else WeightState.INSTALLED if found else WeightState.MISSING
    return WeightsEntry(entry.name, entry.engine, entry.title, state, entry, found)


def _own(found: InstalledWeights) -> WeightsEntry:
    return WeightsEntry(found.name, found.engine, found.source_file, WeightState.INSTALLED, None, found)
