"""`maskreel bench effort --orders`: in which order a person should look at frames, by the simulated annotator.

On every clip of some DAVIS trees the first mask is propagated once; from there the annotator goes on in each order.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from segmentation.batch.clip_project import open_project
from segmentation.batch.engine_choice import EngineChoice
from segmentation.batch.propagate_clip import propagate_clip
from segmentation.batch.review_orders import ReviewOrder
from segmentation.batch.simulated_annotator import AnnotatorRules, CorrectBy, SimulatedAnnotator
from segmentation.batch.truth_masks import read_truth
from segmentation.bench.davis_frames import Frames, read_frames, sequence_folders
from segmentation.bench.made_clip import write_clip
from segmentation.errors import UserError
from segmentation.formats.progress import finish
from segmentation.media.open_video import open_video
from segmentation.metrics.charts import Axis, Line, draw_lines
from segmentation.metrics.effort import EffortCurve, EffortRound

TARGET = 0.85
"""J&F that a clip is to reach."""
STEP, MOST_FRAMES, SHORT_EDGE_PX = 5, 12, 144
"""Every fifth frame, so many at most, small: a comparison of all orders on some clips takes minutes."""


@dataclass(frozen=True)
class OrdersCase:
    """What is compared.

    Args:
        engine: Registry name.
        device: As for every run.
        rounds: Corrections after the first mask.
        trees: DAVIS trees.
        sequences: Of them; all where none is named.
    """

    engine: str
    device: str
    rounds: int
    trees: tuple[Path, ...]
    sequences: tuple[str, ...] = ()


def measure_orders(case: OrdersCase, scratch: Path) -> dict[str, Any]:
    """Every clip in every order, and their means.

    Raises:
        UserError: A folder is no DAVIS tree, or has none of the sequences.
        SegmentationError: A clip cannot be read, or the engine cannot go on.
    """
    folders = {folder.name: (tree, folder) for tree in case.trees for folder in sequence_folders(tree)}
    if missing := set(case.sequences) - folders.keys():
        raise UserError(f"No tree has a sequence {', '.join(sorted(missing))}.", "Look into the folders JPEGImages.")
    clips: dict[str, dict[str, Any]] = {}
    for name in case.sequences or sorted(folders):
        frames = read_frames(*folders[name], SHORT_EDGE_PX, STEP)[:MOST_FRAMES]
        clips[name] = _measure_clip(case, frames, scratch / name)
    return {
        "target": TARGET,
        "means": {order.value: _means(case, clips, order) for order in ReviewOrder},
        "clips": clips,
    }


def _measure_clip(case: OrdersCase, frames: Frames, scratch: Path) -> dict[str, Any]:
    """Figures by order."""
    write_clip(frames, scratch / "clip", scratch / "truth")
    base, figures = scratch / "first.maskreel", dict[str, Any]()
    first = _work(case, scratch, base, ReviewOrder.ROBOT, None).rounds[0]
    for order in ReviewOrder:
        project = scratch / f"{order.value}.maskreel"
        shutil.copy(base, project)
        curve = _work(case, scratch, project, order, first)
        reached = curve.first_reaching(TARGET)
        figures[order.value] = curve.to_json() | {"reached": None if reached is None else list(reached)}
        sys.stderr.write(
            f"  {scratch.name}, {order.value}: J&F {TARGET} {reached}, last {curve.rounds[-1].j_and_f:.3f}\n"
        )
    return figures


def _work(case: OrdersCase, scratch: Path, project: Path, order: ReviewOrder, first: EffortRound | None) -> EffortCurve:
    """The corrections after `first`; without it the first mask alone."""
    choice, clip = EngineChoice(case.engine, case.device), scratch / "clip"
    with closing(open_video(clip)) as video, closing(open_project(project, video)) as saved:
        annotator = SimulatedAnnotator(
            saved,
            finish(read_truth(scratch / "truth", saved.project.clip)).frames,
            case.engine,
            lambda request: propagate_clip(saved, lambda: open_video(clip), request, choice),
            AnnotatorRules(CorrectBy.MASK, case.rounds, order=order),
            clock=time.process_time,
        )
        return EffortCurve((annotator.begin(),)) if first is None else annotator.go_on(first)


def _means(case: OrdersCase, clips: Mapping[str, Mapping[str, Any]], order: ReviewOrder) -> dict[str, float]:
    """Over the clips; one that does not reach the target counts with a round more than there were, and all seconds."""
    curves = [figures[order.value] for figures in clips.values()]
    reached = [curve["reached"] or (case.rounds + 1, curve["rounds"][-1]["seconds"]) for curve in curves]
    return {
        "rounds": float(np.mean([rounds for rounds, _ in reached])),
        "seconds": float(np.mean([seconds for _, seconds in reached])),
        "area_over_rounds": float(np.mean([_area(case, curve) for curve in curves])),
        "not_reached": sum(curve["reached"] is None for curve in curves),
    }


def _area(case: OrdersCase, curve: Mapping[str, Any]) -> float:
    return float(np.mean(_over_rounds(case.rounds, curve)))


def _over_rounds(rounds: int, curve: Mapping[str, Any]) -> list[float]:
    """J&F after each round; work that ended early stays as good as it was."""
    found = [done["j_and_f"] for done in curve["rounds"]]
    return found + found[-1:] * (rounds + 1 - len(found))


def draw_orders(path: Path, figures: Mapping[str, Any]) -> None:
    """Write the chart of mean J&F over corrections, one line per order.

    Raises:
        UserError: matplotlib is missing.
        StorageError: The file cannot be written.
    """
    clips: Sequence[Mapping[str, Any]] = list(figures["clips"].values())
    rounds = max(len(curve["rounds"]) for clip in clips for curve in clip.values()) - 1
    lines = []
    for order in ReviewOrder:
        means = np.mean([_over_rounds(rounds, clip[order.value]) for clip in clips], axis=0)
        lines.append(Line(order.value, tuple(range(rounds + 1)), tuple(means.tolist())))
    draw_lines(path, f"Which frame next, {len(clips)} clips", Axis("corrections"), Axis("J&F"), lines)
