"""`pydensecrf` in a process of its own: it holds the interpreter lock for seconds and would freeze a window."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from segmentation.engines.array_process import ArrayProcess, Arrays
from segmentation.errors import EngineError


class CrfProcess:
    """A worker that starts with the first request and ends with `close`."""

    def __init__(self) -> None:
        self._process = ArrayProcess(infer_marginals)

    def mean_field(
        self,
        bgr: npt.NDArray[np.uint8],
        unary: npt.NDArray[np.float32],
        numbers: tuple[float, float, float, float, float, int],
    ) -> npt.NDArray[np.float32]:
        """Marginals of one frame.

        Args:
            bgr: (H, W, 3) uint8.
            unary: (L, H, W) float32, the cost of each label, 0 or more.
            numbers: In the order of `CrfParameters`.

        Returns:
            (L, H, W) in [0, 1], sums to 1 over the labels.

        Raises:
            EngineError: The worker ended without an answer.
        """
        answer = self._process.ask({"bgr": bgr, "unary": unary, "numbers": np.array(numbers)})
        if answer is None:
            raise EngineError(
                f"The edge refinement process ended without an answer on a frame of {bgr.shape[1]}x{bgr.shape[0]}.",
                "Try a smaller frame, or switch edge refinement off.",
            )
        return np.asarray(answer["marginals"], dtype=np.float32)

    def close(self) -> None:
        """End the worker. May be called twice."""
        self._process.close()


def infer_marginals(request: Arrays) -> Arrays:
    """What the worker does with one request."""
    marginals = _pydensecrf_mean_field(request["bgr"], request["unary"], *request["numbers"].tolist())
    return {"marginals": marginals}


def _pydensecrf_mean_field(
    bgr: npt.NDArray[np.uint8],
    unary: npt.NDArray[np.float32],
    near_sigma_px: float,
    near_weight: float,
    wide_sigma_px: float,
    colour_sigma: float,
    wide_weight: float,
    steps: float,
) -> npt.NDArray[np.float32]:
    from pydensecrf import densecrf

    labels, height, width = unary.shape
    crf = densecrf.DenseCRF2D(width, height, labels)
    crf.setUnaryEnergy(np.ascontiguousarray(unary.reshape(labels, -1)))
    crf.addPairwiseGaussian(sxy=near_sigma_px, compat=near_weight)
    crf.addPairwiseBilateral(sxy=wide_sigma_px, srgb=colour_sigma, rgbim=bgr, compat=wide_weight)
    return np.asarray(crf.inference(int(steps)), dtype=np.float32).reshape(unary.shape)
