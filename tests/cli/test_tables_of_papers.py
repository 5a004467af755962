"""Every command of 'Tables of the papers' in docs/engines.md is understood, with its task, engine and settings."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest
from command_lines import parse_command

from segmentation.cli.run import create_parser
from segmentation.engines.fsnet.network import BidirectionalPurification, FSNet
from segmentation.engines.registry import check_settings, engine_spec
from segmentation.errors import UserError
from segmentation.training.recipe_table import recipe_named

DOCUMENT = (Path(__file__).parents[2] / "docs" / "engines.md").read_text(encoding="utf-8")
SECTION = DOCUMENT[DOCUMENT.index("## Tables of the papers") :].replace("\\\n", " ")
COMMANDS = [line.strip() for line in SECTION.splitlines() if re.match(r" {4,}maskreel ", line)]


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
