"""Every command in docs/batch.md runs in the order of the page, but for those that need a cluster.

The workers are in this process; those of their own are tried in `batch/test_process_worker_pool.py`, and a cluster
in `batch/test_ray_worker_pool.py`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_lines import shown_commands, words_of
from image_clips import box_labels, write_clip, write_mask

from segmentation.files.stored_files import FileStore

Command = Callable[..., Any]
COMMANDS = [line for line in shown_commands("batch.md") if "--distributed" not in line]
CLIPS = 3


@pytest.fixture
def place(workers_in_this_process: None, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with clips, masks and a list, which is the current one; workers are in this process."""
    monkeypatch.setenv("MASKREEL_CLIP_COPIES", str(tmp_path / "copies"))
    monkeypatch.chdir(tmp_path)
    for number in range(CLIPS):
        write_clip(Path(f"clip{number}"), 4)
        write_mask(Path(f"mask{number}.png"), box_labels((1, 2, 2 + number, 8, 10)))
    Path("list.csv").write_text("".join(f"clip{number},mask{number}.png\n" for number in range(CLIPS)))
    return tmp_path


def words_here(line: str, place: Path) -> list[str]:
    """The words of a command with folders of this test, the fake engine, and the number of a shard."""
    words = words_of(line.replace("/mnt/clips", str(place)).replace("s3://studio/day", place.as_uri()))
    words = ["fake" if word in ("classic", "cfbi") else word for word in words]
    return [
        word.replace("$SLURM_ARRAY_TASK_ID", "1").replace("$i", "2").replace("s3://", "memory://") for word in words
    ]


def test_projects_of_a_folder_are_taken_from_standard_input(
    command: Command, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(CLIPS):
        line = ("import", f"work{number}.maskreel", f"mask{number}.png", "--format", "png", "--clip", f"clip{number}")
        assert command(*line).code == 0
    listed = "\n".join(sorted(path.name for path in place.glob("*.maskreel")))
    monkeypatch.setattr("sys.stdin", io.StringIO(listed))
    done = command(*words_here(COMMANDS[0], place))
    assert (done.code, f"{CLIPS} clips done" in done.out) == (0, True), done.err


def test_lists_and_results_lie_in_a_store(command: Command, place: Path, tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="the extra 'storage' is not installed")
    (line,) = (line for line in COMMANDS if "s3://" in line)
    done = command(*words_here(line, place))
    assert (done.code, f"{CLIPS} clips done" in done.out) == (0, True), done.err
    FileStore("memory://studio/night").fetch(tmp_path / "night")
    assert len(list((tmp_path / "night").glob("clip*/Annotations/480p/*/*.png"))) == CLIPS * 4


def test_shards_and_what_comes_behind_them_do_all_clips(command: Command, place: Path) -> None:
    lines = [line for line in COMMANDS if "/mnt/clips" in line]
    assert sum("--shard" in line for line in lines) == 3
    printed = []
    for line in lines:
        done = command(*words_here(line, place))
        assert done.code == 0, (line, done.err)
        printed.append(done.out)
    shard, rest, other, again, pilot = printed
    assert "1 clip done (0 before)" in shard
    assert f"{CLIPS} clips done (1 before)" in rest
    assert f"{CLIPS} clips done ({CLIPS} before)" in again
    figures = json.loads(Path("figures.json").read_text())
    assert (figures["done"], figures["failed"]) == (CLIPS, {})
    last = json.loads(Path("metrics-2.jsonl").read_text().splitlines()[-1])
    assert (last["clips_done"], last["is_over"]) == (1, True)
    assert "1 clip done" in other
    assert "1 clip done" in pilot
