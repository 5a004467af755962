"""`maskreel ablate TABLE`: an ablation table of a paper, as commands at full size or run on small shapes."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from segmentation.bench.ablation_tables import ATTRIBUTES, TABLES, AblationRow, AblationTable, table_named
from segmentation.cli.exit_codes import DONE
from segmentation.cli.json_output import note_figures
from segmentation.errors import UserError

DIGITS = {"S": 3, "M": 3, "S MCL": 3, "M MCL": 3, "Param": 3, "FLOPs": 3, "t/s": 2}
"""Of the columns that have more than one."""
SETS = {
    "cfbi": "davis=DAVIS youtube-vos=YTVOS/train",
    "fsnet": "duts=DUTS-TR davis=DAVIS fbms=FBMS/Trainingset",
    "imcnet": "youtube-vos=YTVOS/train davis=DAVIS duts=DUTS-TR",
    "savos": "davis=DAVIS",
}
"""Where the sets of each paper's schedule may lie."""
LAST_STAGES = {"fsnet": "both", "imcnet": "davis-and-duts", "savos": "davis"}
"""Of the schedules that are trained whole."""
FINDS_OBJECTS = ("fsnet", "imcnet")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `ablate` to the command line."""
    parser = subparsers.add_parser("ablate", help="an ablation table of a paper: its commands, or run on small shapes")
    parser.add_argument("table", metavar="TABLE", help=f"one of: {', '.join(table.name for table in TABLES)}")
    parser.add_argument("--small", action="store_true", help="run every row on small shapes, as a smoke test")
    parser.add_argument("--steps", type=int, default=1, metavar="N", help="of training before each small row")
    parser.add_argument("--rows", type=int, nargs="+", metavar="N", help="only these, counted from 1")
    parser.set_defaults(command=ablate)


def ablate(options: argparse.Namespace) -> int:
    """Print the commands that fill the table, or run it small and print it in the paper's form.

    Raises:
        UserError: No such table or row.
    """
    table = table_named(options.table)
    if table is None:
        names = ", ".join(known.name for known in TABLES)
        raise UserError(f"There is no ablation table '{options.table}'.", f"Choose one of: {names}.")
    if options.steps < 0:
        raise UserError(f"--steps is {options.steps}, expected 0 or more.", "Leave it out for 1.")
    rows = _choose(table, options.rows)
    print(f"{table.name}: {table.title}")
    if options.small:
        print("On small shapes, hardly trained: what stands here says only that each row runs.")
        results = [(row, _run(table, row, options.steps)) for row in rows]
        note_figures(options, table=table.name, rows=[_to_json(table, row, measured=found) for row, found in results])
        _print_table(table, results)
    else:
        note_figures(
            options, table=table.name, rows=[_to_json(table, row, commands=row_commands(table, row)) for row in rows]
        )
        for row in rows:
            print(f"\n{row.name} (paper: {_figures(table.columns, row.published)})")
            print("\n".join(f"    {command}" for command in row_commands(table, row)))
    return DONE


def _to_json(
    table: AblationTable, row: AblationRow, *, measured: Mapping[str, float] | None = None, commands: Sequence[str] = ()
) -> dict[str, object]:
    """A row; a figure that does not exist is null."""
    values: dict[str, object] = {
        "name": row.name,
        "paper": _without_nan(dict(zip(table.columns, row.published, strict=True))),
    }
    if measured is not None:
        values["measured"] = _without_nan({column: measured[column] for column in table.columns})
    return {**values, "commands": list(commands)} if commands else values


def _without_nan(values: Mapping[str, float | None]) -> dict[str, float | None]:
    return {name: None if value is None or math.isnan(value) else float(value) for name, value in values.items()}


def row_commands(table: AblationTable, row: AblationRow) -> list[str]:
    """What fills one row at full size: train (where the published weights are of another network), run, score."""
    engine = row.engine or table.engine
    stages = row.stages or table.stages
    is_published = not (row.switches or row.numbers or row.stages or table.name == "cfbi-4")
    out = f"OUT/{table.rows.index(row) + 1}"
    weights, commands = "", []
    if not is_published:
        only = f" --stages {' '.join(stages)}" if stages else ""
        numbers = _settings({**row.switches, **row.numbers})
        commands = [f"maskreel train {engine} --schedule --data {SETS[table.engine]} --out {out}{only}{numbers}"]
        weights = f" --weights {out}/{stages[-1] if stages else LAST_STAGES[table.engine]}/weights.safetensors"
    run = f"--engine {engine}{weights}{_settings({**row.switches, **row.settings})}"
    if engine in FINDS_OBJECTS:
        return [*commands, *_discovery_commands(table.columns, run)]
    video, truth, task = "DAVIS/JPEGImages/480p/SEQ", "DAVIS/Annotations/480p/SEQ", "davis"
    if "youtube-vos" in table.stages:
        video, truth, task = "YTVOS/valid/JPEGImages/SEQ", "YTVOS/valid/Annotations/SEQ", "youtube-vos-2018"
    if engine == "savos":
        task = "davis-2016"
    commands.append(f"maskreel propagate {video} --masks {truth}/00000.png {run} --format png --out MASKS/SEQ")
    commands.append(f"maskreel evaluate MASKS --truth {truth.split('/Annotations')[0]} --task {task}")
    return commands


def _discovery_commands(columns: Sequence[str], run: str) -> list[str]:
    """Maps and their scores; of a table by attributes once for the sequences of each."""
    task = "saliency" if "S" in columns else "davis-2016 --maps"
    if columns == ATTRIBUTES:
        task += " --sequences SEQUENCES-OF-THE-ATTRIBUTE"
    commands = [
        f"maskreel auto DAVIS/JPEGImages/480p/SEQ {run} --maps MAPS",
        f"maskreel evaluate MAPS --truth DAVIS --task {task}",
    ]
    if "S MCL" in columns:
        commands.append(f"maskreel auto MCL/SEQ/Imgs {run} --maps MAPS-MCL")
        commands.append("maskreel evaluate MAPS-MCL --truth MCL --task mcl-maps")
    return commands


def _choose(table: AblationTable, numbers: Sequence[int] | None) -> list[AblationRow]:
    wrong = [number for number in numbers or () if not 1 <= number <= len(table.rows)]
    if wrong:
        raise UserError(f"'{table.name}' has no row {wrong[0]}.", f"It has rows 1 to {len(table.rows)}.")
    return [row for number, row in enumerate(table.rows, 1) if not numbers or number in numbers]


def _run(table: AblationTable, row: AblationRow, steps: int) -> Mapping[str, float]:
    from segmentation.bench.ablation_run import run_row

    sys.stderr.write(f"{row.name}\n")
    return run_row(table, row, steps)


def _print_table(table: AblationTable, results: Sequence[tuple[AblationRow, Mapping[str, float]]]) -> None:
    """Row by row what was measured and what the paper gives, one column each."""
    width = max(len(row.name) for row, _ in results)
    heads = [*table.columns, *(f"paper's {column}" for column in table.columns)]
    print(f"{'':{width}}  {'  '.join(heads)}")
    for row, found in results:
        values = [*(_figure(c, found[c]) for c in table.columns), *map(_figure, table.columns, row.published)]
        cells = (f"{value:>{len(head)}}" for value, head in zip(values, heads, strict=True))
        print(f"{row.name:{width}}  {'  '.join(cells)}")


def _figures(columns: Sequence[str], values: Sequence[float | None]) -> str:
    return ", ".join(f"{column} {_figure(column, value)}" for column, value in zip(columns, values, strict=True))


def _figure(column: str, value: float | None) -> str:
    return "-" if value is None or math.isnan(value) else f"{value:.{DIGITS.get(column, 1)}f}"


def _settings(values: Mapping[str, Any]) -> str:
    def text(value: Any) -> str:
        return str(value).lower() if isinstance(value, bool) else str(value).replace(" ", "")

    return "".join(f" --setting {name}={text(value)}" for name, value in values.items())
