"""`maskreel evaluate` prints a table and writes what it is asked for."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from pathlib import Path

import pytest
from export_requests import squares
from image_clips import box_labels, write_clip, write_mask
from PIL import Image

from segmentation.batch.clip_project import GivenMask, give_masks, open_project
from segmentation.cli.evaluate import add_parser
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.errors import MediaError, UserError
from segmentation.formats.documents.mask_png import write_palette_png
from segmentation.media.open_video import open_video


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["evaluate", *words])
    return int(arguments.command(arguments))


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    folder = tmp_path / "Annotations" / "480p" / "bear"
    folder.mkdir(parents=True)
    for i in range(4):
        write_palette_png(folder / f"{i:05d}.png", LabelMask(squares((1, 2, 2 + i))))
    return tmp_path


def test_prints_the_figures_and_writes_the_files(truth: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = truth / "scores"
    out.mkdir()
    words = [str(truth), "--truth", str(truth), "--json", str(out / "s.json"), "--csv", str(out)]
    assert run(*words) == 0
    text = capsys.readouterr().out
    assert "bear" in text
    assert "J&F 1.0000, J 1.0000, F 1.0000" in text
    assert {path.name for path in out.iterdir()} == {
        "s.json",
        "global_results-val.csv",
        "per-sequence_results-val.csv",
        "per-frame_results-val.csv",
    }


def test_a_task_can_be_chosen(truth: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(truth), "--truth", str(truth), "--task", "davis-unsupervised") == 0
    assert "task davis-unsupervised" in capsys.readouterr().out


def test_missing_truth_is_an_error_of_ours(truth: Path) -> None:
    with pytest.raises(MediaError, match="cannot be read"):
        run(str(truth), "--truth", str(truth / "nowhere"))


def test_saliency_maps_are_scored_with_tables_and_charts(truth: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = truth / "scores"
    words = ["--truth", str(truth), "--task", "saliency", "--json", str(out / "s.json"), "--csv", str(out)]
    assert run(str(truth), *words, "--plots", str(out), "--plot-kind", "svg") == 0
    assert "S-measure" in capsys.readouterr().out
    assert {path.name for path in out.iterdir()} == {
        *("s.json", "saliency_results-val.csv", "pr-curve-val.csv"),
        *("pr-curve.svg", "F-curve.svg", "E-curve.svg", "videos.svg"),
    }


def test_a_project_is_scored_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for index in range(5):
        write_mask(tmp_path / "truth" / f"img{index}.png", box_labels((1, 4, 6, 14, 16)))
    with (
        closing(open_video(write_clip(tmp_path / "clip", frames=5))) as video,
        closing(open_project(tmp_path / "a.maskreel", video)) as saved,
    ):
        give_masks(saved, [GivenMask(tmp_path / "truth" / f"img{i}.png", FrameIndex(i)) for i in (0, 2, 3, 4)])
    words = [str(tmp_path / "a.maskreel"), "--truth", str(tmp_path / "truth")]
    assert run(*words) == 0
    text = capsys.readouterr().out
    assert "clip 1 0.6667 0.6667" in " ".join(text.split())
    assert "note: Paired by the names of the frames." in text
    with pytest.raises(UserError, match="not of 'davis-2016'"):
        run(*words, "--task", "davis-2016")


def test_charts_of_masks_are_drawn(truth: Path) -> None:
    assert run(str(truth), "--truth", str(truth), "--plots", str(truth / "charts")) == 0
    assert {path.name for path in (truth / "charts").iterdir()} == {"J-bear.png", "F-bear.png", "sequences.png"}


def test_counted_frames_and_groups_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for side in ("truth", "results"):
        for place in ("bird/1", "cat/1"):
            folder = tmp_path / side / place
            folder.mkdir(parents=True)
            for frame in (0, 10):
                write_palette_png(folder / f"{frame:05d}.png", LabelMask(squares((1, 2, 2))))
    words = [str(tmp_path / "results"), "--truth", str(tmp_path / "truth"), "--task", "youtube-objects", "--stability"]
    assert run(*words, "--json", str(tmp_path / "s.json"), "--plots", str(tmp_path / "plots")) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["bird/1", "1", "1.0000", "1.0000", "0.0000", "1.0000", "1.0000", "0.0000", "2", "0.0000"] in lines
    assert ["cat", "1", "1.0000", "1.0000", "0.0000", "1.0000", "1.0000", "0.0000", "2"] in lines
    assert any(line[0] == "counted:" and line[-3:] == ["4", "in", "all"] for line in lines)
    assert json.loads((tmp_path / "s.json").read_text())["groups"]["bird"]["j"]["mean"] == 1.0
    assert (tmp_path / "plots" / "J-bird-1.png").is_file()


def test_a_submission_is_checked_and_not_scored(truth: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frames = truth / "JPEGImages" / "480p" / "bear"
    frames.mkdir(parents=True)
    for i in range(4):
        Image.fromarray(squares((1, 2, 2))).save(frames / f"{i:05d}.jpg")
    words = ["--truth", str(truth), "--task", "davis-test-dev"]
    assert run(str(truth / "Annotations" / "480p"), *words) == 0
    assert "1 sequence with 4 frames, as the server wants." in capsys.readouterr().out
    with pytest.raises(MediaError, match="server would refuse"):
        run(str(truth), *words)


def test_an_unknown_task_is_an_error_of_the_command_line(truth: Path) -> None:
    with pytest.raises(SystemExit):
        run(str(truth), "--truth", str(truth), "--task", "coco")
