"""Takes a weight file into the user's folder: finds out whose it is, proves that it fits, keeps it as safetensors.

A file is read with `weights_only=True` and nothing in it is executed. Nothing is downloaded here, and nothing appears
in the folder until the file has been proved.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from torch import Tensor

from segmentation.engines.protocols import JsonValue
from segmentation.engines.registry import create_engine, engine_spec
from segmentation.engines.weights.checkpoints import read_checkpoint, unwrap
from segmentation.engines.weights.import_scratch import open_import_scratch
from segmentation.engines.weights.installed_weights import (
    COMPANIONS_SUFFIX,
    FOLDER_VARIABLE,
    RECORD_SUFFIX,
    WEIGHTS_SUFFIX,
    InstalledWeights,
    file_digest,
    weight_folder,
)
from segmentation.engines.weights.manifest import weight_files, weight_files_of
from segmentation.engines.weights.weight_file import WeightFile
from segmentation.errors import StorageError, UserError, WeightsError
from segmentation.files.outside_file import read_outside_file
from segmentation.files.whole_file import write_error, write_whole

HUB_FILE = "model.safetensors"
MOST_COMPANION_BYTES = 64 << 20
_RESNET_KEYS = frozenset({"conv1.weight", "layer1.0.conv1.weight", "layer4.2.conv3.weight"})
"""In torchvision's layout; no engine's own file has its trunk at the top."""


def import_weights(
    path: Path,
    *,
    engine: str | None = None,
    name: str | None = None,
    settings: Mapping[str, JsonValue] | None = None,
) -> InstalledWeights:
    """Install the weight file `path`.

    Args:
        path: A published `.pth` or `.pth.tar`, or safetensors; in any wrapping that checkpoints come in. Or a folder as
            the tool of the Hugging Face hub leaves it, with a `model.safetensors` in it or below it.
        engine: Which engine it is for; None finds out by its keys.
        name: Name of the set; None takes that of the published file, or the file's own.
        settings: Engine settings that belong to these weights, where they are not the published network.

    Returns:
        The set, which `create_engine` finds from now on.

    Raises:
        UserError: Unknown engine or setting, a name that cannot be, or an engine that takes no weights.
        EngineError: The file cannot be read, or does not fit; missing, extra and wrong-shape keys are named.
        StorageError: The folder cannot be written.
    """
    path = _file_in(path)
    tensors = unwrap(read_checkpoint(path, engine or "import"))
    owner = engine or engine_of(tensors, path)
    if not engine_spec(owner).needs_weights:
        raise UserError(f"The engine '{owner}' takes no weights.", "Choose another one with --engine.")
    chosen = dict(settings or {})
    create_engine(owner, tensors, "cpu", chosen).close()
    found = _store(tensors, path, owner, _check_name(name or _default_name(path, owner, tensors)), chosen)
    _keep_companions(path.parent, found)
    return found


def engine_of(tensors: Mapping[str, Tensor], path: Path) -> str:
    """Whose weights these are, by the keys and shapes that no other network has together.

    Raises:
        EngineError: Nobody's.
    """
    for entry in weight_files():
        if _has_its_keys(entry, tensors):
            return entry.engine
    if tensors.keys() >= _RESNET_KEYS:
        raise WeightsError(
            f"{path.name} is a ResNet trunk alone, not the weights of an engine: {len(tensors)} tensors.",
            "Training can start from it (--setting trunk_file=FILE); an engine needs a whole network.",
        )
    some = ", ".join(list(tensors)[:3]) or "none"
    raise WeightsError(
        f"{path.name} holds {len(tensors)} tensors ({some}, ...) of no network that is known here.",
        "Name the engine with --engine to see which keys do not fit.",
    )


def _has_its_keys(entry: WeightFile, tensors: Mapping[str, Tensor]) -> bool:
    return all(key in tensors and tuple(tensors[key].shape) == shape for key, shape in entry.distinctive.items())


def _file_in(path: Path) -> Path:
    """The file itself, or the one that the hub's own tool put into a folder.

    Raises:
        UserError: A folder without one, or with several.
    """
    if not path.is_dir():
        return path
    found = sorted(path.rglob(HUB_FILE))
    if len(found) != 1:
        raise UserError(
            f"The folder {path} holds {len(found)} files {HUB_FILE}, expected one.", "Name the file itself."
        )
    return found[0]


def _default_name(path: Path, engine: str, tensors: Mapping[str, Tensor]) -> str:
    """As published, by the file's name, or by its keys where the hub gives all files one name."""
    published: dict[str, WeightFile] = {entry.file: entry for entry in weight_files_of(engine)}
    if path.name in published:
        return published[path.name].name
    if path.name == HUB_FILE:
        fitting = [
            entry for entry in published.values() if entry.keys in (0, len(tensors)) and _has_its_keys(entry, tensors)
        ]
        return fitting[0].name if len(fitting) == 1 else engine
    return path.name.split(".")[0]


