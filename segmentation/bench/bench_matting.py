"""`maskreel bench matting`: soft edges by every method against made clips of which alpha is known exactly."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from segmentation.bench.matting_scenes import MattingScene
    from segmentation.domain.edge_choice import EdgeChoice

FRAMES = 5
KNN = "knn"


@dataclass(frozen=True)
class MattingFigures:
    """What one method makes of one scene, means over its frames.

    Args:
        sad: Sum of absolute differences, thousands.
        gradient: Gradient error, thousands.
        flicker: How much more or less than the truth alpha changes from frame to frame, thousands.
        cpu_s: Processor seconds a frame, in this process; those of the process of PyMatting count in `wall_s` only.
        wall_s: Seconds a frame.
        band_bytes: Stored size of the soft edges of a frame.
    """

    sad: float
    gradient: float
    flicker: float
    cpu_s: float
    wall_s: float
    band_bytes: float


def add_matting_options(parser: argparse.ArgumentParser) -> None:
    """What only the part `matting` looks at."""
    group = parser.add_argument_group("for matting")
    group.add_argument("--edge-width", type=int, default=8, metavar="PX", help="width of soft edges (default: 8)")
    group.add_argument("--scale", type=int, default=1, metavar="N", help="pictures N times as large (default: 360x270)")


def measure_matting(width_px: int, scale: int) -> dict[str, Any]:
    """Figures by method and scene; methods that need PyMatting only where it is installed."""
    from segmentation.bench.matting_scenes import draw_scenes

    scenes = draw_scenes(FRAMES, scale=scale)
    figures: dict[str, Any] = {"edge_width_px": width_px, "scale": scale, "frames": FRAMES}
    for name, refine in _methods(width_px).items():
        sys.stderr.write(f"  {name}\n")
        figures[name] = {scene.name: vars(_measure(scene, refine)) for scene in scenes}
    return figures


Refine = Callable[["MattingScene"], "Iterator[tuple[npt.NDArray[np.float32], int]]"]
"""The alpha of every frame, and the bytes of its band."""


def _methods(width_px: int) -> Mapping[str, Refine]:
    from segmentation.domain.edge_choice import EdgeChoice, EdgeMethod
    from segmentation.engines.matting.closed_form import reason_against_matting
    from segmentation.jobs.refinement.soft_edges import BAND_RADIUS_PX

    found: dict[str, Refine] = {
        "no refinement": _masks,
        "crf": partial(_refine, EdgeChoice(EdgeMethod.CRF, BAND_RADIUS_PX)),
    }
    able = [EdgeMethod.GUIDED, *([] if reason_against_matting() else [EdgeMethod.MATTING])]
    for choice in (EdgeChoice(method, width_px) for method in able):
        found[f"{choice.method.value}, each frame by itself"] = partial(_refine, replace(choice, steady=False))
        found[choice.method.value] = partial(_refine, choice)
    if EdgeMethod.MATTING in able:
        found[KNN] = partial(_knn, width_px)
    return found


def _measure(scene: MattingScene, refine: Refine) -> MattingFigures:
    import numpy as np

    from segmentation.metrics.matting import absolute_difference, flicker, gradient_error

    cpu, wall = time.process_time(), time.monotonic()
    made = list(refine(scene))
    cpu, wall = time.process_time() - cpu, time.monotonic() - wall
    alphas, count = [alpha for alpha, _ in made], len(made)
    pairs = list(zip(alphas, scene.alphas, strict=True))
    return MattingFigures(
        float(np.mean([absolute_difference(*pair) for pair in pairs])),
        float(np.mean([gradient_error(*pair) for pair in pairs])),
        flicker(alphas, scene.alphas),
        cpu / count,
        wall / count,
        sum(size for _, size in made) / count,
    )


def _masks(scene: MattingScene) -> Iterator[tuple[npt.NDArray[np.float32], int]]:
    import numpy as np

    for mask in scene.masks():
        yield mask.astype(np.float32), 0


def _refine(choice: EdgeChoice, scene: MattingScene) -> Iterator[tuple[npt.NDArray[np.float32], int]]:
    """As the program does, down to what is stored."""
    import numpy as np

    from segmentation.domain.alpha_band import full_alpha
    from segmentation.domain.frames import FrameIndex
    from segmentation.domain.label_mask import LabelMask
    from segmentation.domain.mask_codec import pack_mask
    from segmentation.domain.objects import ObjectId
    from segmentation.jobs.refinement.edge_refiners import create_refiner
    from segmentation.jobs.refinement.refinement_request import FrameToRefine

    one = ObjectId(1)
    packed = [pack_mask(LabelMask(mask.astype(np.uint8))) for mask in scene.masks()]
    wanted = {FrameIndex(f): FrameToRefine(mask, frozenset({one})) for f, mask in enumerate(packed)}
    refiner = create_refiner(choice)
    try:
        for frame in wanted:
            refined = refiner.refine(scene, frame, wanted)
            band = refined.alpha.get(one)
            alpha = full_alpha(refined.mask.unpack(), one, band)
            yield np.asarray(alpha / np.float32(255), dtype=np.float32), 0 if band is None else len(band.data)
    finally:
        refiner.close()


def _knn(width_px: int, scene: MattingScene) -> Iterator[tuple[npt.NDArray[np.float32], int]]:
    """Chen, Li, Tang: KNN Matting, IEEE TPAMI 35(9), 2013, by PyMatting; measured only."""
    import numpy as np
    from pymatting import estimate_alpha_knn

    from segmentation.engines.matting.edge_matting import alpha_where_known

    for rgb, mask in zip(scene.frames, scene.masks(), strict=True):
        trimap = np.nan_to_num(alpha_where_known(mask, width_px).astype(np.float64), nan=0.5)
        yield np.asarray(estimate_alpha_knn(rgb / 255.0, trimap), dtype=np.float32), 0
