"""EdgeMatting: the alpha of objects in a band round their outlines, by a guided filter or by closed-form matting."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.edge_choice import EdgeChoice, EdgeMethod
from segmentation.domain.frames import Labels, RgbFrame
from segmentation.domain.label_mask import Region, window_around
from segmentation.engines.matting.closed_form import ClosedFormMatting
from segmentation.engines.matting.guided_filter import filter_by_guide

EPSILON = 1e-4
"""Of the guided filter, for colours in 0..1."""
NOISE = 0.03
"""Alpha so near to 0 or 1 is the noise of the picture, and counts as 0 or 1."""
LEAST_CORE = 0.5
"""An object keeps a core that is known: pixels at least so far inside, as a part of its thickest place."""
Plane = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Matte:
    """One object's alpha near it.

    Args:
        window: Rows and columns of the frame that it covers; outside alpha is 0.
        alpha: (h, w) float32 in [0, 1].
        soft: (h, w) bool, where it was computed; elsewhere it is 0 or 1 as the mask says.
    """

    window: tuple[slice, slice]
    alpha: Plane
    soft: Region

    def in_frame(self, size: tuple[int, int]) -> Plane:
        """Alpha of the whole frame of `size` (height, width), (H, W) float32."""
        whole = np.zeros(size, np.float32)
        whole[self.window] = self.alpha
        return whole


class EdgeMatting:
    """Computes mattes of single frames. Not thread-safe; close it to end its process.

    Args:
        choice: Method (not the CRF) and width.
        lent: A solver to use in place of one of its own, for closed-form matting; its owner closes it.

    Raises:
        UserError: The method cannot be used here.
    """

    def __init__(self, choice: EdgeChoice, lent: ClosedFormMatting | None = None) -> None:
        self._width = choice.width_px
        is_matting = choice.method is EdgeMethod.MATTING
        self._own = ClosedFormMatting() if is_matting and lent is None else None
        self._solver = (lent or self._own) if is_matting else None

    def mattes(self, rgb: RgbFrame, labels: Labels, objects: Collection[int]) -> dict[int, Matte]:
        """The alpha of those of `objects` that have a pixel.

        Args:
            rgb: (H, W, 3) uint8.
            labels: (H, W) uint8.
            objects: Which labels.

        Raises:
            EngineError: The process of the solver failed.
        """
        present = [label for label in sorted(objects) if (labels == label).any()]
        return {label: self._matte(rgb, labels == label) for label in present}

    def close(self) -> None:
        """End the process. May be called twice."""
        if self._own is not None:
            self._own.close()

    def _matte(self, rgb: RgbFrame, region: Region) -> Matte:
        window = window_around(region, 2 * self._width + 2)
        inside = region[window]
        known = alpha_where_known(inside, self._width)
        soft = np.isnan(known)
        picture = np.ascontiguousarray(rgb[window])
        guided = filter_by_guide(
            picture.astype(np.float32) / np.float32(255), inside.astype(np.float32), self._width, EPSILON
        )
        alpha = np.where(soft, np.clip(guided, 0, 1), known).astype(np.float32)
        if self._solver is not None:
            alpha = self._solver.solve(picture, known, alpha)
        return Matte(window, np.clip((alpha - NOISE) / (1 - 2 * NOISE), 0, 1), soft)


def alpha_where_known(region: Region, width_px: int) -> Plane:
    """(H, W) float32: 1 deep inside a region, 0 far outside, NaN within `width_px` of its outline."""
    inward = cv2.distanceTransform(region.astype(np.uint8), cv2.DIST_L2, 5)
    outward = cv2.distanceTransform((~region).astype(np.uint8), cv2.DIST_L2, 5)
    core = min(float(width_px), LEAST_CORE * float(inward.max()))
    known = np.full(region.shape, np.nan, np.float32)
    known[inward > core] = 1
    known[outward > width_px] = 0
    return known
