"""Folders of grey maps are paired with their truth, scaled where needed, and averaged by the rules of the field."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from segmentation.errors import MediaError
from segmentation.metrics.evaluation_files import saliency_json, write_json, write_saliency_tables
from segmentation.metrics.saliency import score_frame
from segmentation.metrics.saliency_evaluation import evaluate_maps
from segmentation.metrics.saliency_set import score_set

SIZE = (20, 30)
TRUE = np.zeros(SIZE, np.uint8)
TRUE[5:15, 8:20] = 255
GOOD = np.where(TRUE > 0, 240, 10).astype(np.uint8)
BAD = np.where(TRUE > 0, 10, 240).astype(np.uint8)


def write(folder: Path, maps: list[np.ndarray], first: int = 0) -> Path:
    folder.mkdir(parents=True)
    for index, grey in enumerate(maps):
        Image.fromarray(grey).save(folder / f"{first + index:05d}.png")
    return folder


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    for name in ("bear", "dog"):
        write(tmp_path / "data" / "GT" / name, [TRUE] * 5)
    return tmp_path / "data"


def test_first_and_last_frame_do_not_count_and_need_no_map(tmp_path: Path, truth: Path) -> None:
    write(tmp_path / "maps" / "bear", [GOOD, GOOD, BAD], first=1)
    write(tmp_path / "maps" / "dog", [BAD, *[GOOD] * 3, BAD])
    evaluation = evaluate_maps(tmp_path / "maps", truth)
    good, bad = (score_frame(grey, TRUE > 128) for grey in (GOOD, BAD))
    assert [(video.name, video.frames) for video in evaluation.videos] == [("bear", 3), ("dog", 3)]
    expected = score_set([[good, good, bad], [good] * 3])
    assert evaluation.total.by_name() == pytest.approx(expected.by_name())
    assert evaluation.videos[1].scores.mae == pytest.approx(good.mae)
    assert evaluation.notes == ()


def test_a_map_of_another_size_is_scaled_and_said_so(tmp_path: Path, truth: Path) -> None:
    small = np.asarray(Image.fromarray(GOOD).resize((15, 10), Image.Resampling.BICUBIC))
    write(tmp_path / "maps" / "bear", [GOOD, small, GOOD, GOOD, GOOD])
    evaluation = evaluate_maps(tmp_path / "maps", truth, sequences=["bear"])
    assert evaluation.notes == ("bear: 1 maps were scaled to the size of the truth.",)
    assert evaluation.total.mae < 0.1


def test_true_grey_counts_above_128_and_labels_of_a_palette_count_all(tmp_path: Path) -> None:
    grey = np.where(TRUE > 0, 129, 128).astype(np.uint8)
    labels = Image.fromarray((TRUE > 0).astype(np.uint8) * 2).convert("P")
    folder = write(tmp_path / "truth", [grey] * 3)
    labels.save(folder / "00001.png")
    deep = np.where(TRUE > 0, 65535, 0).astype(np.uint16)
    maps = write(tmp_path / "maps", [deep] * 3)
    assert evaluate_maps(maps, folder).total.mae == 0.0
    labels.save(maps / "00001.png")
    assert evaluate_maps(maps, folder).total.mae == 0.0


def test_missing_maps_are_named_and_two_frames_are_too_few(tmp_path: Path, truth: Path) -> None:
    write(tmp_path / "maps" / "bear", [GOOD, GOOD])
    with pytest.raises(MediaError, match="missing from the results: 00002, 00003"):
        evaluate_maps(tmp_path / "maps", truth, sequences=["bear"])
    short = write(tmp_path / "short", [TRUE] * 2)
    with pytest.raises(MediaError, match="no frames to score"):
        evaluate_maps(short, short)


def test_files_hold_every_figure_and_the_curves(tmp_path: Path, truth: Path) -> None:
    for name in ("bear", "dog"):
        write(tmp_path / "maps" / name, [GOOD] * 5)
    evaluation = evaluate_maps(tmp_path / "maps", truth)
    write_json(tmp_path / "scores.json", evaluation)
    stored = json.loads((tmp_path / "scores.json").read_text())
    assert stored == json.loads(saliency_json(evaluation))
    assert stored["global"]["MAE"] == evaluation.total.mae
    assert len(stored["curves"]["precision"]) == 256
    table, curve = write_saliency_tables(tmp_path / "out", evaluation, "test")
    rows = list(csv.reader(table.read_text().splitlines()))
    assert rows[0][:3] == ["Video", "MAE", "S-measure"]
    assert [row[0] for row in rows[1:]] == ["all", "bear", "dog"]
    assert len(curve.read_text().splitlines()) == 257
