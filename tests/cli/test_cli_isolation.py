"""`--isolate`: the same exports by a decoder in a process of its own, whose crash is one sentence and exit code 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from image_clips import box_labels, write_clip, write_mask

from segmentation.media import isolated_video
from segmentation.media.open_video import ISOLATE_VARIABLE

Command = Callable[..., Any]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="not possible there")
CRASH = """
import os, signal
from segmentation.media import decoder_server, frame_folder
read = frame_folder.FrameFolder.read
def crash(video, frame):
    if frame == 5:
        os.kill(os.getpid(), signal.SIGSEGV)
    return read(video, frame)
frame_folder.FrameFolder.read = crash
serve = decoder_server.serve
"""


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often a decoder was started."""
    made: list[int] = []
    start = isolated_video._ProcessStarter._work

    def count(starter: Any) -> None:
        made.append(1)
        start(starter)

    monkeypatch.setattr(isolated_video._ProcessStarter, "_work", count)
    return made


def read_exports(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.rglob("*.png")}


def test_propagate_gives_the_same_masks(
    command: Command, clip: Path, mask: Path, fake: str, starts: list[int], tmp_path: Path
) -> None:
    given = ("propagate", clip, "--masks", mask, "--engine", fake)
    assert command(*given, "--out", tmp_path / "here").code == 0
    assert starts == []
    done = command(*given, "--out", tmp_path / "apart", "--isolate")
    assert done.code == 0, done.err
    assert len(starts) == 2, "one for the export, one for the run"
    assert read_exports(tmp_path / "apart") == read_exports(tmp_path / "here")
    assert ISOLATE_VARIABLE not in os.environ


def test_a_crash_names_the_frame_and_keeps_the_work(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated_video, "SERVER", f"exec({CRASH!r})")
    given = ("--engine", fake, "--out", tmp_path / "out", "--project", tmp_path / "p.maskreel", "--isolate")
    done = command("propagate", clip, "--masks", mask, *given)
    assert done.code == 2
    assert "crashed (SIGSEGV) while frame 5 was decoded" in done.err
    assert not (tmp_path / "out").exists()
    monkeypatch.undo()


def test_workers_of_a_batch_do_the_same(command: Command, fake: str, tmp_path: Path) -> None:
    write_clip(tmp_path / "clip")
    write_mask(tmp_path / "mask.png", box_labels((1, 2, 2, 8, 10)))
    (tmp_path / "list.csv").write_text("clip,mask.png\n")
    done = command("batch", tmp_path / "list.csv", "--engine", fake, "--out", tmp_path / "out", "--isolate")
    assert done.code == 0, done.out + done.err


def test_where_no_process_can_be_started_it_is_refused(
    command: Command, clip: Path, mask: Path, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "")
    done = command("propagate", clip, "--masks", mask, "--engine", fake, "--out", tmp_path / "out", "--isolate")
    assert done.code == 2
    assert "not possible here" in done.err
