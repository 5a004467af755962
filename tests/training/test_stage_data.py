"""The sets of a stage: found where they were said to be, with their split, their objects and their share."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from training_clips import disc_clip, write_davis, write_youtube_vos

from segmentation.errors import MediaError, UserError
from segmentation.training.clip_draws import draw_clip
from segmentation.training.paper_schedule import ScheduledStage, StageData, find_schedule, read_schedule
from segmentation.training.samples import ClipSample, TrainingFiles
from segmentation.training.stage_data import check_places, find_stage_files


def clip(name: str) -> ClipSample:
    return ClipSample(name, *(getattr(disc_clip(24), part) for part in ("rgb", "labels")))


@pytest.fixture
def davis(tmp_path: Path) -> Path:
    for name in ("bear", "tuk-tuk"):
        write_davis(tmp_path / "davis", clip(name))
    for year, names in (("2016", "bear"), ("2017", "bear\ntuk-tuk")):
        (tmp_path / "davis/ImageSets" / year).mkdir(parents=True)
        (tmp_path / "davis/ImageSets" / year / "train.txt").write_text(names)
    return tmp_path / "davis"


@pytest.fixture
def youtube_vos(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        write_youtube_vos(tmp_path / "ytvos", clip(name))
    return tmp_path / "ytvos"


def find_files(tmp_path: Path, *data: StageData, **given: Path) -> TrainingFiles:
    return find_stage_files(ScheduledStage("s", 1, data, "", (), {}), given, tmp_path / "laid-out", 24)


def test_each_set_has_its_split(davis: Path, tmp_path: Path) -> None:
    names = [
        [clip.name for clip in find_files(tmp_path, StageData("a", f"davis-{year}/train"), a=davis).clips]
        for year in (2016, 2017)
    ]
    assert names == [["bear"], ["bear", "tuk-tuk"]]
    with pytest.raises(UserError, match="differ"):
        find_files(tmp_path, StageData("a"), a=davis)


def test_only_clips_of_one_object(youtube_vos: Path, tmp_path: Path) -> None:
    with pytest.raises(MediaError, match=r"meta\.json"):
        find_files(tmp_path, StageData("a", objects=1), a=youtube_vos)
    entry = {"category": "dog", "frames": ["00000"]}
    videos = {"one": {"objects": {"1": entry}}, "two": {"objects": {"1": entry, "2": entry}}}
    (youtube_vos / "meta.json").write_text(json.dumps({"videos": videos}))
    files = find_files(tmp_path, StageData("a", objects=1), a=youtube_vos)
    assert [clip.name for clip in files.clips] == ["one"]
    assert [skip.name for skip in files.skipped] == ["1 clips of ytvos"]
    with pytest.raises(UserError, match=r"No clip in .* has 3 objects"):
        find_files(tmp_path, StageData("a", objects=3), a=youtube_vos)


def test_sets_are_drawn_in_their_ratio(davis: Path, youtube_vos: Path, tmp_path: Path) -> None:
    data = StageData("d", "davis-2016/train", share=1), StageData("y", share=2)
    files = find_files(tmp_path, *data, d=davis, y=youtube_vos)
    rng = np.random.default_rng(0)
    names = [draw_clip(files.clips, rng).name for _ in range(600)]
    assert 170 < names.count("bear") < 230


def test_sets_that_are_missing_or_unknown_are_named(tmp_path: Path) -> None:
    schedule = read_schedule(find_schedule("imcnet"))
    with pytest.raises(UserError, match=r"2 more sets: davis: DAVIS .*; duts") as caught:
        check_places(schedule, {"youtube-vos": tmp_path})
    assert "--data davis=FOLDER" in caught.value.advice
    with pytest.raises(UserError, match="no set 'coco'"):
        check_places(schedule, {"coco": tmp_path})
