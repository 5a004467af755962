"""Stretches of frames by number, over the borders of clips."""

from __future__ import annotations

from pathlib import Path

import pytest
from dataset_projects import write_jpegs, write_project

import maskreel
from maskreel import Dataset, UserError


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """Clips of five, one and three frames."""
    for name, frames in (("a", 5), ("b", 1), ("c", 3)):
        write_project(tmp_path / "projects" / f"{name}.maskreel", write_jpegs(tmp_path / "clips" / name, frames))
    maskreel.build_dataset(tmp_path / "projects", "davis", tmp_path / "set", images="link")
    return maskreel.open_dataset(tmp_path / "set")


@pytest.mark.parametrize(
    ("length", "step", "expected"),
    [
        (1, 2, [("a", 0), ("a", 2), ("a", 4), ("b", 0), ("c", 0), ("c", 2)]),
        (3, 1, [("a", 0), ("a", 1), ("a", 2), ("c", 0)]),
        (2, 3, [("a", 0), ("a", 3), ("c", 0)]),
        (6, 1, []),
    ],
)
def test_stretches_stay_within_clips(dataset: Dataset, length: int, step: int, expected: list[tuple[str, int]]) -> None:
    stretches = dataset.stretches(length, step)
    found = [stretches[index] for index in range(len(stretches))]
    assert [(each["clip"], each["first"]) for each in found] == expected
    assert all(each["images"].shape == (length, 24, 48, 3) for each in found)
    assert all(each["masks"].shape == (length, 24, 48) for each in found)
    assert not found or stretches[-1]["clip"] == found[-1]["clip"]
    for index in (len(stretches), -len(stretches) - 1):
        with pytest.raises(IndexError):
            stretches[index]


def test_numbers_below_1_are_refused(dataset: Dataset) -> None:
    for numbers in ((0, 1), (1, 0)):
        with pytest.raises(UserError, match="is 0"):
            dataset.stretches(*numbers)
