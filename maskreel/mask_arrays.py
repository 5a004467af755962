"""Arrays and tensors as others have them, into labels as this program has them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels
from segmentation.domain.label_mask import IGNORE, Region
from segmentation.errors import UserError

_KINDS = "A mask is (H, W) or (N, H, W) bool, a plane per object, or (H, W) whole numbers 0 to 255."


def to_array(values: Any) -> npt.NDArray[Any]:
    """An array of any shape, (T, H, W, 3) say, and type, from an array, a nested list, or a tensor on any device."""
    if hasattr(values, "detach"):  # torch is not imported for it
        values = values.detach().cpu().numpy()
    return np.asarray(values)


def split_planes(values: Any) -> tuple[Region, ...] | None:
    """The (H, W) bool planes of a bool mask, (H, W) or (N, H, W); None for one of numbers."""
    array = to_array(values)
    if array.dtype != np.bool_:
        return None
    if array.ndim not in (2, 3) or array.size == 0:
        raise UserError(f"A mask of shape {array.shape} is none.", _KINDS)
    return (array,) if array.ndim == 2 else tuple(array)


def to_labels(values: Any) -> Labels:
    """Labels, (H, W) uint8: 0 background, 1..254 objects, 255 ignore, from whole numbers of any type.

    Raises:
        UserError: Another shape, other numbers, or numbers outside 0 to 255.
    """
    array = to_array(values)
    if array.ndim != 2 or array.size == 0 or not np.issubdtype(array.dtype, np.integer):
        hint = " Round probabilities first: probabilities > 0.5." if np.issubdtype(array.dtype, np.floating) else ""
        raise UserError(f"A mask of shape {array.shape} and type {array.dtype} is none.", _KINDS + hint)
    if int(array.min()) < 0 or int(array.max()) > IGNORE:
        raise UserError(f"The labels of a mask go from {array.min()} to {array.max()}.", _KINDS)
    return array.astype(np.uint8)
