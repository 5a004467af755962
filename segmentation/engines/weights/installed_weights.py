"""The user's weight folder: which weights are installed there, whether they are intact, and which an engine takes.

Each set is a safetensors file and a JSON record that names it; a set is there when its record is. Torch is not
imported, nothing is downloaded, and nothing is written here; sets come in by `weight_import`.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import Enum
from pathlib import Path

from segmentation.domain.stored_values import check_path_text, check_table, check_text, check_whole, parse_json
from segmentation.engines.protocols import EngineSpec, JsonValue
from segmentation.engines.weights.manifest import weight_files_of
from segmentation.errors import WeightsError
from segmentation.files.outside_file import open_outside_file, read_outside_text

FOLDER_VARIABLE = "MASKREEL_WEIGHTS"
WEIGHTS_SUFFIX = ".safetensors"
COMPANIONS_SUFFIX = ".files"
"""Of the folder with what lies beside a set's safetensors file; its name is that file's but for the suffix."""
RECORD_SUFFIX = ".json"
CHUNK_BYTES = 1 << 20


class WeightState(Enum):
    """Where an engine's weights are."""

    NONE_NEEDED = "none needed"
    SHIPPED = "shipped"
    INSTALLED = "installed"
    MISSING = "missing"


@dataclass(frozen=True)
class InstalledWeights:
    """One set in the user's folder.

    Args:
        name: Name of its record without suffix; for published weights the name in the manifest.
        engine: Registry name of the engine it fits.
        settings: Engine settings that belong to these weights, for example the number of units they have.
        source_file: Name of the file it was made from.
        source_sha256: Digest of that file.
        sha256: Digest of the safetensors file.
        bytes: Its size.
        path: The safetensors file.
    """

    name: str
    engine: str
    source_file: str
    source_sha256: str
    sha256: str
    bytes: int
    path: Path
    settings: Mapping[str, JsonValue] = field(default_factory=dict)

    def record(self) -> str:
        """The JSON text that is kept beside the file."""
        values = asdict(self)
        del values["name"]
        values["path"] = self.path.name
        return json.dumps(values, indent=2) + "\n"

    def check(self) -> None:
        """Compare the file with its record.

        Raises:
            EngineError: It is missing, or not the file that was installed.
        """
        try:
            found = file_digest(self.path)
        except OSError as error:
            raise WeightsError(
                f"The weights {self.path} cannot be read: {error.strerror}.", "Import or fetch them again."
            ) from error
        if found != self.sha256:
            raise WeightsError(
                f"The weights {self.path} are damaged or were changed: sha256 {found}, expected {self.sha256}.",
                "Import or fetch them again.",
            )


def weight_folder() -> Path:
    """The user's weight folder: `MASKREEL_WEIGHTS`, or the system's place for a user's data. It need not exist."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("maskreel", appauthor=False) / "weights"


def list_installed() -> tuple[InstalledWeights, ...]:
    """All sets in the user's folder, by name.

    Raises:
        EngineError: The record of a set cannot be read.
    """
    folder = weight_folder()
    records = sorted(folder.glob(f"*{RECORD_SUFFIX}")) if folder.is_dir() else []
    return tuple(_from_record(path) for path in records)


def list_installed_for(engine: str) -> tuple[InstalledWeights, ...]:
    """The sets that fit `engine`: published ones in the order of the manifest, then the user's own."""
    rank = {entry.name: number for number, entry in enumerate(weight_files_of(engine))}
    fitting = [found for found in list_installed() if found.engine == engine]
    return tuple(sorted(fitting, key=lambda found: (rank.get(found.name, len(rank)), found.name)))


def weight_state(spec: EngineSpec) -> WeightState:
    """Where the weights of the engine with `spec` are; found without opening them."""
    if not spec.needs_weights:
        return WeightState.NONE_NEEDED
    if any(entry.ships for entry in weight_files_of(spec.weights_engine)):
        return WeightState.SHIPPED
    return WeightState.INSTALLED if list_installed_for(spec.weights_engine) else WeightState.MISSING


def how_to_get(spec: EngineSpec) -> str:
    """One sentence for a user whose engine lacks its weights."""
    known = weight_files_of(spec.weights_engine)
    return f"{known[0].cost} {known[0].where}".strip() if known else "Give a checkpoint that fits."


def weights_for(spec: EngineSpec) -> InstalledWeights | None:
    """The installed set that the engine of `spec` takes when none is named; None when it brings or needs none.

    Raises:
        EngineError: It needs weights that are not installed, or the installed ones are damaged.
    """
    state = weight_state(spec)
    if state is WeightState.MISSING and weight_files_of(spec.weights_engine):
        raise WeightsError(f"The engine '{spec.name}' needs weights and has none.", how_to_get(spec))
    if state is not WeightState.INSTALLED:
        return None
    chosen = list_installed_for(spec.weights_engine)[0]
    chosen.check()
    return chosen


def find_companion(weights: object, name: str) -> Path | None:
    """The file `name` that belongs to `weights`: of an installed set, or beside a checkpoint. None: there is none.

    Args:
        weights: What an engine is made from: a path, or something else, which has no companions.
        name: Of the file, as it is published.
    """
    if not isinstance(weights, str | os.PathLike):
        return None
    path = Path(weights)
    places = (path.with_suffix(COMPANIONS_SUFFIX) / name, path.parent / name)
    return next((place for place in places if place.is_file()), None)


def file_digest(path: Path) -> str:
    """The sha256 of a file, lower-case hex.

    Raises:
        OSError: It cannot be read.
    """
    digest = hashlib.sha256()
    with open_outside_file(path) as handle:
        while chunk := handle.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def _from_record(path: Path) -> InstalledWeights:
    try:
        values = check_table(parse_json(read_outside_text(path)))
        return InstalledWeights(
            name=path.stem,
            path=path.parent / Path(check_path_text(values["path"])).name,
            **{name: check_text(values[name]) for name in ("engine", "source_file", "source_sha256", "sha256")},
            bytes=check_whole(values["bytes"]),
            settings=check_table(values.get("settings", {})),
        )
    except (OSError, ValueError, KeyError) as error:
        raise WeightsError(
            f"The record {path} of installed weights cannot be read: {error}.", "Remove it, and import them again."
        ) from error
