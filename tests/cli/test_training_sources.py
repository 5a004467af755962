"""What `maskreel train` learns from: data of any terms, or only those that are stated to be free for any use."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from training_clips import FRAMES, disc_clip, write_davis, write_stills

from segmentation.cli.training_sources import add_data_options, find_data
from segmentation.errors import UserError
from segmentation.training.samples import TrainingFiles

SHORT_EDGE_PX = 32


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_davis(tmp_path / "davis", disc_clip(40))


@pytest.fixture
def stills(tmp_path: Path) -> Path:
    return write_stills(tmp_path / "stills", disc_clip(40))


def found_with(tmp_path: Path, *given: str | Path) -> TrainingFiles:
    parser = argparse.ArgumentParser()
    add_data_options(parser)
    return find_data(parser.parse_args([str(part) for part in given]), tmp_path / "laid-out", SHORT_EDGE_PX)


def test_both_kinds_are_learned_from(clip: Path, stills: Path, tmp_path: Path) -> None:
    found = found_with(tmp_path, "--data", clip, "--free-data", stills)
    assert [len(found.clips), len(found.stills), len(found.free_part)] == [1, FRAMES, FRAMES]


def test_only_what_is_free_is_learned_from(clip: Path, stills: Path, tmp_path: Path) -> None:
    found = found_with(tmp_path, "--data", clip, "--free-data", stills, "--only-free")
    assert [len(found.clips), len(found.stills)] == [0, FRAMES]


def test_data_of_unstated_terms_are_not_free(clip: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Nothing in the data is stated to be free") as caught:
        found_with(tmp_path, "--data", clip, "--only-free")
    assert "--free-data" in caught.value.advice


def test_no_data_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No data") as caught:
        found_with(tmp_path)
    assert "--data" in caught.value.advice
