"""A matte is soft within its width only, and nearer the truth than the mask that it was made from."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.bench.matting_scenes import draw_scenes
from segmentation.domain.edge_choice import EdgeChoice, EdgeMethod
from segmentation.engines.matting import closed_form
from segmentation.engines.matting.closed_form import reason_against_matting
from segmentation.engines.matting.edge_matting import EdgeMatting, alpha_where_known
from segmentation.errors import UserError
from segmentation.metrics.matting import absolute_difference

HAIR, _, DEFOCUS, _ = draw_scenes(1)
GUIDED = EdgeChoice(EdgeMethod.GUIDED, 8)


def disc(size: int, radius: int) -> np.ndarray:
    rows, columns = np.mgrid[:size, :size] - size // 2
    return np.asarray(rows**2 + columns**2 <= radius**2)


def test_alpha_is_asked_for_near_the_outline_only() -> None:
    known = alpha_where_known(disc(61, 20), 5)
    assert known[30, 30] == 1
    assert known[30, 0] == 0
    assert np.isnan(known[30, 46:56]).all()
    assert known[30, 57] == 0


def test_a_thin_object_keeps_a_core() -> None:
    line = np.zeros((30, 60), np.bool_)
    line[13:18, 5:55] = True
    assert (alpha_where_known(line, 10) == 1).any()


@pytest.mark.parametrize("scene", [HAIR, DEFOCUS], ids=lambda scene: scene.name)
def test_a_matte_is_nearer_the_truth_than_the_mask(scene) -> None:
    mask, truth = scene.masks()[0], scene.alphas[0]
    matting = EdgeMatting(GUIDED)
    matte = matting.mattes(scene.frames[0], mask.astype(np.uint8), [1, 4])[1]
    alpha = matte.in_frame(mask.shape)
    assert absolute_difference(alpha, truth) < 0.75 * absolute_difference(mask.astype(np.float32), truth)
    assert 0 <= alpha.min() <= alpha.max() <= 1
    soft = np.zeros(mask.shape, np.bool_)
    soft[matte.window] = matte.soft
    assert np.array_equal(alpha[~soft], mask[~soft])
    matting.close()


def test_without_pymatting_closed_form_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closed_form, "find_spec", lambda name: None)
    with pytest.raises(UserError) as caught:
        EdgeMatting(EdgeChoice(EdgeMethod.MATTING))
    assert "pip install 'maskreel[matting]'" in caught.value.advice


def test_a_packed_program_says_that_it_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closed_form, "can_start_interpreters", lambda: False)
    assert "packed program" in reason_against_matting()
