"""J, F and the sequence statistics equal the values recorded from the published toolkits, exactly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from segmentation.errors import UserError
from segmentation.metrics.davis import (
    Boundary,
    boundary_map,
    region_similarity,
    sequence_statistics,
    tolerance_px,
)

RECORDED = np.load(Path(__file__).parents[1] / "data" / "metrics" / "davis_jf.npz")


def unpacked(name: str, shape_name: str) -> np.ndarray:
    shape = tuple(int(n) for n in RECORDED[shape_name])
    return np.unpackbits(RECORDED[name], count=int(np.prod(shape))).reshape(shape).astype(bool)


def boundary_accuracy(truth: np.ndarray, result: np.ndarray) -> float:
    return Boundary.of(truth).agreement(Boundary.of(result))


@pytest.mark.parametrize("pair", range(int(RECORDED["pairs"])))
def test_j_and_f_equal_the_toolkit(pair: int) -> None:
    truth, result = unpacked(f"gt_{pair}", f"shape_{pair}"), unpacked(f"pred_{pair}", f"shape_{pair}")
    assert region_similarity(truth, result) == float(RECORDED[f"J_{pair}"])
    assert boundary_accuracy(truth, result) == float(RECORDED[f"F_{pair}"])


@pytest.mark.parametrize("sequence", range(int(RECORDED["seqs"])))
@pytest.mark.parametrize("measure", ["J", "F"])
def test_sequence_values_and_statistics_equal_both_toolkits(sequence: int, measure: str) -> None:
    score = region_similarity if measure == "J" else boundary_accuracy
    truths, results = (unpacked(f"seq_{kind}_{sequence}", f"seq_shape_{sequence}") for kind in ("gt", "pred"))
    values = [score(truth, result) for truth, result in zip(truths, results, strict=True)]
    assert values == list(RECORDED[f"seq_{measure}_{sequence}"])
    for name, used in (("stats2017_all", values), ("stats2017_inner", values[1:-1]), ("stats2016", values[1:-1])):
        statistics = sequence_statistics(used)
        expected = RECORDED[f"seq_{measure}_{name}_{sequence}"]
        assert (statistics.mean, statistics.recall, statistics.decay) == pytest.approx(tuple(expected), abs=1e-14)


def test_decay_is_right_above_256_frames() -> None:
    values = np.linspace(1, 0, 1001)
    assert sequence_statistics(list(values)).decay == pytest.approx(0.75)


def test_one_frame_has_no_decay() -> None:
    assert sequence_statistics([0.5]).decay == 0.0
    assert sequence_statistics([0.5]).recall == 0.0


def test_no_frames_cannot_be_scored() -> None:
    with pytest.raises(UserError, match="no frames"):
        sequence_statistics([])


def test_void_pixels_count_for_neither_side() -> None:
    truth, result, void = np.zeros((3, 20, 20), bool)
    truth[5:10, 5:10] = True
    result[5:10, 5:15] = True
    void[:, 10:] = True
    assert region_similarity(truth, result, void) == 1.0
    assert region_similarity(truth, result) == 0.5


def test_an_object_at_the_right_and_lower_edge_has_no_boundary_there() -> None:
    full = np.ones((6, 8), bool)
    assert not boundary_map(full).any()
    corner = np.zeros((6, 8), bool)
    corner[3:, 4:] = True
    assert set(zip(*np.nonzero(boundary_map(corner)), strict=True)) == {
        *((2, column) for column in range(3, 8)),
        *((row, 3) for row in range(2, 6)),
    }


def test_tolerance_grows_with_the_diagonal() -> None:
    assert tolerance_px(480, 854) == 8
    assert tolerance_px(60, 80) == 1


def test_sizes_must_agree() -> None:
    with pytest.raises(UserError, match="size"):
        region_similarity(np.zeros((4, 5), bool), np.zeros((5, 4), bool))
