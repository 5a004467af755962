"""Every command of 'Tables of the papers' in docs/engines.md is understood, its settings are known, and it runs.

Each runs on a small set in the layout of the real one, with the engine that it names: networks have one block a stage
and random weights, a training one step a stage. What is asserted is that it ends and what it writes.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from command_lines import DOCS, shown_commands, words_of
from paper_sets import write_small_set
from PIL import Image
from small_networks import make_networks_small
from training_clips import FRAMES, disc_clip, write_davis, write_stills, write_youtube_vos
from training_project import project_of

from segmentation.bench import bench_engine_cases
from segmentation.bench.ablation_run import COMPACT, SMALL
from segmentation.bench.bench_engine_cases import measure_case
from segmentation.cli import bench
from segmentation.cli.settings import parse_settings
from segmentation.engines.fsnet.network import BidirectionalPurification, FSNet
from segmentation.engines.registry import check_settings, engine_spec
from segmentation.errors import UserError
from segmentation.training import curve_charts, stage_run
from segmentation.training.checkpoint import write_weights
from segmentation.training.recipe_table import recipe_named

PAGE, HEADING = "engines.md", "## Tables of the papers"
SECTION = (DOCS / PAGE).read_text(encoding="utf-8").partition(HEADING)[2].replace("\\\n", " ")
COMMANDS = shown_commands(PAGE, HEADING)

ROWS = {
    "CFBI+": ("1", "2", "3", "4", "5", "6", "7"),
    "FSNet": ("1", "2", "3", "4", "5", "6", "7"),
    "IMCNet": ("I", "II", "III", "IV", "V", "VI"),
    "SAVOS": ("1", "2", "3", "4"),
}
"""All tables of the papers."""
SIDE_PX = 40
Command = Callable[..., Any]


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
    words = words_of(line)
    monkeypatch.chdir(tmp_path)
    write_small_set(words[words.index("--truth") + 1], words[words.index("--task") + 1], words[1])
    done = command(*words)
    assert done.code == 0, done.err
    assert f"task {words[words.index('--task') + 1]}" in done.out


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sets that the lines name, of five frames of 40 x 40 each."""
    folder = tmp_path_factory.mktemp("papers")
    clip = replace(disc_clip(SIDE_PX), name="SEQ")
    write_davis(folder / "DAVIS", clip)
    write_youtube_vos(folder / "YTB/train", clip)
    write_youtube_vos(folder / "YTB/valid", clip)
    write_stills(folder / "DUTS", clip)
    shutil.copytree(folder / "DAVIS/JPEGImages/480p/SEQ", folder / "YTO/CATEGORY/SEQ")
    return folder


@pytest.fixture
def run_small(
    command: Command, place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[[str], tuple[Any, list[str]]]:
    """Runs a line where the sets are, with small networks; what it writes goes elsewhere."""
    torch.set_num_threads(1)
    make_networks_small(monkeypatch)
    monkeypatch.chdir(tmp_path)
    for entry in place.iterdir():
        Path(entry.name).symlink_to(entry)

    def run(line: str) -> tuple[Any, list[str]]:
        words = words_of(line)
        done = command(*words)
        assert done.code == 0, done.err
        return done, words

    return run


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, str], Path]]:
    """A file of random weights for the small network that an engine makes with the settings of a line."""
    folder = tmp_path_factory.mktemp("weights")

    def write(engine: str, line: str) -> Path:
        words = line.split()
        switches = {"units", "attention", "purification"}
        given = parse_settings([words[i + 1] for i, word in enumerate(words) if word == "--setting"])
        changes = {name: value for name, value in given.items() if name in switches}
        path = folder / f"{engine}-{'-'.join(map(str, changes.values()))}.safetensors"
        if not path.exists():
            torch.manual_seed(0)
            numbers = {**SMALL[engine], "depths": COMPACT, **changes}
            write_weights(path, recipe_named(engine, numbers).stages[-1].network().state_dict())
        return path

    yield write
    shutil.rmtree(folder)  # a gigabyte


