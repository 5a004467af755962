"""Measures a very large project for `maskreel bench`: 10,000 frames of 3840 x 2160 whose masks take 2 GB.

By processor time beside the clock, because a machine that does other things, too, says little by the clock alone.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from segmentation.domain.changes import ChangeSet, FrameChange
from segmentation.domain.clip import Clip
from segmentation.domain.edits import add_object, paint
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectState, Origin
from segmentation.errors import EngineError
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export
from segmentation.jobs.applying import ResultApplier
from segmentation.parent_watch import child_environment, end_with_parent
from segmentation.process_memory import peak_resident_bytes
from segmentation.storage.saved_project import SavedProject

WIDTH, HEIGHT = 3840, 2160
_CELL_PX = 144
"""15 rows of so many pixels, 17 columns of 225: room for 255 figures."""
_COLUMN_PX, _COLUMNS, _FIGURES = 225, 17, 254
NAME = "large.maskreel"
_FRAMES = 10_000
_RUN_FRAMES, _EXPORTED, _JUMPS, _BATCH = 200, 20, 50, 100
Seconds = Mapping[str, float]


@dataclass(frozen=True)
class LargeProjectFigures:
    """What is done with it; times in seconds, `clock` and `processor`, the smallest of some tries where it is short.

    Args:
        objects: So many on each frame.
        frames: With a mask each.
        file_bytes: The closed file.
        opening: As the window opens it: until everything can be asked for.
        memory_bytes: The most that the process held until then.
        checking: Reading and checking all frames afterwards, as another thread of the window does.
        checked_memory_bytes: The most that the process held until then.
        jump: Unpacking the mask of another frame.
        stroke: A stroke on a frame, until it is on the disk.
        result: Merging and saving a frame of a run, 25 at a time.
        undoing: Taking a run of 200 frames back.
        exporting: A frame to `davis`.
        closing: Until one file is left.
    """

    objects: int
    frames: int
    file_bytes: int
    opening: Seconds
    memory_bytes: int | None
    checking: Seconds
    checked_memory_bytes: int | None
    jump: Seconds
    stroke: Seconds
    result: Seconds
    undoing: Seconds
    exporting: Seconds
    closing: Seconds


def write_large_project(path: Path, objects: int, frames: int) -> None:
    """A project of `frames` frames of 4K; the masks have 254 rough figures, which belong to `objects` in turn."""
    names = tuple(f"{i:05d}" for i in range(frames))
    clip = Clip("clip.mp4", "", WIDTH, HEIGHT, names, tuple(i / 25 for i in range(frames)))
    masks = [pack_mask(_draw(seed, objects)) for seed in range(4)]
    with SavedProject.create(path, clip) as saved:
        for _ in range(objects):
            saved.commit(add_object(saved.project))
        for first in range(0, frames, _BATCH):
            numbers = range(first, min(first + _BATCH, frames))
            changes = (FrameChange(FrameIndex(i), None, _predict(masks[i % 4], objects, i)) for i in numbers)
            saved.commit(ChangeSet("Propagate", tuple(changes)))


def measure_large_projects(scratch: Path) -> dict[str, Any]:
    """With 5 objects on every frame, and with 254."""
    found = {}
    for objects in (5, 254):
        for part in ("write", "measure"):
            # Each in a process of its own, so that no part counts the memory that another one took.
            line = [sys.executable, "-m", __name__, part, str(scratch), str(objects)]
            done = subprocess.run(line, check=False, stdout=subprocess.PIPE, text=True, env=child_environment())
            if done.returncode != 0:
                raise EngineError(f"The large project with {objects} objects failed.", "What it said stands above.")
        found[f"{objects} objects"] = json.loads(done.stdout)
        shutil.rmtree(scratch)
        scratch.mkdir()
    return found


def measure_large_project(scratch: Path, *, objects: int) -> LargeProjectFigures:
    """Open and use the large project `NAME` in `scratch`; it and an export are left there."""
    path = scratch / NAME
    file_bytes = path.stat().st_size
    opened: list[SavedProject] = []
    opening = _time(lambda: opened.append(SavedProject.open(path, check_frames=False)))
    saved, memory = opened[0], peak_resident_bytes()
    frames = saved.project.clip.frame_count
    checking = _time(lambda: saved.find_damaged(lambda: False))
    checked_memory = peak_resident_bytes()
    track, rng = saved.project.track, np.random.default_rng(0)
    jump = _least(lambda: track.mask(FrameIndex(int(rng.integers(frames)))).labels[0, 0], _JUMPS)
    stroke = _least(lambda: _stroke(saved, FrameIndex(int(rng.integers(frames)))), 10)
    other = pack_mask(_draw(9, objects))
    run = _time(lambda: _run(saved, other, objects))
    undoing = _time(saved.undo)
    request = ExportRequest.of_project(
        saved.project, scratch / "out", frames=FrameRange(FrameIndex(0), FrameIndex(_EXPORTED - 1))
    )
    exporting = _time(lambda: finish(export("davis", request)))
    return LargeProjectFigures(
        objects=objects,
        frames=frames,
        file_bytes=file_bytes,
        opening=opening,
        memory_bytes=memory,
        checking=checking,
        checked_memory_bytes=checked_memory,
        jump=jump,
        stroke=stroke,
        result=_share(run, _RUN_FRAMES),
        undoing=undoing,
        exporting=_share(exporting, _EXPORTED),
        closing=_time(saved.close),
    )


def _draw(seed: int, objects: int) -> LabelMask:
    """Figures as rough as hair in a grid."""
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    figure = rows // _CELL_PX * _COLUMNS + columns // _COLUMN_PX
    distance = np.hypot(rows % _CELL_PX - _CELL_PX / 2, columns % _COLUMN_PX - _COLUMN_PX / 2 - seed)
    rough = np.random.default_rng(seed).integers(0, 6, distance.shape)
    is_inside = (distance + rough < 0.38 * _CELL_PX) & (figure < _FIGURES)
    return LabelMask(np.where(is_inside, figure % objects + 1, 0).astype(np.uint8))


def _predict(mask: PackedMask, objects: int, seed: int) -> FrameRecord:
    confidence = np.random.default_rng(seed).random(objects).tolist()
    states = {
        ObjectId(i + 1): ObjectState(Origin.PREDICTED, confidence=confidence[i], revision=1) for i in range(objects)
    }
    return FrameRecord(mask, 1, states)


def _stroke(saved: SavedProject, frame: FrameIndex) -> None:
    labels = saved.project.track.mask(frame).labels.copy()
    labels[1000:1040, 1000:1200] = 1
    saved.commit(paint(saved.project, frame, LabelMask(labels), ObjectId(1)))


def _run(saved: SavedProject, mask: PackedMask, objects: int) -> None:
    applier = ResultApplier(saved, "bench")
    ids = frozenset(ObjectId(i + 1) for i in range(objects))
    for number in range(_RUN_FRAMES):
        applier.take(FrameResult("bench", FrameIndex(number), mask, ids))
        if number % 25 == 24:
            applier.flush()


def _time(action: Callable[[], object]) -> Seconds:
    clock, processor = time.perf_counter(), time.process_time()
    action()
    return {"clock": time.perf_counter() - clock, "processor": time.process_time() - processor}


def _least(action: Callable[[], object], tries: int) -> Seconds:
    return min((_time(action) for _ in range(tries)), key=lambda found: found["processor"])


def _share(found: Seconds, parts: int) -> Seconds:
    return {name: seconds / parts for name, seconds in found.items()}


def _do_part(part: str, scratch: Path, objects: int) -> None:
    if part == "write":
        write_large_project(scratch / NAME, objects, _FRAMES)
    else:
        print(json.dumps(asdict(measure_large_project(scratch, objects=objects))))


if __name__ == "__main__":
    end_with_parent()
    _do_part(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
