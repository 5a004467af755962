"""`maskreel bench small`: J of small objects with and without a window that follows them, on clips with exact truth.

Each sequence is measured as it is and as a wide shot: as the middle one of nine tiles, the others of which show other
sequences. So an object is as sharp as ever and covers a ninth of the share, as in a clip of three times the height.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from segmentation.batch.engine_choice import EngineChoice
from segmentation.bench.small_objects_job import SmallObjectsJob
from segmentation.domain.frames import Labels, RgbFrame
from segmentation.engines.confidence import winners
from segmentation.engines.protocols import Reference
from segmentation.errors import UserError
from segmentation.jobs.propagation.region.region_engine import follow_regions
from segmentation.jobs.propagation.region.region_mode import RegionMode
from segmentation.media.image_files import decode_rgb
from segmentation.media.mask_image import read_mask_image
from segmentation.metrics.davis import region_similarity

TILES = 3
"""In a row and in a column of a wide shot."""


@dataclass(frozen=True)
class TiledClip:
    """Sequences as one clip, side by side.

    Args:
        tiles: Folders with the frames of a sequence each, row by row; 1 or `TILES` squared.
        measured: Which of them the truth is of.
        frames: Of the clip.
    """

    tiles: tuple[Path, ...]
    measured: int
    frames: int

    def read(self, index: int) -> tuple[RgbFrame, Labels]:
        """(H, W, 3) uint8 RGB and (H, W) uint8 labels; a sequence that is over stands still."""
        height, width = decode_rgb(_picture(self.tiles[self.measured], 0)).shape[:2]
        side = round(len(self.tiles) ** 0.5)
        rgb = np.zeros((side * height, side * width, 3), np.uint8)
        labels = np.zeros(rgb.shape[:2], np.uint8)
        for number, folder in enumerate(self.tiles):
            path = _picture(folder, index)
            shown = decode_rgb(path)[:height, :width]
            top, left = number // side * height, number % side * width
            place = slice(top, top + shown.shape[0]), slice(left, left + shown.shape[1])
            rgb[place] = shown
            if number == self.measured:
                labels[place] = read_mask_image(_mask_of(path)).mask.labels
        return rgb, labels


def measure_small_objects(job: SmallObjectsJob) -> dict[str, Any]:
    """J of every object by engine, clip and whether it is followed, with its share of the picture and the time.

    Raises:
        UserError: The folder holds no DAVIS tree.
    """
    folders = sorted(path for path in Path(job.data).rglob("JPEGImages/*/*") if path.is_dir())
    if not job.data or not folders:
        raise UserError(f"'{job.data}' holds no DAVIS tree.", "Give --data a folder that holds JPEGImages.")
    figures: dict[str, Any] = {}
    for engine in job.engines:
        for name, clip in _clips(folders, job):
            modes = {mode.value: _measure(engine, clip, mode) for mode in (RegionMode.OFF, RegionMode.ON)}
            figures.setdefault(engine, {})[name] = {"share": _shares(clip), **modes}
    return figures


def _clips(folders: list[Path], job: SmallObjectsJob) -> Iterator[tuple[str, TiledClip]]:
    for folder in folders:
        if job.sequences and folder.name not in job.sequences:
            continue
        frames = min(job.frames, len(list(folder.iterdir())))
        yield folder.name, TiledClip((folder,), 0, frames)
        others = [other for other in folders if other != folder] or [folder]
        around = [others[i % len(others)] for i in range(TILES**2 - 1)]
        middle = len(around) // 2
        yield f"{folder.name} wide", TiledClip((*around[:middle], folder, *around[middle:]), middle, frames)


def _measure(engine_name: str, clip: TiledClip, mode: RegionMode) -> dict[str, Any]:
    """Mean J by object over all frames but the first, which is given, and processor seconds a frame."""
    choice = EngineChoice(engine_name, "cpu")
    engine = follow_regions(lambda: choice.make({}), mode)
    given = clip.read(0)
    engine.begin([Reference(0, *given)])
    seconds, found = 0.0, dict[int, list[float]]()
    for index in range(1, clip.frames):
        rgb, truth = clip.read(index)
        started = time.process_time()
        labels = winners(engine.step(rgb, index))
        seconds += time.process_time() - started
        for label in _objects(given[1]):
            found.setdefault(label, []).append(region_similarity(truth == label, labels == label))
    engine.close()
    means = {str(label): round(float(np.mean(values)), 4) for label, values in found.items()}
    return {"J": means, "cpu_seconds_per_frame": round(seconds / (clip.frames - 1), 2)}


def _shares(clip: TiledClip) -> dict[str, float]:
    """Of the picture, on the first frame."""
    labels = clip.read(0)[1]
    return {str(label): round(float((labels == label).mean()), 5) for label in _objects(labels)}


def _objects(labels: Labels) -> list[int]:
    return [label for label in np.unique(labels).tolist() if 0 < label < 255]


def _picture(folder: Path, index: int) -> Path:
    paths = sorted(folder.iterdir())
    return paths[min(index, len(paths) - 1)]


def _mask_of(picture: Path) -> Path:
    """The true mask of a frame of a DAVIS tree."""
    size = picture.parent.parent
    return size.parent.parent / "Annotations" / size.name / picture.parent.name / f"{picture.stem}.png"
