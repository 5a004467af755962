"""A full disk never turns a good file into a shorter one: every writer of single files, tried once over what is there.

What the writers are is held by tests/architecture/test_file_writers.py.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from disk_limits import largest_file
from PySide6.QtCore import QSettings
from safetensors.torch import save_file
from training_clips import disc_clip, write_davis

from segmentation.batch.batch_manifest import BatchManifest, ClipEntry, save_manifest
from segmentation.batch.map_folder import MapFolder
from segmentation.cli import propagate
from segmentation.domain.frames import FrameIndex
from segmentation.engines.weights.accepted_terms import AcceptedTerms
from segmentation.engines.weights.first_digests import keep_first_digest
from segmentation.engines.weights.importing import import_weights
from segmentation.engines.weights.shipped_weights import pack_weights
from segmentation.errors import StorageError
from segmentation.metrics.effort_log import EffortEntry, EffortKind, append_entries, export_log
from segmentation.training.checkpoint import TrainingState, write_state, write_weights
from segmentation.training.curves import CurveFile, CurveRow
from segmentation.training.prepared_set import prepare
from segmentation.training.readers import find_training_files

LIMIT = 4096
Write = Callable[[Path, int], None]
"""Writes into a folder; with 0 less than `LIMIT` bytes, with 1 more of another content, at the same place."""


def tensors(size: int) -> dict[str, torch.Tensor]:
    return {"weight": torch.ones(1 + size * LIMIT)}


def write_training_state(folder: Path, size: int) -> None:
    state = TrainingState("recipe", size, tensors(size), {}, {}, [])
    write_state(folder, state)


def pack(folder: Path, size: int) -> None:
    source = folder.parent / f"source-{size}.safetensors"
    pack_weights(source, folder / "packed.safetensors")


def append_rows(folder: Path, size: int) -> None:
    path = folder / "curve.csv"
    curve = CurveFile(path, 0) if size == 0 else CurveFile(path, 1)
    for step in range(size, 1 + 200 * size):
        curve.append(CurveRow(step, 0.5, 1.0, 1.0, 0.0))


def entries(size: int) -> list[EffortEntry]:
    return [EffortEntry(1.0, EffortKind.STROKE, (1,), 0, 1.0)] * (1 + 100 * size)


def write_maps(folder: Path, size: int) -> None:
    maps = MapFolder(folder, Path("clip.mp4"), ["00000"], replace=True)
    noise = np.random.default_rng(size).random((8 + 120 * size, 80), np.float32)
    maps.write(FrameIndex(0), noise)


def prepare_set(folder: Path, size: int) -> None:
    clip = write_davis(folder.parent / f"davis-{size}", disc_clip(40))
    prepare(find_training_files([clip]), folder, 8 + 16 * size)


WRITERS: dict[str, Write] = {
    "training state": write_training_state,
    "trained weights": lambda folder, size: write_weights(folder / "weights.safetensors", tensors(size)),
    "packed weights": pack,
    "trusted checksums": lambda folder, size: keep_first_digest("set", "0" * (64 + size * LIMIT)),
    "batch manifest": lambda folder, size: save_manifest(
        folder / "batch.json", BatchManifest({}, {str(i): ClipEntry() for i in range(1 + 100 * size)})
    ),
    "report": lambda folder, size: propagate.write_json(folder / "report.json", {"frames": "0" * (1 + size * LIMIT)}),
    "learning curve": append_rows,
    "effort log": lambda folder, size: append_entries(folder / "log.jsonl", entries(size)),
    "exported effort": lambda folder, size: export_log(folder / "effort.csv", entries(size), {}),
    "maps": write_maps,
    "prepared set": prepare_set,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.setenv("MASKREEL_WEIGHTS", str(place))
    for size in (0, 1):
        save_file(tensors(size), tmp_path / f"source-{size}.safetensors")
    return place


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_there_stays_whole(name: str, folder: Path) -> None:
    WRITERS[name](folder, 0)
    before = content(folder)
    assert before
    if name == "prepared set":  # its inputs are larger than the limit
        write_davis(folder.parent / "davis-1", disc_clip(40))
    with largest_file(LIMIT), pytest.raises(StorageError, match="cannot be written"):
        WRITERS[name](folder, 1)
    after = content(folder)
    if name == "learning curve":  # the rows that fitted are there, each whole
        assert after["curve.csv"].startswith(before["curve.csv"])
        assert after["curve.csv"].endswith(b"\n")
        assert after.keys() == before.keys()
    else:
        assert after == before


def test_installed_weights_stay_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Fitting:
        def close(self) -> None: ...

    monkeypatch.setattr("segmentation.engines.weights.importing.create_engine", lambda *args: Fitting())
    import_weights(folder.parent / "source-0.safetensors", engine="imcnet", name="own")
    before = content(folder)
    with largest_file(LIMIT), pytest.raises(StorageError, match="cannot be kept"):
        import_weights(folder.parent / "source-1.safetensors", engine="imcnet", name="own")
    assert content(folder) == before


def test_answers_to_terms_hold_although_they_cannot_be_kept(tmp_path: Path) -> None:
    path = tmp_path / "terms.json"
    AcceptedTerms(path).accept("engine", "licence")
    before, answers = path.read_bytes(), AcceptedTerms(path)
    with largest_file(8):
        answers.accept("other", "licence")
    assert answers.holds("other", "licence")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_settings_of_the_window_stay_whole(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    settings = QSettings(str(path), QSettings.Format.IniFormat)
    settings.setValue("language", "en")
    settings.sync()
    before = path.read_bytes()
    settings.setValue("recent", "0" * 2 * LIMIT)
    with largest_file(LIMIT):
        settings.sync()
    assert settings.status() is QSettings.Status.AccessError
    assert path.read_bytes() == before
    settings.sync()  # so that nothing is left to write when it is destroyed
