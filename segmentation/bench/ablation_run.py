"""Runs a row of an ablation table on small shapes: the recipe's network, a few steps, the engine, the measures.

A smoke test: trunks have one block a stage, pictures 64 pixels a side, and three frames are segmented.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import numpy as np
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from segmentation.bench.ablation_tables import ATTRIBUTES, AblationRow, AblationTable
from segmentation.bench.made_clip import write_clip
from segmentation.domain.frames import Labels, RgbFrame
from segmentation.domain.label_mask import LabelMask
from segmentation.engines.cfbi.engine import CfbiEngine
from segmentation.engines.cfbi.settings import CfbiSettings
from segmentation.engines.fsnet.engine import FSNetConfig, FSNetEngine
from segmentation.engines.imcnet.engine import IMCNetConfig, IMCNetEngine
from segmentation.engines.imcnet.variant import IMCNetVariant
from segmentation.engines.layers.collaborative import CollaborativeNetwork
from segmentation.engines.layers.folding import ready_for_inference
from segmentation.engines.optical_flow.flow import dis_flow, grey_picture
from segmentation.engines.optical_flow.flow_colour import flow_colour
from segmentation.engines.protocols import FrameWindow, PropagationEngine, Reference, Saliency, SaliencyEngine
from segmentation.engines.registry import engine_spec
from segmentation.engines.savos.engine import SavosConfig, SavosEngine
from segmentation.engines.windows import window_frames
from segmentation.metrics.measures import regions_of, score_regions
from segmentation.metrics.saliency import score_frame
from segmentation.training.frame_store import FrameStore
from segmentation.training.readers import find_training_files
from segmentation.training.recipe_table import recipe_named
from segmentation.training.stage import SampleSource, Stage

COMPACT = (1, 1, 1, 1)
SIDE_PX = 64
FRAMES = 4
CPU = torch.device("cpu")
SMALL: Mapping[str, Mapping[str, Any]] = {
    "cfbi": {"crop_px": 65, "short_edge_px": SIDE_PX, "current_frames": 1, "batch": 1, "crop_scales": (1.0, 1.0)},
    "cfbi-plus": {"crop_px": 65, "short_edge_px": SIDE_PX, "current_frames": 1, "batch": 1, "crop_scales": (1.0, 1.0)},
    "fsnet": {"side_px": SIDE_PX, "batch": 2},
    "imcnet": {"side_px": SIDE_PX, "batch": 1},
    "savos": {"size_px": (SIDE_PX, SIDE_PX), "short_edge_px": SIDE_PX, "batch": 1},
}
"""Numbers of the recipes on small shapes."""
Clip = tuple[list[RgbFrame], list[Labels]]


@dataclass(frozen=True)
class SmallResult:
    """What came of a row.

    Args:
        masks: Of frames 1.., (H, W) uint8 each.
        maps: The same as (H, W) float32 in 0..1.
        seconds: A frame.
        units: Parameters and operations of the purification units, which FSNet alone has.
    """

    masks: tuple[Labels, ...]
    maps: tuple[Saliency, ...]
    seconds: float
    units: tuple[int, int]


def run_row(table: AblationTable, row: AblationRow, steps: int = 1) -> dict[str, float]:
    """The measures of one row by column, on the small clip.

    Args:
        table: Whose columns are filled.
        row: Which variant.
        steps: Of training; 0 leaves the network as it starts.
    """
    torch.manual_seed(0)
    clip, engine = small_clip(), row.engine or table.engine
    stage = small_stage(engine, row)
    network = stage.network()
    _train(stage, network, clip, steps)
    result = _segment(engine, row, network, clip)
    return {column: _measure(column, result, clip[1][1:]) for column in table.columns}


def small_stage(engine: str, row: AblationRow) -> Stage:
    """The last stage of the row's recipe, or the first of a row that ends with it, small.

    Raises:
        UserError: A switch that the recipe does not have.
    """
    stages = recipe_named(engine, {**SMALL[engine], "depths": COMPACT, **row.numbers, **row.switches}).stages
    return stages[0] if row.stages else stages[-1]


def small_clip() -> Clip:
    """A disc that crosses a striped ground: frames (64, 64, 3) and labels (64, 64)."""
    rows, columns = np.mgrid[:SIDE_PX, :SIDE_PX]
    frames, truths = [], []
    for index in range(FRAMES):
        inside = (rows - 32) ** 2 + (columns - 24 - 3 * index) ** 2 < 15**2
        rgb = np.stack([40 + 30 * ((columns // 8) % 2), 20 + rows, 80 + 0 * rows], 2).astype(np.uint8)
        rgb[inside] = (210, 130, 60)
        frames.append(rgb)
        truths.append(inside.astype(np.uint8))
    return frames, truths


def _train(stage: Stage, network: nn.Module, clip: Clip, steps: int) -> None:
    if not steps:
        return
    stage.set_mode(network)
    optimizer = stage.optimizer(network)
    with TemporaryDirectory() as folder:
        pictures, masks = (Path(folder) / part / "480p" / "disc" for part in ("JPEGImages", "Annotations"))
        write_clip(zip(*clip, strict=True), pictures, masks)
        source = SampleSource(find_training_files([Path(folder)]), FrameStore(SIDE_PX, 1 << 24))
        for step in range(steps):
            batch = [stage.draw(source, step, np.random.default_rng(place)) for place in range(stage.plan.batch)]
            optimizer.zero_grad(set_to_none=True)
            stage.loss(network, batch, step).backward()  # type: ignore[no-untyped-call]
            optimizer.step()


def _segment(engine: str, row: AblationRow, network: nn.Module, clip: Clip) -> SmallResult:
    settings = {option.name: option.default for option in engine_spec(engine).settings} | dict(row.settings)
    spec, weights = engine_spec(engine), network.state_dict()
    units = count_units(network) if engine == "fsnet" else (0, 0)
    started = time.perf_counter()
    if engine.startswith("cfbi"):
        ready = ready_for_inference(cast(CollaborativeNetwork, network), CPU)
        maps = _propagate(CfbiEngine(spec, ready, CPU, CfbiSettings.from_values(settings)), clip)
    elif engine == "savos":
        config = SavosConfig(crf=settings["crf"], depths=COMPACT, **row.switches)
        maps = _propagate(SavosEngine(spec, weights, "cpu", config), clip)
    elif engine == "fsnet":
        maps = _discover(
            FSNetEngine(
                spec, weights, "cpu", FSNetConfig(side_px=SIDE_PX, depths=COMPACT, **row.settings, **row.switches)
            ),
            clip,
        )
    else:
        config_of = IMCNetConfig(
            (SIDE_PX,), interval=settings["interval"], variant=IMCNetVariant(**row.switches), depths=COMPACT
        )
        maps = _discover(IMCNetEngine(spec, weights, "cpu", config_of), clip)
    seconds = (time.perf_counter() - started) / len(maps)
    return SmallResult(tuple((found >= 0.5).astype(np.uint8) for found in maps), maps, seconds, units)


def count_units(network: nn.Module) -> tuple[int, int]:
    """Parameters and floating-point operations (multiplications and additions) of the purification units of FSNet."""
    units = {name for name, _ in network.named_children() if name.startswith("bpm")}
    parameters = sum(p.numel() for name in units for p in network.get_submodule(name).parameters())
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        network.eval()(torch.zeros(1, 3, SIDE_PX, SIDE_PX), torch.zeros(1, 3, SIDE_PX, SIDE_PX), want_motion=False)
    counts = counter.get_flop_counts()
    return parameters, sum(sum(counts[f"{type(network).__name__}.{name}"].values()) for name in units)


def _propagate(engine: PropagationEngine, clip: Clip) -> tuple[Saliency, ...]:
    frames, truths = clip
    with closing(engine):
        engine.begin([Reference(0, frames[0], truths[0])])
        return tuple(np.asarray(engine.step(rgb)[1]) for rgb in frames[1:])


def _discover(engine: SaliencyEngine, clip: Clip) -> tuple[Saliency, ...]:
    frames, found = clip[0], []
    window, last = engine.spec.window, len(frames) - 1
    with closing(engine):
        for index in range(1, len(frames)):
            shown = [frames[near] for near in window_frames(window, index, len(frames))]
            flow = dis_flow(grey_picture(frames[index]), grey_picture(frames[min(index + 1, last)]))
            found.append(engine.segment(FrameWindow(shown, window.index(0), flow_colour=flow_colour(flow))))
    return tuple(found)


def _measure(column: str, result: SmallResult, truths: list[Labels]) -> float:
    if column == "t/s":
        return result.seconds
    if column in ("Param", "FLOPs"):
        return result.units[column == "FLOPs"] / (1e9 if column == "FLOPs" else 1e6)
    if column.split()[0] in ("S", "M"):
        found = zip(result.maps, truths, strict=True)
        scores = [score_frame(np.rint(255 * m).astype(np.uint8), truth > 0) for m, truth in found]
        return float(np.mean([score.s_measure if column.startswith("S") else score.mae for score in scores]))
    pairs = zip(truths, result.masks, strict=True)
    both = [score_regions(*regions_of(LabelMask(truth), LabelMask(mask), 1)) for truth, mask in pairs]
    measure = "J" if column in ATTRIBUTES else column  # the small clip stands for the sequences of every attribute
    values = [score.j_and_f if column == "Avg" else score[measure] for score in both]
    return 100 * float(np.mean(values))
