"""What an engine gives must be numbers: half precision or damaged weights can give others, which no mask can show."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from segmentation.errors import EngineError


def check_finite(values: npt.NDArray[np.float32], engine: str) -> None:
    """Refuse what is not finite.

    Args:
        values: (N, H, W) or (H, W) float32 in [0, 1], probabilities or a map: their sum is finite where each is.
        engine: Name of the one that gave them.

    Raises:
        EngineError: A value is NaN or infinite.
    """
    if not math.isfinite(float(values.sum())):
        raise EngineError(
            f"The engine '{engine}' gave values that are no numbers.",
            "Choose the precision bfloat16 or float32 in its settings, or other weights.",
        )