def _check_name(name: str) -> str:
    if not name or name.startswith(".") or set(name) & set('/\\:*?"<>|'):
        raise UserError(f"'{name}' cannot be the name of a set of weights.", "Use letters, digits, '-' and '_'.")
    return name


def _store(
    tensors: Mapping[str, Tensor], source: Path, engine: str, name: str, settings: dict[str, JsonValue]
) -> InstalledWeights:
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    folder = weight_folder()
    config = {"engine": engine, "settings": json.dumps(settings)}
    try:
        with open_import_scratch(folder) as scratch:
            draft = scratch / "draft"
            save_file(_separate(tensors), draft, metadata=config)
            sha256 = file_digest(draft)
            found = InstalledWeights(
                name=name,
                engine=engine,
                settings=settings,
                source_file=source.name,
                source_sha256=file_digest(source),
                sha256=sha256,
                bytes=draft.stat().st_size,
                # Named by its content, so that a set of the same name is replaced in one step: by its record.
                path=folder / f"{name}.{sha256[:12]}{WEIGHTS_SUFFIX}",
            )
            os.replace(draft, found.path)
            write_whole(folder / f"{name}{RECORD_SUFFIX}", found.record())
            _drop_earlier(found)
    except StorageError:
        raise
    except (OSError, SafetensorError) as error:
        raise StorageError(
            f"The weights cannot be kept in {folder}: {getattr(error, 'strerror', None) or error}.",
            f"Make room, or choose another folder with {FOLDER_VARIABLE}.",
        ) from error
    return found


def _keep_companions(source: Path, found: InstalledWeights) -> None:
    """Copy what belongs to the file and lies in the folder `source` beside it.

    Raises:
        StorageError: The copy cannot be written.
    """
    names = {name for entry in weight_files_of(found.engine) for name in entry.companions}
    folder = found.path.with_suffix(COMPANIONS_SUFFIX)
    present = [source / name for name in sorted(names) if (source / name).is_file()]
    if present:
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise write_error(folder, error) from error
    for path in present:
        write_whole(folder / path.name, read_outside_file(path, MOST_COMPANION_BYTES))


def _drop_earlier(found: InstalledWeights) -> None:
    pattern = re.compile(re.escape(found.name) + r"\.[0-9a-f]{12}" + re.escape(WEIGHTS_SUFFIX))
    for path in found.path.parent.iterdir():
        if pattern.fullmatch(path.name) and path != found.path:
            path.unlink()
            shutil.rmtree(path.with_suffix(COMPANIONS_SUFFIX), ignore_errors=True)


def _separate(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Each tensor with memory of its own: published files hold some under two names, which safetensors refuses."""
    seen: set[int] = set()
    separate: dict[str, Tensor] = {}
    for key, tensor in tensors.items():
        place = tensor.untyped_storage().data_ptr()
        separate[key] = tensor.clone() if place in seen else tensor
        seen.add(place)
    return {key: tensor.contiguous() for key, tensor in separate.items()}
