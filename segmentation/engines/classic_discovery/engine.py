"""Training-free discovery behind the saliency protocol: motion first, then colours and places over the whole range.

Used on single frames it gives motion alone; a `DiscoveryJob` also runs the second pass. It sees nothing that stands
still throughout, and takes the largest mover, whatever it is.
"""

from __future__ import annotations

import cv2
import numpy as np

from segmentation.domain.frames import RgbFrame
from segmentation.engines.classic_discovery import SPEC
from segmentation.engines.classic_discovery.motion import own_motion
from segmentation.engines.classic_discovery.range_models import RangeModels
from segmentation.engines.crf import CrfParameters, DenseCrf
from segmentation.engines.flow import FloatImage
from segmentation.engines.protocols import EngineSpec, FrameWindow, Saliency
from segmentation.errors import EngineError

WORKING_AREA_PX = 320 * 180
EDGES = CrfParameters(near_sigma_px=2, near_weight=2, wide_sigma_px=20, colour_sigma=8, wide_weight=4, steps=3)


class ClassicDiscovery:
    """Finds what moves against the camera.

    Args:
        edges: Refine the second pass along the colours of the frame.
    """

    def __init__(self, edges: bool = True) -> None:
        # The grid filter takes a few hundredths of a second at working size: no process is worth its start.
        self._crf = DenseCrf(EDGES, allow_process=False) if edges else None
        self._is_closed = False
        self.forget()

    @property
    def spec(self) -> EngineSpec:
        return SPEC

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
        height, width = working_size(*rgb.shape[:2])
        scale = np.array([width / rgb.shape[1], height / rgb.shape[0]], dtype=np.float32)
        flow = cv2.resize(window.flow, (width, height), interpolation=cv2.INTER_AREA) * scale
        return _resized(own_motion(flow), rgb.shape[:2])

    def forget(self) -> None:
        """Start a new range."""
        self._models, self._judged = RangeModels(), 0

    def learn(self, rgb: RgbFrame, saliency: Saliency) -> None:
        """Take in one frame and its first-pass map."""
        size = working_size(*rgb.shape[:2])
        self._models.learn(_resized_frame(rgb, size), _resized(saliency, size))

    def refine(self, rgb: RgbFrame, saliency: Saliency) -> Saliency:
        """The second pass; frames come in the order in which they were learnt."""
        size = working_size(*rgb.shape[:2])
        small = _resized_frame(rgb, size)
        figure = self._models.judged(small, self._judged)
        self._judged += 1
        if self._crf is not None:
            figure = self._crf.refine_probabilities(small, np.stack([1 - figure, figure]))[1]
        return np.clip(_resized(figure, rgb.shape[:2]), 0, 1)

    def close(self) -> None:
        """Forget everything. May be called twice."""
        self._is_closed = True
        self.forget()


def working_size(height: int, width: int) -> tuple[int, int]:
    """(height, width) of about `WORKING_AREA_PX`, never enlarged."""
    scale = min(1.0, (WORKING_AREA_PX / (height * width)) ** 0.5)
    return max(1, round(height * scale)), max(1, round(width * scale))


def _resized(map_: FloatImage, size: tuple[int, ...]) -> FloatImage:
    shrinks = size[0] < map_.shape[0]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(map_, (size[1], size[0]), interpolation=how), dtype=np.float32)


def _resized_frame(rgb: RgbFrame, size: tuple[int, int]) -> RgbFrame:
    return np.asarray(cv2.resize(rgb, (size[1], size[0]), interpolation=cv2.INTER_AREA), dtype=np.uint8)
