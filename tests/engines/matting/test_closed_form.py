"""Closed-form matting asks only for tiles in which anything is unknown, and puts them together."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.engines.array_process import Arrays
from segmentation.engines.matting import closed_form
from segmentation.engines.matting.closed_form import ClosedFormMatting, reason_against_matting, solve_alpha
from segmentation.errors import EngineError


class FakeProcess:
    """Answers with the prior, and a half where alpha is unknown."""

    def __init__(self, work: object, answers: bool = True) -> None:
        self.shapes: list[tuple[int, ...]] = []
        self._answers = answers

    def ask(self, request: Arrays) -> dict[str, np.ndarray] | None:
        self.shapes.append(request["known"].shape)
        known = request["known"]
        return {"alpha": np.where(np.isnan(known), 0.5, known).astype(np.float32)} if self._answers else None

    def close(self) -> None: ...


@pytest.fixture
def matting(monkeypatch: pytest.MonkeyPatch) -> ClosedFormMatting:
    monkeypatch.setattr(closed_form, "reason_against_matting", lambda: "")
    monkeypatch.setattr(closed_form, "ArrayProcess", FakeProcess)
    monkeypatch.setattr(closed_form, "TILE_PX", 32)
    return ClosedFormMatting()


def test_only_tiles_with_unalpha_where_known_are_solved(matting: ClosedFormMatting) -> None:
    known = np.zeros((100, 70), np.float32)
    known[:, 40:] = 1
    known[10:20, 36:44] = np.nan
    alpha = matting.solve(np.zeros((100, 70, 3), np.uint8), known, np.zeros_like(known))
    assert matting._process.shapes == [(36, 40)], "one tile of 32 x 32 with a margin of 4, cut at the top"
    assert np.array_equal(alpha, np.where(np.isnan(known), 0.5, known))


def test_a_process_that_ends_is_an_error_with_advice(matting: ClosedFormMatting) -> None:
    matting._process._answers = False
    known = np.full((8, 8), np.nan, np.float32)
    with pytest.raises(EngineError, match="ended without an answer"):
        matting.solve(np.zeros((8, 8, 3), np.uint8), known, np.zeros_like(known))


@pytest.mark.skipif(bool(reason_against_matting()), reason="needs the extra 'matting'")
@pytest.mark.slow
def test_a_ramp_between_two_colours_is_found() -> None:
    ramp = np.clip((np.arange(40) - 12) / 16, 0, 1).astype(np.float32)[None].repeat(24, axis=0)
    rgb = np.rint(255 * (0.2 + 0.6 * ramp))[..., None].repeat(3, axis=2).astype(np.uint8)
    known = np.where((ramp == 0) | (ramp == 1), ramp, np.float32(np.nan))
    known[:, :8], known[:, 32:] = 0, 1
    alpha = solve_alpha({"rgb": rgb, "known": known, "prior": (ramp > 0.5).astype(np.float32)})["alpha"]
    assert np.abs(alpha - ramp).max() < 0.05
