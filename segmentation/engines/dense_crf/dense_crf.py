"""Dense CRF (Krähenbühl and Koltun, NIPS 2011): sharpens the edges of probability maps along the edges of the frame.

`pydensecrf` does it where installed, always in another process because it holds the interpreter lock for seconds;
otherwise our own grid filter does. This module knows energies and parameters, not how a filter works.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame
from segmentation.engines.dense_crf.crf_grid import grid_mean_field
from segmentation.engines.dense_crf.crf_process import CrfProcess
from segmentation.errors import EngineError
from segmentation.parent_watch import can_start_interpreters

Maps = npt.NDArray[np.float32]
"""(L, H, W) float32: one map per label, background first."""


@dataclass(frozen=True)
class CrfParameters:
    """Energies of the CRF. The defaults are those of the DSS script that FSNet's authors point to.

    Args:
        near_sigma_px: Reach of the smoothness term.
        near_weight: Its weight.
        wide_sigma_px: Reach of the appearance term in space.
        colour_sigma: Its reach in colour, in grey levels.
        wide_weight: Its weight.
        steps: Mean-field steps.
    """

    near_sigma_px: float = 3.0
    near_weight: float = 3.0
    wide_sigma_px: float = 60.0
    colour_sigma: float = 5.0
    wide_weight: float = 5.0
    steps: int = 1


DSS_TEMPERATURE = 1.05
EPSILON = 1e-8


def dss_unary(probability: npt.NDArray[np.uint8]) -> Maps:
    """Unary energy of background and foreground as in the DSS script: -ln(p + eps) / (tau * logistic(p)).

    Args:
        probability: (H, W) uint8 grey map of the foreground.

    Returns:
        (2, H, W) float32.
    """
    p = probability.astype(np.float64) / 255
    energies = [-np.log(q + EPSILON) / (DSS_TEMPERATURE * (1 / (1 + np.exp(-q)))) for q in (1 - p, p)]
    return np.stack(energies).astype(np.float32)


class DenseCrf:
    """Runs the CRF where it hurts nobody. Not thread-safe; close it to end its process.

    Args:
        parameters: Energies.
        allow_process: False forces the grid filter, as on machines without `pydensecrf`.
    """

    def __init__(self, parameters: CrfParameters | None = None, allow_process: bool = True) -> None:
        self.parameters = parameters or CrfParameters()
        usable = allow_process and find_spec("pydensecrf") is not None and can_start_interpreters()
        self._process = CrfProcess() if usable else None

    @property
    def uses_pydensecrf(self) -> bool:
        """Whether the reference implementation does the work."""
        return self._process is not None

    def refine_saliency(self, rgb: RgbFrame, saliency: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Refine one foreground map with the DSS energies; it is first rounded to 8 bits, as there.

        Args:
            rgb: (H, W, 3) uint8 RGB.
            saliency: (H, W) float32 in [0, 1].

        Returns:
            (H, W) float32 in [0, 1]: the foreground marginal.

        Raises:
            EngineError: Sizes differ, or the worker process failed.
        """
        grey = (np.clip(saliency, 0, 1) * 255 + 0.5).astype(np.uint8)
        return np.asarray(self.marginals(rgb, dss_unary(grey))[1])

    def refine_probabilities(self, rgb: RgbFrame, probabilities: Maps) -> Maps:
        """Refine all labels at once; energies are -ln p.

        Args:
            rgb: (H, W, 3) uint8 RGB.
            probabilities: (1 + N, H, W) float32, sums to 1.

        Raises:
            EngineError: Sizes differ, or the worker process failed.
        """
        return self.marginals(rgb, -np.log(np.clip(probabilities, EPSILON, 1)).astype(np.float32))

    def marginals(self, rgb: RgbFrame, unary: Maps) -> Maps:
        """Mean-field marginals, (L, H, W) float32 in [0, 1], sums to 1.

        Raises:
            EngineError: Sizes differ, or the worker process failed.
        """
        if unary.shape[1:] != rgb.shape[:2]:
            raise EngineError(f"The maps are {unary.shape[1:]} and the frame is {rgb.shape[:2]}; they must agree.")
        # The script reads its pictures with OpenCV: blue comes first.
        bgr = np.ascontiguousarray(rgb[..., ::-1])
        if self._process is not None:
            return self._process.mean_field(bgr, unary, self._numbers())
        return grid_mean_field(bgr, unary, *self._numbers())

    def close(self) -> None:
        """End the worker process. May be called twice."""
        if self._process is not None:
            self._process.close()

    def _numbers(self) -> tuple[float, float, float, float, float, int]:
        p = self.parameters
        return p.near_sigma_px, p.near_weight, p.wide_sigma_px, p.colour_sigma, p.wide_weight, p.steps
