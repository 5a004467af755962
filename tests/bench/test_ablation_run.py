"""Each switch of the ablations changes the network that is trained, and recipe and engine agree about it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from segmentation.bench.ablation_run import count_units, run_row, small_stage
from segmentation.bench.ablation_tables import TABLES, AblationRow, AblationTable

HEAVY = {
    "cfbi": ("6 baseline (FEELVOS)", "CFBI-S16"),
    "fsnet": ("App.", "Mo.", "Vanilla", "self-purf.", "mean as result"),
}
"""Rows of networks that take a second each: those that are run here; `tests/cli` runs one of each table."""


def rows() -> Iterator[tuple[AblationTable, AblationRow]]:
    """One row for each set of switches and settings of each engine."""
    seen = set()
    for table in TABLES:
        for row in table.rows:
            key = (row.engine or table.engine, str(row.switches), str(row.settings))
            if key not in seen and row.name in HEAVY.get(table.engine, (row.name,)):
                seen.add(key)
                yield table, row


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.mark.parametrize(("table", "row"), list(rows()), ids=lambda part: part.name)
def test_a_row_runs_from_recipe_to_measures(table: AblationTable, row: AblationRow) -> None:
    found = run_row(table, row, steps=0)
    assert tuple(found) == table.columns
    assert all(value >= 0 for value in found.values())


def test_parameters_and_operations_are_those_of_the_purification_units() -> None:
    (table,) = (table for table in TABLES if table.name == "fsnet-5")
    without, two = (count_units(small_stage("fsnet", row).network()) for row in table.rows[:2])
    assert without == (0, 0)
    assert two[0] / 1e6 == pytest.approx(table.rows[1].published[0], abs=0.0005)  # the paper's 0.507 million
    assert two[1] > 0


def test_switches_of_cfbi_change_the_shapes() -> None:
    (table,) = (table for table in TABLES if table.name == "cfbi-4")
    shapes = []
    for row in (table.rows[0], table.rows[2], table.rows[3], table.rows[4]):
        state = small_stage("cfbi", row).network().state_dict()
        shapes.append((state["dynamic_prehead.conv.weight"].shape[1], state["dynamic_seghead.IA1.IA.weight"].shape))
    assert shapes == [(15, (364, 400)), (15, (364, 200)), (8, (264, 400)), (8, (264, 200))]


def test_biases_that_are_off_do_not_learn() -> None:
    (table,) = (table for table in TABLES if table.name == "cfbi-4")
    network = small_stage("cfbi", table.rows[1]).network()
    assert not network.get_parameter("bg_bias").requires_grad
    assert not network.get_parameter("fg_bias").any()


def test_one_step_of_training_moves_a_variant() -> None:
    (table,) = (table for table in TABLES if table.name == "fsnet-4")
    assert run_row(table, table.rows[0], steps=1) != run_row(table, table.rows[0], steps=0)
