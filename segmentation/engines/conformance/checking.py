"""The words of a check: what it requires, what it expects to be refused, and how it names itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt

from segmentation.errors import EngineError


class ConformanceError(Exception):
    """An engine does not keep to the interface; the text says in what."""


def require(holds: bool, fault: str) -> None:
    """Raise unless it holds.

    Raises:
        ConformanceError: With `fault` as its text.
    """
    if not holds:
        raise ConformanceError(fault)


@contextmanager
def refusal_of(what: str) -> Iterator[None]:
    """What is done inside has to end in an `EngineError`.

    Raises:
        ConformanceError: It was accepted, or ended in another error.
    """
    try:
        yield
    except EngineError:
        return
    except Exception as error:
        raise ConformanceError(f"{what} ends in {type(error).__name__} ({error}), expected an EngineError") from error
    raise ConformanceError(f"{what} is accepted, expected an EngineError")


def require_equal(found: npt.NDArray[np.float32], expected: npt.NDArray[np.float32], what: str) -> None:
    """Raise unless two arrays of probabilities, (..., H, W) float32 in [0, 1], are the same, bit by bit.

    Raises:
        ConformanceError: They differ; its text says by how much.
    """
    require(found.shape == expected.shape, f"{what}: shape {found.shape}, expected {expected.shape}")
    difference = float(np.abs(found - expected).max(initial=0))
    require(difference == 0, f"{what}: probabilities differ by up to {difference:.3g}")


def require_map(found: npt.NDArray[np.float32], height: int, width: int, what: str) -> None:
    """Raise unless `found` is a map of a frame: (H, W) float32 in [0, 1].

    Raises:
        ConformanceError: Shape, type or range is wrong.
    """
    require(found.shape == (height, width), f"{what} is {found.shape}, expected {(height, width)}")
    require(found.dtype == np.float32, f"{what} is {found.dtype}, expected float32")
    require(bool(np.isfinite(found).all()), f"{what} has values that are not finite")
    low, high = float(found.min()), float(found.max())
    require(low >= 0 and high <= 1, f"{what} has values from {low} to {high}, expected 0 to 1")


def title_of(check: Callable[..., None]) -> str:
    """The name of a check as words."""
    return check.__name__.removeprefix("check_").replace("_", " ")
