"""`maskreel bench clicks`: how many clicks an object takes, beside the box tool (GrabCut)."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from segmentation.bench.click_objects import ClickObject
    from segmentation.engines.clicks.protocols import ClickEngine

LEVELS = (0.85, 0.90)
VAL_SEQUENCES = ("blackswan", "car-shadow", "libby")
SEED = 14


@dataclass(frozen=True)
class ClickCase:
    """What is measured.

    Args:
        engine: Registry name of the engine that follows clicks.
        stills: Folder of sets of stills, or None.
        sequences: Folder in DAVIS layout, or None.
        objects: How many objects of stills.
    """

    engine: str = "classic-clicks"
    stills: Path | None = None
    sequences: Path | None = None
    objects: int = 300

    @classmethod
    def of(cls, options: argparse.Namespace) -> ClickCase:
        """The case that the options name."""
        return cls(options.click_engine, options.stills, options.davis, options.objects)

    def to_json(self) -> dict[str, Any]:
        """All fields as JSON values."""
        return {name: str(value) if isinstance(value, Path) else value for name, value in vars(self).items()}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> ClickCase:
        """The case that `to_json` returned."""
        folders = {name: Path(values[name]) if values[name] else None for name in ("stills", "sequences")}
        return cls(**{**values, **folders})


@dataclass(frozen=True)
class ClickOutcome:
    """What one object took.

    Args:
        group: Its set or sequence.
        curve: IoU after each click.
        box_iou: IoU of the box tool, with the true bounding box.
        look_s: Processor seconds of the first look at the picture.
        click_s: Mean processor seconds of a click after it.
    """

    group: str
    curve: tuple[float, ...]
    box_iou: float
    look_s: float
    click_s: float


def add_click_options(parser: argparse.ArgumentParser) -> None:
    """What only the part `clicks` looks at."""
    group = parser.add_argument_group("for clicks")
    group.add_argument("--click-engine", default="classic-clicks", metavar="NAME", help="engine that follows clicks")
    group.add_argument(
        "--stills", type=Path, metavar="DIR", help="sets of stills, each with images and masks or labels"
    )
    group.add_argument("--davis", type=Path, metavar="DIR", help="sequences in DAVIS layout, 480p")
    group.add_argument("--objects", type=int, default=300, metavar="N", help="objects of stills (default: 300)")


def measure_clicks(case: ClickCase) -> dict[str, Any]:
    """Clicks to reach an IoU of 0.85 and 0.90, of stills and of sequences.

    Raises:
        UserError: No folder is given, or one holds nothing to measure on.
    """
    from segmentation.bench.click_objects import draw_held_out_stills, sequence_frames
    from segmentation.engines.registry import create_engine
    from segmentation.errors import UserError

    if case.stills is None and case.sequences is None:
        raise UserError("There is nothing to click on.", "Give --stills DIR, --davis DIR or both.")
    engine = create_engine(case.engine, device="cpu")
    figures: dict[str, Any] = {"engine": case.engine}
    if case.stills is not None:
        figures["stills"] = summarise(_play_all(engine, draw_held_out_stills(case.stills, case.objects, SEED)))
    if case.sequences is not None:
        figures["sequences"] = summarise(_play_all(engine, sequence_frames(case.sequences, VAL_SEQUENCES)))
    return figures


def _play_all(engine: ClickEngine, objects: Iterable[ClickObject]) -> list[ClickOutcome]:
    outcomes = []
    for number, given in enumerate(objects, 1):
        outcomes.append(play(engine, given))
        sys.stderr.write(f"  {number} {given.group}/{given.name}: {len(outcomes[-1].curve)} clicks\n")
    return outcomes


def play(engine: ClickEngine, given: ClickObject) -> ClickOutcome:
    """Click on one object until the mask is right, or 20 times."""
    from segmentation.metrics.robot_clicks import MOST_CLICKS, click_curve

    begin = time.process_time()
    picture = engine.encode(given.rgb)
    looked = time.process_time()
    curve = click_curve(given.truth, lambda prompts: picture.segment(prompts) > 0.5, MOST_CLICKS, max(LEVELS))
    click_s = (time.process_time() - looked) / max(1, len(curve))
    return ClickOutcome(given.group, tuple(curve), _try_box(given), looked - begin, click_s)


def _try_box(given: ClickObject) -> float:
    import numpy as np

    from segmentation.domain.label_mask import box_around
    from segmentation.engines.grabcut import grab
    from segmentation.errors import UserError
    from segmentation.metrics.robot_clicks import overlap

    found = np.zeros_like(given.truth)
    try:
        shape = grab(given.rgb, box_around(given.truth))
    except UserError:  # the box is the whole picture: the tool refuses
        return 0.0
    found[shape.box.window] = shape.inside
    return overlap(given.truth, found)


def summarise(outcomes: Sequence[ClickOutcome]) -> dict[str, Any]:
    """Means and medians over objects, and how many reach each level."""
    from segmentation.metrics.robot_clicks import clicks_to_reach

    count = max(1, len(outcomes))
    figures: dict[str, Any] = {"objects": len(outcomes)}
    for level in LEVELS:
        name = round(level * 100)
        clicks = [clicks_to_reach(outcome.curve, level) for outcome in outcomes]
        figures[f"clicks_to_{name}"] = sum(clicks) / count
        figures[f"median_clicks_to_{name}"] = median(clicks) if clicks else 0.0
        figures[f"reach_{name}"] = sum(max(outcome.curve, default=0) >= level for outcome in outcomes) / count
        figures[f"box_reaches_{name}"] = sum(outcome.box_iou >= level for outcome in outcomes) / count
    figures["iou_after_click_1"] = sum(outcome.curve[0] for outcome in outcomes) / count
    figures["box_iou"] = sum(outcome.box_iou for outcome in outcomes) / count
    figures["look_cpu_s"] = sum(outcome.look_s for outcome in outcomes) / count
    figures["click_cpu_s"] = sum(outcome.click_s for outcome in outcomes) / count
    return figures
