"""`maskreel ablate TABLE`: every switch of the papers' ablations runs on small shapes, and gives its commands."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_lines import parse_command

from segmentation.bench.ablation_tables import TABLES, AblationTable
from segmentation.cli.ablate import row_commands
from segmentation.cli.run import create_parser

Command = Callable[..., Any]
DOCUMENT = (Path(__file__).parents[2] / "docs" / "engines.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def parser() -> argparse.ArgumentParser:
    return create_parser()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_commands_of_every_row_are_understood(parser: argparse.ArgumentParser, table: Any) -> None:
    assert f"maskreel ablate {table.name}" in DOCUMENT
    for row in table.rows:
        assert len(row.published) == len(table.columns)
        for command in row_commands(table, row):
            parse_command(parser, command)


def test_a_table_in_the_form_of_the_paper(command: Command) -> None:
    done = command("ablate", "savos-3", "--small", "--rows", 1, 3)
    assert done.code == 0, done.err
    heading, note, columns, *rows = done.out.splitlines()
    assert heading == "savos-3: Lucid dreams and attention modules, on DAVIS-2016 val"
    assert "says only that each row runs" in note
    assert columns.split() == ["J", "F", "paper's", "J", "paper's", "F"]
    assert [row.split()[-2:] for row in rows] == [["78.3", "77.5"], ["80.3", "79.5"]]
    assert rows[0].split()[:2] == ["basic", "version"]
    assert all(0 <= float(value) <= 100 for row in rows for value in row.split()[-4:-2])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_is_printed_in_its_form(command: Command, table: AblationTable) -> None:
    last = len(table.rows)
    done = command("ablate", table.name, "--small", "--steps", 0, "--rows", last)
    assert done.code == 0, done.err
    assert done.out.splitlines()[0] == f"{table.name}: {table.title}"
    assert len(done.out.splitlines()) == 4
    assert done.out.splitlines()[-1].startswith(table.rows[-1].name)


def test_the_commands_of_a_table(command: Command) -> None:
    done = command("ablate", "cfbi-7", "--rows", 2)
    assert "1 w/o multi-local windows (paper: Avg 73.8, J 70.8, F 76.8)" in done.out
    assert "maskreel train cfbi --schedule" in done.out
    assert done.out.count("--setting windows=single") == 2
    assert "--weights OUT/2/davis-alone/weights.safetensors" in done.out


def test_the_figures_of_a_table(command: Command) -> None:
    figures = json.loads(command("ablate", "cfbi-7", "--rows", 2, "--json", "-").out)
    assert (figures["table"], [row["name"] for row in figures["rows"]]) == ("cfbi-7", ["1 w/o multi-local windows"])
    assert figures["rows"][0]["paper"] == {"Avg": 73.8, "J": 70.8, "F": 76.8}
    assert figures["rows"][0]["commands"][0].startswith("maskreel train cfbi --schedule")
    small = json.loads(command("ablate", "savos-3", "--small", "--steps", 0, "--rows", 1, "--json", "-").out)
    assert small["rows"][0]["measured"].keys() == {"J", "F"}


def test_tables_and_rows_that_are_not_there_are_refused(command: Command) -> None:
    assert (command("ablate", "cfbi-9").code, command("ablate", "cfbi-7", "--rows", 8).code) == (2, 2)
    assert "cfbi-4, cfbi-5" in command("ablate", "cfbi-9").err
    assert "rows 1 to 7" in command("ablate", "cfbi-7", "--rows", 8).err
    assert command("ablate", "cfbi-7", "--small", "--steps", -1).code == 2
