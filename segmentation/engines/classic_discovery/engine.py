"""Training-free discovery behind the saliency protocol: motion first, then looks, colours and places over the range.

Used on single frames it gives motion alone; a `DiscoveryJob` also runs the second pass. It sees nothing that stands
still throughout, and takes the largest mover, whatever it is.
"""

from __future__ import annotations

import cv2
import numpy as np

from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.engines.classic.config import CELL_PX
from segmentation.engines.classic_discovery.cell_features import CellFeatures
from segmentation.engines.classic_discovery.motion import own_motion
from segmentation.engines.classic_discovery.range_models import RangeModels
from segmentation.engines.optical_flow.flow import FloatImage, Flow
from segmentation.engines.protocols import EngineSpec, FrameWindow, Saliency
from segmentation.errors import EngineError

WORKING_AREA_PX = 424 * 240
LARGEST_ENLARGEMENT = 2.0
"""Small frames have few cells; enlarging them gives more."""
SURE_GROUND, SURE_FIGURE = 0.08, 0.8
SURE_MOTION = 0.5
CORE_PX = 7
"""Only what is this far inside is surely figure: beliefs reach over outlines."""
CUT_ROUNDS = 2
SMALLEST_CUT_PX = 50


class ClassicDiscovery:
    """Finds what moves against the camera.

    Args:
        spec: What the registry says about it.
        features: Looks of cells.
        edges: Cut every frame along its colours in the second pass.
    """

    def __init__(self, spec: EngineSpec, features: CellFeatures, edges: bool = True) -> None:
        self.spec = spec
        self._features, self._edges = features, edges
        self._is_closed = False
        self.forget()

    def segment(self, window: FrameWindow) -> Saliency:
        """(H, W) float32 in [0, 1]: the first pass.

        Raises:
            EngineError: No flow in pixels in the window, a flow of another size, or the engine is closed.
        """
        if self._is_closed:
            raise EngineError("This classic discovery is closed.", "Create a new one.")
        rgb = window.frames[window.centre]
        if window.flow is None or window.flow.shape != (*rgb.shape[:2], 2):
            found = None if window.flow is None else window.flow.shape
            raise EngineError(f"Classic discovery needs the flow of its frame {rgb.shape[:2]} in pixels, got {found}.")
        size = working_size(*rgb.shape[:2], largest_enlargement=1.0)  # enlarged flow is enlarged noise
        flows = [_resize_flow(flow, size) for flow in (window.flow, window.backward_flow) if flow is not None]
        return _resize(own_motion(flows), rgb.shape[:2])

    def forget(self) -> None:
        """Start a new range."""
        self._models, self._judged = RangeModels(self._features), 0

    def learn(self, rgb: RgbFrame, saliency: Saliency) -> None:
        """Take in one frame and its first-pass map."""
        size = working_size(*rgb.shape[:2])
        self._models.learn(_resize_frame(rgb, size), _resize(saliency, size))

    def refine(self, rgb: RgbFrame, saliency: Saliency) -> Saliency:
        """The second pass; frames come in the order in which they were learnt."""
        small = _resize_frame(rgb, working_size(*rgb.shape[:2]))
        figure = self._models.judge(small, self._judged)
        if self._edges:
            inside = cut_out(small, figure, self._models.motion(self._judged))
            figure = np.where(inside, (1 + figure) / 2, figure / 2).astype(np.float32)
        self._judged += 1
        return np.clip(_resize(figure, rgb.shape[:2]), 0, 1)

    def close(self) -> None:
        """Forget everything. May be called twice."""
        self._is_closed = True
        self.forget()


def working_size(height: int, width: int, *, largest_enlargement: float = LARGEST_ENLARGEMENT) -> tuple[int, int]:
    """(height, width) of about `WORKING_AREA_PX` and of whole cells."""
    scale = min(largest_enlargement, (WORKING_AREA_PX / (height * width)) ** 0.5)
    return _whole_cells(height * scale), _whole_cells(width * scale)


def _whole_cells(pixels: float) -> int:
    return max(1, round(pixels / CELL_PX)) * CELL_PX


def _resize_flow(flow: Flow, size: tuple[int, int]) -> Flow:
    scale = np.array([size[1] / flow.shape[1], size[0] / flow.shape[0]], dtype=np.float32)
    return np.asarray(cv2.resize(flow, size[::-1], interpolation=cv2.INTER_AREA) * scale, dtype=np.float32)


def _resize(map_: FloatImage, size: tuple[int, ...]) -> FloatImage:
    shrinks = size[0] < map_.shape[0]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(map_, (size[1], size[0]), interpolation=how), dtype=np.float32)


def _resize_frame(rgb: RgbFrame, size: tuple[int, int]) -> RgbFrame:
    how = cv2.INTER_AREA if size[0] < rgb.shape[0] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(rgb, (size[1], size[0]), interpolation=how), dtype=np.uint8)


def cut_out(rgb: RgbFrame, belief: FloatImage, motion: FloatImage) -> Region:
    """(H, W) bool: the figure, cut out along the colours of the frame itself.

    Rother, Kolmogorov, Blake: GrabCut, SIGGRAPH 2004, as OpenCV has it, begun from a belief in place of a box.

    Args:
        rgb: (H, W, 3) uint8 RGB.
        belief: (H, W) in [0, 1]: how likely each pixel is figure.
        motion: (H, W) in [0, 1]: how clearly it moves by itself.
    """
    likely = belief > 0.5
    if likely.sum() < SMALLEST_CUT_PX or likely.all():
        return np.asarray(likely)
    marks = np.where(likely, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    marks[belief < SURE_GROUND] = cv2.GC_BGD
    core = cv2.erode((belief > SURE_FIGURE).astype(np.uint8), np.ones((CORE_PX, CORE_PX), np.uint8)) > 0
    marks[core & (motion > SURE_MOTION)] = cv2.GC_FGD
    cv2.setRNGSeed(0)  # so that the same frame gives the same result
    background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
    bgr = np.ascontiguousarray(rgb[..., ::-1])
    cv2.grabCut(bgr, marks, (0, 0, 1, 1), background, foreground, CUT_ROUNDS, cv2.GC_INIT_WITH_MASK)
    return np.asarray((marks == cv2.GC_FGD) | (marks == cv2.GC_PR_FGD))
