"""Of all weights that were judged the best are kept, an adaptation ends where J falls, and a later run goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from segmentation.errors import StorageError
from segmentation.training.adaptation.checked_steps import SCORES_FILE, STEPS_BETWEEN_CHECKS, CheckedSteps

STEPS = 3 * STEPS_BETWEEN_CHECKS + 10


def judge(checked: CheckedSteps, step: int, score: float) -> None:
    checked.write_last({"step": torch.tensor(float(step))})
    checked.add(step, score)


def best_of(checked: CheckedSteps) -> tuple[int, float, float]:
    step, score, file = checked.best()
    return step, score, float(load_file(file)["step"])


def test_weights_are_judged_now_and_then_and_in_the_end(tmp_path: Path) -> None:
    checked = CheckedSteps(tmp_path, STEPS)
    due = [step for step in range(STEPS + 1) if checked.is_due(step)]
    assert due == [50, 100, 150, 160]
    assert checked.most == len(due)
    judge(checked, 50, 0.5)
    assert not checked.is_due(50)


def test_the_best_weights_are_kept_and_the_first_of_equals(tmp_path: Path) -> None:
    checked = CheckedSteps(tmp_path, STEPS)
    for step, score in ((50, 0.7), (100, 0.8), (150, 0.8), (160, 0.795)):
        judge(checked, step, score)
        assert not checked.is_over(before=0.6)
    assert best_of(checked) == (100, 0.8, 100.0)


@pytest.mark.parametrize(
    ("before", "scores", "over"),
    [(0.6, [], False), (0.6, [0.595], False), (0.6, [0.58], True), (0.6, [0.7, 0.68], True), (0.6, [0.7, 0.71], False)],
)
def test_it_is_over_where_j_falls_below_the_best(
    before: float, scores: list[float], over: bool, tmp_path: Path
) -> None:
    checked = CheckedSteps(tmp_path, STEPS)
    for number, score in enumerate(scores, start=1):
        judge(checked, number * STEPS_BETWEEN_CHECKS, score)
    assert checked.is_over(before) == over


def test_a_later_run_takes_over_what_was_judged(tmp_path: Path) -> None:
    earlier = CheckedSteps(tmp_path, STEPS)
    judge(earlier, 50, 0.9)
    judge(earlier, 100, 0.8)
    later = CheckedSteps(tmp_path, STEPS)
    assert (later.count, later.is_due(100), later.is_due(150)) == (2, False, True)
    assert later.is_over(before=0.1)
    assert best_of(later) == (50, 0.9, 50.0)


def test_damaged_scores_say_so(tmp_path: Path) -> None:
    (tmp_path / SCORES_FILE).write_text("[0.5]", encoding="utf-8")
    with pytest.raises(StorageError, match="is damaged"):
        CheckedSteps(tmp_path, STEPS)
