"""Every command in docs/command-line.md runs on a small clip, in the order of the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from command_lines import DOCS, shown_commands, words_of
from image_clips import box_labels, write_clip, write_mask
from plugged_engine import plug_in

Command = Callable[..., Any]
PAGE = "command-line.md"
LABELS = box_labels((1, 2, 2, 8, 10), (2, 12, 12, 20, 20))
LAST = {"info": "references", "evaluate": "J&F 0.", "undo": "Undone: ", "redo": "Redone: ", "accept": "frame"}


def run_part(command: Command, heading: str, end: str) -> dict[str, str]:
    """Run the commands between two headings with the fake engine in place of `classic`; what each printed last."""
    printed = {}
    for line in shown_commands(PAGE, heading, end):
        words = ["fake" if word == "classic" else word for word in words_of(line)]
        done = command(*words)
        assert done.code == 0, (line, done.err)
        printed[words[0]] = done.out
    return printed


def test_projects_are_worked_on_without_a_window(
    command: Command, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_clip(Path("shot.mp4"), 5)  # a folder does as well
    write_mask(Path("first.png"), LABELS)
    write_mask(Path("corrected/img4.png"), np.roll(LABELS, 4, axis=1))
    write_mask(Path("other.png"), np.roll(LABELS, 5, axis=1))
    for frame in range(5):
        write_mask(Path(f"truth/img{frame}.png"), np.roll(LABELS, frame, axis=1))
    printed = run_part(command, "## Projects without", "## Lists")
    for name, said in LAST.items():
        assert said in printed[name], printed[name]
    assert {entry["name"] for entry in json.loads(Path("shot.json").read_text())["categories"]} == {
        "Object 1",
        "Object 2",
    }


def test_objects_are_followed_from_points_and_boxes(
    command: Command, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug_in(monkeypatch, tmp_path / "clicks", "square-clicks", "square_clicks")
    monkeypatch.setenv("MASKREEL_PROPAGATE_CLICK_ENGINE", "square-clicks")
    monkeypatch.chdir(tmp_path)
    write_clip(Path("shot.mp4"), 5, 120, 200)
    text = (DOCS / PAGE).read_text(encoding="utf-8")
    Path("prompts.json").write_text(text.partition("```json\n")[2].partition("```")[0])
    printed = run_part(command, "## Objects by points", "## Projects without")
    assert printed["undo"].splitlines()[-1] == "Undone: Select by points and boxes"
    boxes = Path("gt.txt").read_text().splitlines()
    assert len(boxes) == 2 * 5
    assert boxes[0].startswith("1,2,21,31,70,40,")
    assert [path.name for path in Path("mask").glob("Annotations/*/*/*.png")] == ["00000.png"]


def test_everything_is_listed(command: Command, fake: str) -> None:
    printed = run_part(command, "## Lists", "## Stored")
    assert "COCO" in printed["formats"]
    assert "Fake" in printed["engines"]
    assert "shift_px" in printed["settings"]


def test_completion_and_manual_pages_are_made(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = run_part(command, "## Completion", "")
    assert "complete -c maskreel" in printed["completion"]
    assert Path("~/.local/share/man/man1/maskreel-propagate.1").is_file()
