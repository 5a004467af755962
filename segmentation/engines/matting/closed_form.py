"""Closed-form matting by PyMatting (the extra `matting`), in a process of its own.

Levin, Lischinski, Weiss: A Closed-Form Solution to Natural Image Matting, IEEE TPAMI 30(2), 2008. PyMatting compiles
its loops when it is first imported, which takes a minute or more and holds the interpreter lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import numpy as np
import numpy.typing as npt

from segmentation.engines.array_process import ArrayProcess, Arrays
from segmentation.errors import EngineError, UserError
from segmentation.parent_watch import can_start_interpreters

TILE_PX = 384
"""The solver takes some 400 bytes per pixel of what it looks at: larger windows are solved tile by tile."""
PRIOR_WEIGHT = 1e-3
"""How much what the guided filter found counts where colours say nothing."""

Plane = npt.NDArray[np.float32]


def reason_against_matting() -> str:
    """Why closed-form matting cannot be used here; empty where it can."""
    if not can_start_interpreters():
        return "The packed program has no PyMatting; install Maskreel by pip with the extra 'matting'."
    if find_spec("pymatting") is None:
        return "It needs PyMatting: pip install 'maskreel[matting]'."
    return ""


class ClosedFormMatting:
    """Alpha where it is unknown. Not thread-safe; close it to end its process.

    Raises:
        UserError: PyMatting is not installed.
    """

    def __init__(self) -> None:
        reason = reason_against_matting()
        if reason:
            raise UserError("Closed-form matting is not available.", reason)
        self._process = ArrayProcess(solve_alpha)

    def solve(self, rgb: npt.NDArray[np.uint8], known: Plane, prior: Plane) -> Plane:
        """Alpha of a picture.

        Args:
            rgb: (H, W, 3) uint8.
            known: (H, W) float32: 1 where it is all object, 0 where it is none, NaN where that is asked for.
            prior: (H, W) float32 in [0, 1], a first guess.

        Returns:
            (H, W) float32 in [0, 1].

        Raises:
            EngineError: The process ended without an answer.
        """
        alpha = np.where(np.isnan(known), prior, known).astype(np.float32)
        margin = TILE_PX // 8
        for inner in _tiles(known):
            rows, columns = (slice(max(0, part.start - margin), part.stop + margin) for part in inner)
            outer = (rows, columns)
            request: Arrays = {"rgb": rgb[outer], "known": known[outer], "prior": prior[outer]}
            answer = self._process.ask(request)
            if answer is None:
                raise EngineError(
                    "The process of closed-form matting ended without an answer.",
                    "Choose the guided filter, or a smaller edge width.",
                )
            at = tuple(slice(i.start - o.start, i.stop - o.start) for i, o in zip(inner, outer, strict=True))
            alpha[inner] = answer["alpha"][at]
        return alpha

    def close(self) -> None:
        """End the process. May be called twice."""
        self._process.close()


def _tiles(known: Plane) -> Iterator[tuple[slice, slice]]:
    """Those in which anything is unknown."""
    height, width = known.shape
    for top in range(0, height, TILE_PX):
        for left in range(0, width, TILE_PX):
            tile = slice(top, min(height, top + TILE_PX)), slice(left, min(width, left + TILE_PX))
            if np.isnan(known[tile]).any():
                yield tile


def solve_alpha(request: Arrays) -> Arrays:
    """What the process does with one request."""
    from pymatting import cf_laplacian, cg, ichol
    from scipy import sparse

    known, prior = request["known"].ravel().astype(np.float64), request["prior"].ravel().astype(np.float64)
    unknown = np.isnan(known)
    laplacian = cf_laplacian(request["rgb"] / 255.0, is_known=~unknown.reshape(request["known"].shape))
    rows = laplacian[unknown, :]
    system = (rows[:, unknown] + PRIOR_WEIGHT * sparse.identity(int(unknown.sum()))).tocsr()
    right = PRIOR_WEIGHT * prior[unknown] - rows[:, ~unknown] @ known[~unknown]
    known[unknown] = cg(system, right, x0=prior[unknown], M=ichol(system.tocsc()), rtol=1e-5)
    return {"alpha": np.clip(known, 0, 1).reshape(request["known"].shape).astype(np.float32)}
