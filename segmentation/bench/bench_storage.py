"""Measures the project file for `maskreel bench`: writes per second at 1080p, opening, undo, and the cost of length.

Makes its own masks and projects in a scratch folder. Prints nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from segmentation.domain.changes import ChangeSet, FrameChange
from segmentation.domain.clip import Clip
from segmentation.domain.edits import add_object, paint
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectState, Origin
from segmentation.storage.saved_project import SavedProject

_WIDTH, _HEIGHT = 1920, 1080
_OBJECT = ObjectId(1)
_BATCH = 25


@dataclass(frozen=True)
class StorageFigures:
    """All at 1920 x 1080, one object with a ragged outline; every write is flushed to the disk (synchronous=FULL).

    Args:
        mask_bytes: One packed mask.
        strokes_per_second: User edits, one durable write each, with their undo record.
        results_per_second: Frames of a run, one durable write each.
        batched_results_per_second: Frames of a run, 25 to a durable write.
        late_over_early: Time of a write at the end of the run over one at its beginning, medians.
        run_frames: Frames in the run.
        undo_run_ms: Undoing the whole run.
        reopen_ms: Opening the project with that many frames.
        close_ms: Folding the log back.
        file_bytes: The closed file.
    """

    mask_bytes: int
    strokes_per_second: float
    results_per_second: float
    batched_results_per_second: float
    late_over_early: float
    run_frames: int
    undo_run_ms: float
    reopen_ms: float
    close_ms: float
    file_bytes: int


def measure_storage(scratch: Path, *, frames: int = 1000, strokes: int = 50) -> StorageFigures:
    """Write projects in `scratch` and time it.

    Args:
        scratch: An existing folder on the disk to measure; the projects are left in it.
        frames: Length of the run, at least 250.
        strokes: User edits timed.

    Returns:
        The figures.

    Raises:
        StorageError: The disk refuses, or there are projects of an earlier measurement.
    """
    masks = [_create_ragged_mask(seed) for seed in range(8)]
    records = [_predict(mask, number) for number, mask in enumerate(masks, start=1)]
    stroke_s = _time_strokes(scratch / "strokes.maskreel", masks, strokes)
    with _new(scratch / "batches.maskreel", frames) as saved:
        batched_s = _time(lambda: _write_run(saved, records, frames, _BATCH))
    path = scratch / "run.maskreel"
    run = _new(path, frames)
    times = _write_run(run, records, frames, 1)
    close_s = _time(run.close)
    opened = time.perf_counter()
    with SavedProject.open(path) as saved:
        reopen_s = time.perf_counter() - opened
        undo_s = _time(saved.undo)
    tenth = frames // 10
    return StorageFigures(
        mask_bytes=round(median(record.mask.byte_count for record in records)),
        strokes_per_second=1 / median(stroke_s),
        results_per_second=frames / sum(times),
        batched_results_per_second=frames / batched_s,
        late_over_early=median(times[-tenth:]) / median(times[tenth : 2 * tenth]),
        run_frames=frames,
        undo_run_ms=undo_s * 1000,
        reopen_ms=reopen_s * 1000,
        close_ms=close_s * 1000,
        file_bytes=path.stat().st_size,
    )


def _new(path: Path, frames: int) -> SavedProject:
    names = tuple(f"{i:05d}" for i in range(frames))
    saved = SavedProject.create(
        path, Clip("clip.mp4", "", _WIDTH, _HEIGHT, names, tuple(i / 25 for i in range(frames)))
    )
    saved.commit(add_object(saved.project, "ragged"))
    return saved


def _time_strokes(path: Path, masks: Sequence[LabelMask], strokes: int) -> list[float]:
    """Seconds per commit of an edit; the masks alternate, which is more change than a usual stroke makes."""
    times = []
    with _new(path, 4) as saved:
        for number in range(strokes):
            edit = paint(saved.project, FrameIndex(number % 4), masks[number // 4 % len(masks)], _OBJECT)
            times.append(_time(lambda edit=edit: saved.commit(edit)))  # type: ignore[misc]
    return times


def _write_run(saved: SavedProject, records: Sequence[FrameRecord], frames: int, batch: int) -> list[float]:
    """Seconds per durable write."""
    step, times = None, []
    for first in range(0, frames, batch):
        numbers = range(first, min(first + batch, frames))
        changes = tuple(FrameChange(FrameIndex(i), None, records[i % len(records)]) for i in numbers)
        started = time.perf_counter()
        step = saved.commit(ChangeSet("Propagate", changes), into=step)
        times.append(time.perf_counter() - started)
    return times


def _time(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def _create_ragged_mask(seed: int) -> LabelMask:
    """An object of about a tenth of the frame whose outline is as rough as hair."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[:_HEIGHT, :_WIDTH]
    distance = np.hypot(rows - _HEIGHT / 2, columns - _WIDTH / 2 - seed * 10)
    return LabelMask((distance + rng.integers(0, 6, distance.shape) < 260).astype(np.uint8))


def _predict(mask: LabelMask, revision: int) -> FrameRecord:
    state = ObjectState(Origin.PREDICTED, confidence=0.9, revision=revision)
    return FrameRecord(pack_mask(mask), revision, {_OBJECT: state})
