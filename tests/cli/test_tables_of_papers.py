"""Every command of 'Tables of the papers' in docs/engines.md is understood, with its task, engine and settings.

Those that score and propagate run on small sets in the layout of the real ones, the latter with a costless engine.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from command_lines import parse_command
from export_requests import squares
from image_clips import box_labels, write_clip, write_mask
from mask_folders import write_masks
from PIL import Image

from segmentation.cli.run import create_parser
from segmentation.engines.fsnet.network import BidirectionalPurification, FSNet
from segmentation.engines.registry import check_settings, engine_spec
from segmentation.errors import UserError
from segmentation.training.recipe_table import recipe_named

DOCUMENT = (Path(__file__).parents[2] / "docs" / "engines.md").read_text(encoding="utf-8")
SECTION = DOCUMENT[DOCUMENT.index("## Tables of the papers") :].replace("\\\n", " ")
COMMANDS = [line.strip() for line in SECTION.splitlines() if re.match(r" {4,}maskreel ", line)]


ROWS = {
    "CFBI+": ("1", "2", "3", "4", "5", "6", "7"),
    "FSNet": ("1", "2", "3", "4", "5", "6", "7"),
    "IMCNet": ("I", "II", "III", "IV", "V", "VI"),
    "SAVOS": ("1", "2", "3", "4"),
}
"""All tables of the papers."""
MASKS = [squares((1, 2, 2 + index)) for index in range(4)]
Command = Callable[..., Any]


@pytest.fixture(scope="module")
def parser() -> argparse.ArgumentParser:
    return create_parser()


@pytest.mark.parametrize("command", [line for line in COMMANDS if "--help" not in line])
def test_the_command_is_understood(parser: argparse.ArgumentParser, command: str) -> None:
    assert callable(parse_command(parser, command).command)


@pytest.mark.parametrize("engine", ["cfbi", "cfbi-plus", "savos", "fsnet", "imcnet"])
def test_every_paper_has_commands(engine: str) -> None:
    assert any(engine in command.split() for command in COMMANDS)


@pytest.mark.parametrize(
    ("engine", "settings"),
    [
        (
            "cfbi-plus",
            {"ms": [1, 1.15, 1.3, 1.5], "flip": True, "float16": True, "global_atrous": 4, "local_atrous": 4},
        ),
        ("fsnet", {"units": 8, "attention": "motion-to-appearance", "purification": "self-purification"}),
        ("fsnet", {"output": "mean", "crf": True}),
        ("imcnet", {"sizes": [224, 288, 448], "interval": 1}),
    ],
)
def test_the_further_settings_of_the_tables_exist(engine: str, settings: dict[str, object]) -> None:
    check_settings(engine_spec(engine), settings)


def test_variants_of_fsnet_are_trained_as_they_are_run() -> None:
    changes = {
        "depths": [1, 1, 1, 1],
        "units": 2,
        "attention": "motion-to-appearance",
        "purification": "self-purification",
    }
    network = recipe_named("fsnet", changes).stages[0].network()
    assert isinstance(network, FSNet)
    assert (network.units, network.attention) == (2, "motion-to-appearance")
    assert isinstance(network.bpm2, BidirectionalPurification)
    with pytest.raises(UserError, match="'attention' of 'fsnet' cannot be 'sideways'"):
        recipe_named("fsnet", {"attention": "sideways"})
    with pytest.raises(UserError, match="'units' of 'fsnet' is 9"):
        recipe_named("fsnet", {"units": 9})


@pytest.mark.parametrize("paper", ROWS)
def test_every_table_of_the_papers_has_its_row(paper: str) -> None:
    listed = re.findall(rf"^\| {re.escape(paper)} \| (\w+) [^|]*\| [^|]*`[^|]*\|", SECTION, re.MULTILINE)
    assert tuple(listed) == ROWS[paper]


@pytest.mark.parametrize("line", dict.fromkeys(line for line in COMMANDS if line.startswith("maskreel evaluate")))
def test_what_scores_runs_on_a_small_set(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str
) -> None:
    words = shlex.split(line)[1:]
    monkeypatch.chdir(tmp_path)
    write_small_set(words[words.index("--truth") + 1], words[words.index("--task") + 1], words[1])
    done = command(*words)
    assert done.code == 0, done.err
    assert f"task {words[words.index('--task') + 1]}" in done.out


@pytest.mark.parametrize("line", dict.fromkeys(line for line in COMMANDS if line.startswith("maskreel propagate")))
def test_what_propagates_runs_on_a_small_set(
    command: Command, fake: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str
) -> None:
    line = re.sub(r"--engine \S+", f"--engine {fake}", re.sub(r" --(weights|setting) ('[^']*'|\S+)", "", line))
    words = shlex.split(line)[1:]
    monkeypatch.chdir(tmp_path)
    write_clip(Path(words[1]))
    given = Path(words[words.index("--masks") + 1])
    given.parent.mkdir(parents=True)
    write_mask(given, box_labels((1, 2, 2, 8, 10)))
    done = command(*words)
    assert done.code == 0, done.err
    assert len(list(Path("OUT/SEQ").rglob("*.png"))) == 8


def write_small_set(truth: str, task: str, results: str) -> None:
    """True masks as `truth` holds them, and the same as results."""
    for name in ("SEQ", "breakdance", "camel"):
        if task.startswith("davis-test-dev"):
            write_grey(Path(truth, "JPEGImages", "480p", name), "{:05d}.jpg")
        if task == "fbms-maps":
            write_grey(Path(truth, name, "GroundTruth"), name + "_{:04d}_gt.pgm")
            write_grey(Path(results, name), name + "_{:04d}.png")
        elif task.startswith("segtrack"):
            write_grey(Path(truth, name, "1"), name + "_{:05d}.bmp")
        elif task == "youtube-objects":
            write_grey(Path(truth, "CATEGORY", name), "{:05d}.png")
            write_grey(Path(results, "CATEGORY", name), "{:05d}.png")
        elif task.endswith("-maps"):
            write_grey(Path(truth, name, "GT"), "{:05d}.png")
        else:
            write_masks(Path(truth, "Annotations", *(["480p"] * task.startswith(("davis", "sal"))), name), MASKS)
        if task.startswith("segtrack"):
            write_grey(Path(results, name), name + "_{:05d}.png")
        elif task not in ("fbms-maps", "youtube-objects"):
            is_maps = results.startswith("MAPS")
            write_grey(Path(results, name), "{:05d}.png") if is_maps else write_masks(Path(results, name), MASKS)
    if task.startswith("youtube-vos"):
        known = {"objects": {"1": {"category": "cat", "frames": ["00000"]}}}
        Path(truth, "meta.json").write_text(json.dumps({"videos": {"SEQ": known, "breakdance": known, "camel": known}}))


def write_grey(folder: Path, pattern: str) -> None:
    folder.mkdir(parents=True)
    for index, mask in enumerate(MASKS):
        Image.fromarray(np.where(mask > 0, 255, 0).astype(np.uint8)).save(folder / pattern.format(index))