def with_weights(line: str, file: Path) -> str:
    """The line with small weights in place of those that it names, and with small pictures for IMCNet."""
    line = re.sub(r"sizes=\[[\d,]+\]", lambda sizes: "sizes=[32,64]" if "," in sizes[0] else "sizes=[64]", line)
    if "--engine imcnet" in line and "sizes" not in line:
        line += " --setting sizes=[64]"
    return f"{re.sub(r' --weights [^ ]+', '', line)} --weights {file} --device cpu"


@pytest.mark.parametrize("line", dict.fromkeys(line for line in COMMANDS if line.startswith("maskreel propagate")))
def test_what_propagates_runs_on_a_small_set(
    run_small: Callable[[str], Any], weights: Callable[[str, str], Path], line: str
) -> None:
    engine = line.split()[line.split().index("--engine") + 1]
    _, words = run_small(with_weights(line, weights(engine, line)))
    assert len(list(Path("OUT/SEQ").rglob("*.png"))) == FRAMES
    assert "--report" not in words or json.loads(Path("SEQ.json").read_text())


@pytest.mark.parametrize("line", dict.fromkeys(line for line in COMMANDS if line.startswith("maskreel auto")))
def test_what_finds_objects_runs_on_a_small_set(
    run_small: Callable[[str], Any], weights: Callable[[str, str], Path], line: str
) -> None:
    engine = line.split()[line.split().index("--engine") + 1]
    _, words = run_small(with_weights(line, weights(engine, line)))
    maps = sorted(Path(words[words.index("--maps") + 1], "SEQ").glob("*.png"))
    assert len(maps) == FRAMES
    with Image.open(maps[0]) as first:
        assert first.size == (SIDE_PX, SIDE_PX)


@pytest.mark.parametrize("line", dict.fromkeys(line for line in COMMANDS if line.startswith("maskreel train")))
def test_what_trains_runs_on_a_small_set(
    run_small: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    for name in ("write_state", "write_weights"):  # of every stage: gigabytes
        monkeypatch.setattr(stage_run, name, lambda *_: None)
    monkeypatch.setattr(curve_charts, "draw_curves", lambda *_: None)
    numbers = {**SMALL[line.split()[2]], "depths": COMPACT}
    line = re.sub(r" --steps \d+| --setting batch=\d+", "", line)
    line += "".join(f" --setting {name}={json.dumps(value, separators=(',', ':'))}" for name, value in numbers.items())
    _, words = run_small(f"{line} --steps 1 --device cpu --threads 1 --workers 0")
    weights = Path(words[words.index("--out") + 1], "weights.safetensors")
    assert weights.stat().st_size > 1_000_000
    weights.unlink()  # hundreds of megabytes


def test_what_measures_time_runs_on_small_pictures(
    run_small: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    (line,) = (line for line in COMMANDS if line.startswith("maskreel bench"))
    monkeypatch.setattr(bench, "_measure_apart", lambda name, case: bench.PARTS[name][1](Path(), **case))
    monkeypatch.setattr(bench_engine_cases, "CASES", (("imcnet", 0), ("savos", 1)))
    monkeypatch.setattr(
        bench_engine_cases, "_measure_apart", lambda name, count: measure_case(name, count, (48, 64), 1).as_json()
    )
    run_small(line)
    assert [row["engine"] for row in json.loads(Path("FILE").read_text())["engines"]] == ["imcnet", "savos"]


def test_online_learning_of_savos_runs_on_a_small_clip(
    run_small: Callable[[str], Any], weights: Callable[[str, str], Path], tmp_path: Path
) -> None:
    assert "`maskreel adapt PROJECT --engine savos`" in SECTION
    project_of(tmp_path, disc_clip(SIDE_PX), [1, 3]).close()
    numbers = "--setting steps=1 --setting side_px=64 --setting batch=1"
    done, _ = run_small(f"maskreel adapt disc.maskreel --engine savos --weights {weights('savos', '')} {numbers}")
    assert "after 1 steps" in done.out
