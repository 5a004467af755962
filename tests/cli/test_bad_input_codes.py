"""Every bad input is one sentence and exit code 2: missing, empty, damaged, of another kind, a pipe, out of range."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from image_clips import box_labels, write_clip, write_mask

Command = Callable[..., Any]
RUN = "propagate {clip} --masks {mask} --engine fake --out {new}"
TOO_LONG = "long" * 100
CASES = [
    "",
    "nothing",
    "propagate {none} --masks {mask} --engine fake --out {new}",
    "propagate {empty}.mp4 --masks {mask} --engine fake --out {new}",
    "propagate {junk} --masks {mask} --engine fake --out {new}",
    "propagate {pipe}.mp4 --masks {mask} --engine fake --out {new}",
    "propagate {clip} --masks {none} --engine fake --out {new}",
    "propagate {clip} --masks {junk} --engine fake --out {new}",
    "propagate {clip} --masks {small} --engine fake --out {new}",
    "propagate {clip} --masks {pipe}.png --engine fake --out {new}",
    "propagate {clip} --masks {mask}@99 --engine fake --out {new}",
    "propagate {clip} --masks {mask} --engine nothing --out {new}",
    f"{RUN} --setting nothing=1",
    f"{RUN} --setting nothing",
    f"{RUN} --from 5 --to 2",
    f"{RUN} --from -1",
    f"{RUN} --project {{junk}}.maskreel",
    f"{RUN} --project {{pipe}}.maskreel",
    f"{RUN} --project {{folder}}",
    f"{RUN} --project {{junk}}/clip.maskreel",
    "import {junk}/clip.maskreel {mask} --format png --clip {clip}",
    "auto {clip} --engine classic --project {junk}/clip.maskreel --out {new}",
    "merge {none}.maskreel {junk}.maskreel --out {new}",
    "merge {junk}.maskreel {junk}.maskreel --out {new}",
    "merge {folder} {folder} --out {new}",
    "compare {junk}.maskreel {none}.maskreel",
    "compare {folder} {folder}",
    "compare {pipe}.maskreel {pipe}.maskreel",
    "dataset build {none} --format coco --out {new}",
    "dataset build {junk} --format coco --out {new}",
    "dataset build {pipe}.png --format coco --out {new}",
    "dataset build {list} --format nothing --out {new}",
    "dataset check {none}",
    "dataset check {junk}",
    "dataset check {folder}",
    "adapt {junk}.maskreel --engine cfbi-plus-mobile",
    "train clicks-mobile --data {none} --out {new}",
    "redo {folder}",
    "reject {pipe}.maskreel",
    "info {pipe}.mp4",
    f"{RUN} --format nothing",
    f"{RUN} --option nothing=1",
    "auto {junk} --engine classic --out {new}",
    "auto {clip} --engine nothing --out {new}",
    "auto {clip} --engine classic --objects 0 --out {new}",
    "auto {clip} --engine classic --flow-folder {folder} --out {new}",
    "batch {none} --engine fake --out {new}",
    "batch {junk} --engine fake --out {new}",
    "batch {pipe}.png --engine fake --out {new}",
    "batch {list} --engine fake --out {new} --workers 0",
    "batch {list} --engine fake --out {new} --format nothing",
    "export {none}.maskreel --format png --out {new}",
    "export {junk}.maskreel --format png --out {new}",
    "export {pipe}.maskreel --format png --out {new}",
    "export {folder} --format png --out {new}",
    "import {junk}.maskreel {mask} --format png",
    "import {new}.maskreel {folder} --format png --clip {clip}",
    "import {new}.maskreel {junk} --format coco --clip {clip}",
    "import {new}.maskreel {pipe}.png --format cvat-images --clip {clip}",
    "convert {junk} --from coco --to png --out {new}",
    "relink {junk}.maskreel {clip}",
    "shots {junk}",
    "accept {junk}.maskreel",
    "info {junk}.maskreel",
    "undo {none}.maskreel",
    "weights import {junk}.pth",
    "weights import {none}.pth",
    "weights import {pipe}.png",
    "weights fetch nothing",
    "weights fetch cfbi-davis --url http://[::1",
    "weights pack {junk}.pth {new}.safetensors",
    "train fsnet --data {none} --out {new}",
    "train fsnet --data {folder} --out {new}",
    "evaluate {folder} --truth {folder}",
    "evaluate {none} --truth {none}",
    "convert {mask} --from png --to coco --out {junk}/below",
    "convert {mask} --from png --to davis --out {junk}/below",
    f"export {TOO_LONG}.maskreel --format png --out {{new}}",
    f"convert {{mask}} --from png --to coco --out {TOO_LONG}",
    f"propagate {TOO_LONG}.mp4 --masks {{mask}} --engine fake --out {{new}}",
    f"propagate {{clip}} --masks {TOO_LONG}.png --engine fake --out {{new}}",
    f"{RUN} --project {TOO_LONG}.maskreel",
    f"propagate {{clip}} --masks {{mask}} --engine fake --out {TOO_LONG}",
    f"info {TOO_LONG}",
    f"compare {TOO_LONG}.maskreel {{junk}}.maskreel",
    f"dataset build {TOO_LONG} --format coco --out {{new}}",
    f"dataset build {{list}} --format coco --out {TOO_LONG}",
    f"dataset check {TOO_LONG}",
    f"weights import {TOO_LONG}.pth",
    f"weights pack {TOO_LONG}.pth {{new}}",
    f"train fsnet --data {TOO_LONG} --out {{new}}",
    f"evaluate {TOO_LONG} --truth {{folder}}",
    f"batch {TOO_LONG} --engine fake --out {{new}}",
    f"relink {{junk}}.maskreel {TOO_LONG}",
]


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Paths by what is there."""
    monkeypatch.setenv("MASKREEL_WEIGHTS", str(tmp_path / "weights"))
    found = {name: tmp_path / name for name in ("none", "empty", "junk", "pipe", "folder", "new", "clip", "list")}
    for end in ("", ".maskreel", ".pth"):
        (tmp_path / f"junk{end}").write_bytes(b"junk" * 100)
    for end in (".mp4", ".png", ".maskreel"):
        os.mkfifo(tmp_path / f"pipe{end}")
    (tmp_path / "empty.mp4").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "list").write_text("clip,mask.png\n")
    write_clip(tmp_path / "clip")
    found["mask"] = write_mask(tmp_path / "mask.png", box_labels((1, 2, 2, 8, 10)))
    found["small"] = write_mask(tmp_path / "small.png", box_labels((1, 2, 2, 8, 10), height=10, width=20))
    return found


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
@pytest.mark.timeout(120)
@pytest.mark.parametrize("line", CASES)
def test_bad_input_is_exit_code_2(line: str, command: Command, fake: str, places: dict[str, Path]) -> None:
    done = command(*line.format(**places).split())
    assert done.code == 2, done.err
    assert done.err.strip()
    assert not places["new"].exists()
