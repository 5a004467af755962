"""Whatever a command writes: a missing folder is made, and where it cannot be, nothing is begun and the code is 2."""

from __future__ import annotations

from argparse import Action
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dataset_projects import write_jpegs, write_project
from image_clips import box_labels, write_mask
from panned_square import PannedSquare
from training_clips import disc_clip, write_davis

from segmentation.cli.parser_tree import leaf_parsers
from segmentation.cli.run import create_parser

Command = Callable[..., Any]
RUN = "propagate {clip} --masks {mask} --engine fake"
AUTO = "auto {square} --engine classic"
LINES = {
    "demo --out": "demo --headless --prepare-only --engine fake --out {place}",
    "propagate --out": f"{RUN} --out {{place}}",
    "propagate --project": f"{RUN} --project {{place}}.maskreel",
    "propagate --report": f"{RUN} --out {{other}} --report {{place}}",
    "correct --out": "correct {ann} --masks {mask} --engine fake --out {place}",
    "correct --report": "correct {ann} --masks {mask} --engine fake --out {other} --report {place}",
    "auto --out": f"{AUTO} --out {{place}}",
    "auto --maps": f"{AUTO} --maps {{place}}",
    "auto --project": f"{AUTO} --out {{other}} --project {{place}}.maskreel",
    "batch --out": "batch {list} --engine fake --out {place}",
    "batch --report": "batch {list} --engine fake --out {other} --report {place}",
    "dataset build --out": "dataset build {listed} --format coco --out {place}",
    "merge --out": "merge {ann} {bob} --out {place}.maskreel",
    "evaluate --csv": "evaluate {ann} --truth {truth} --csv {place}",
    "evaluate --plots": "evaluate {ann} --truth {truth} --plots {place}",
    "export --out": "export {ann} --format davis --out {place}",
    "import project": "import {place}.maskreel {truth} --format png --clip {clip}",
    "convert --out": "convert {truth} --from png --to coco --out {place}",
    "weights pack out": "weights pack {weights} {place}.safetensors",
    "train --out": "train prepare --data {data} --short-edge 32 --out {place}",
    "man --out": "man --out {place}",
    "formats --json": "formats --json {place}",
    "compare --json": "compare {ann} {bob} --json {place}",
    "info --log": "info {ann} --log {place}",
}
"""A command for each option that names what is written; of `--json` and `--log`, which all have, one each."""
LONG = {"bench --plots": "bench effort --plots {place}", "bench --keep": "bench formats --keep {place}"}
"""Those that measure for minutes are refused alone."""
READ = [
    "--weights",
    "--masks",
    "--flow-folder",
    "--raft",
    "--metrics",
    "--truth",
    "--meta",
    "--data",
    "--free-data",
    "--schedule",
    "--validation",
    "--start",
    "--trees",
    "--fit",
    "--stills",
    "--davis",
    "--prompts",
    "--clip",
]
READ_BY_PLACE = {"dataset check dataset", "import path", "weights import file", "weights pack file"}
NAMES = ("FILE", "DIR", "PATH", "FILE.json", "OUT.safetensors")


def is_written(action: Action) -> bool:
    """Whether an option names a file or folder that the command makes."""
    return action.metavar in NAMES and not set(action.option_strings) & {*READ, "--json", "--log"}


@pytest.fixture
def places(workers_in_this_process: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Paths by what is there."""
    import torch

    monkeypatch.setenv("MASKREEL_WEIGHTS", str(tmp_path / "installed"))
    found = {name: tmp_path / name for name in ("truth", "square", "list", "listed", "weights", "data", "other")}
    found["clip"] = write_jpegs(tmp_path / "clip")
    for name, shift in (("ann", 0), ("bob", 1)):
        found[name] = write_project(tmp_path / f"{name}.maskreel", found["clip"], shift=shift)
    labels = box_labels((1, 2, 2, 8, 10))
    found["mask"] = write_mask(tmp_path / "mask.png", labels)
    for frame in range(3):
        write_mask(found["truth"] / f"{frame:05d}.png", labels)
    PannedSquare(frames=4).written(found["square"])
    found["list"].write_text("clip,mask.png\n")
    found["listed"].write_text("ann.maskreel\n")
    torch.save({"weight": torch.ones(1, 2), "bias": torch.zeros(1)}, found["weights"])
    write_davis(found["data"], disc_clip(40))
    return found


def test_every_option_that_names_what_is_written_is_tried() -> None:
    written = {
        f"{' '.join(words)} {action.option_strings[-1] if action.option_strings else action.dest}"
        for words, leaf in leaf_parsers(create_parser())
        for action in leaf._actions
        if is_written(action)
    }
    assert written - READ_BY_PLACE <= {*LINES, *LONG}


@pytest.mark.parametrize("name", LINES)
def test_a_missing_folder_is_made(name: str, command: Command, fake: str, places: dict[str, Path]) -> None:
    home = places["clip"].parent / "missing" / "deeper"
    done = command(*LINES[name].format(**places, place=home / "made").split())
    assert done.code == 0, done.err
    assert [entry for entry in home.iterdir() if entry.name.startswith("made")]


@pytest.mark.parametrize("name", LINES | LONG)
def test_what_cannot_be_made_is_refused_before_the_work(
    name: str, command: Command, fake: str, places: dict[str, Path]
) -> None:
    file = places["clip"].parent / "file"
    file.touch()
    done = command(*(LINES | LONG)[name].format(**places, place=file / "made").split())
    assert done.code == 2, done.err
    assert not places["other"].exists()


@pytest.mark.parametrize("name", [name for name in LINES if not name.startswith("train")])
def test_the_result_as_json_is_refused_before_the_work(
    name: str, command: Command, fake: str, places: dict[str, Path]
) -> None:
    file, home = places["clip"].parent / "file", places["clip"].parent / "missing"
    file.touch()
    line = LINES[name].format(**places, place=home / "made").split()
    done = command(*line, "--json", file / "result.json")
    assert done.code == 2, done.err
    assert not home.exists()
    assert not places["other"].exists()
