"""A submission to DAVIS test-dev is checked by the rules of the server, and every fault is named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from export_requests import squares
from mask_folders import write_masks
from PIL import Image

from segmentation.errors import MediaError
from segmentation.metrics.submission_check import check_submission

FIRST = squares((1, 2, 2), (2, 14, 20))


@pytest.fixture
def davis(tmp_path: Path) -> Path:
    root = tmp_path / "DAVIS"
    for name in ("bear", "dog"):
        write_masks(root / "Annotations" / "480p" / name, [FIRST])
        frames = root / "JPEGImages" / "480p" / name
        frames.mkdir(parents=True)
        for frame in range(3):
            Image.fromarray(FIRST).save(frames / f"{frame:05d}.jpg")
    return root


@pytest.fixture
def results(tmp_path: Path) -> Path:
    for name in ("bear", "dog"):
        write_masks(tmp_path / "results" / name, [FIRST] * 3)
    return tmp_path / "results"


def test_a_whole_submission_is_counted(results: Path, davis: Path) -> None:
    checked = check_submission(results, davis)
    assert (checked.sequences, checked.frames) == (2, 6)
    assert checked.notes == ("Sequences: 2 of the 30 of the published set.",)


def test_the_list_of_the_set_says_which_sequences_are_wanted(results: Path, davis: Path) -> None:
    (davis / "ImageSets" / "2017").mkdir(parents=True)
    (davis / "ImageSets" / "2017" / "test-dev.txt").write_text("bear\n")
    with pytest.raises(MediaError, match="'dog' is no sequence of the set"):
        check_submission(results, davis)


def test_every_fault_is_named_in_one_error(results: Path, davis: Path) -> None:
    (results / "bear" / "00001.png").unlink()
    Image.fromarray(np.zeros((5, 5), np.uint8)).save(results / "bear" / "00002.png")
    Image.fromarray(np.zeros((24, 33, 3), np.uint8)).save(results / "dog" / "00000.png")
    Image.fromarray(squares((3, 2, 2))).save(results / "dog" / "00001.png")
    Image.fromarray(FIRST).save(results / "dog" / "00009.png")
    Image.fromarray(FIRST).save(results / "dog" / "00002.bmp")
    (results / "dog" / "00002.png").unlink()
    with pytest.raises(MediaError) as refusal:
        check_submission(results, davis)
    for fault in (
        "bear/00001 is missing",
        "bear/00002.png is 5 x 5 pixels, expected 33 x 24",
        "dog/00000.png has the mode RGB",
        "dog/00001.png holds the label 3; the first annotation has 2 objects",
        "dog/00009.png is no frame of the sequence",
        "dog/00002.bmp is no PNG",
    ):
        assert fault in refusal.value.message


def test_a_missing_sequence_is_a_fault_and_a_tree_without_frames_an_error(results: Path, davis: Path) -> None:
    with pytest.raises(MediaError, match="'bear' is missing"):
        check_submission(results / "dog", davis, ["bear"])
    for frame in (davis / "JPEGImages" / "480p" / "dog").iterdir():
        frame.unlink()
    with pytest.raises(MediaError, match="no frames of 'dog'"):
        check_submission(results, davis)
    with pytest.raises(MediaError, match="no frames of 'cat'"):
        check_submission(results, davis, ["cat"])
    cat = davis / "JPEGImages" / "480p" / "cat"
    cat.mkdir()
    Image.fromarray(FIRST).save(cat / "00000.jpg")
    with pytest.raises(MediaError, match="no annotation of 'cat'"):
        check_submission(results, davis, ["cat"])
