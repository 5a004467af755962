"""`maskreel merge A B ... --out NEW`: several projects of one clip as one, object by object, or by majority."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.exit_codes import DONE
from segmentation.cli.json_output import add_json_option, print_result
from segmentation.cli.notes import print_notes
from segmentation.errors import UserError
from segmentation.storage.project_suffix import EXTENSION

if TYPE_CHECKING:
    from segmentation.batch.merge_projects import MergedObject


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `merge` to the command line."""
    parser = subparsers.add_parser("merge", help="make one project of several of one clip, such as those of annotators")
    parser.add_argument("projects", nargs="+", type=Path, metavar="PROJECT", help="two or more; they stay as they are")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=f"the {EXTENSION} file to make")
    parser.add_argument(
        "--take",
        action="append",
        default=[],
        metavar="OBJECT=N",
        help="take an object from the Nth project; by default from the first that has it",
    )
    parser.add_argument(
        "--consensus",
        action="store_true",
        help="of three or more: each pixel as most say of those that know the object",
    )
    add_json_option(parser)
    parser.set_defaults(command=merge)


def merge(options: argparse.Namespace) -> int:
    """Read all, and write the new project."""
    from segmentation.batch.merge_projects import check_target, merge_projects, plan_merge
    from segmentation.cli.stage_bars import StageBars
    from segmentation.formats.progress import finish
    from segmentation.storage.saved_project import SavedProject

    if options.out.suffix != EXTENSION:
        raise UserError(f"'{options.out.name}' must be a {EXTENSION} file.", f"Add {EXTENSION} to its name.")
    if options.consensus and options.take:
        raise UserError("--take chooses one project, --consensus counts all.", "Give one of the two.")
    check_target(options.out)
    taken = dict(_parse_choice(word, len(options.projects)) for word in options.take)
    with ExitStack() as stack, StageBars() as bars:
        saved = [stack.enter_context(closing(SavedProject.open(path, read_only=True))) for path in options.projects]
        objects = plan_merge([each.project for each in saved], taken, by_majority=options.consensus)
        notes = finish(merge_projects(saved, objects, options.out), bars.show)
    print_notes(notes)
    print_result(options, {"project": str(options.out), "objects": _to_json(objects)}, _describe(objects, options.out))
    return DONE


def _parse_choice(word: str, count: int) -> tuple[str, int]:
    """Name of an object and the place of its project.

    Raises:
        UserError: It is nothing of that kind.
    """
    name, sign, number = word.rpartition("=")
    if not sign or not name or not number.isdecimal() or not 1 <= int(number) <= count:
        raise UserError(f"'{word}' names no object and project.", f"Write OBJECT=N, with N from 1 to {count}.")
    return name, int(number) - 1


def _to_json(objects: Sequence[MergedObject]) -> list[dict[str, object]]:
    return [
        {
            "id": int(each.info.id),
            "name": each.info.name,
            "projects": [place + 1 for place in sorted(each.ids)],
            "taken_from": None if each.taken_from is None else each.taken_from + 1,
        }
        for each in objects
    ]


def _describe(objects: Sequence[MergedObject], out: Path) -> str:
    lines = []
    for each in objects:
        source = "majority" if each.taken_from is None else f"project {each.taken_from + 1}"
        lines.append(f"{each.info.name:20s} {source}, of {len(each.ids)} that have it")
    return "\n".join([*lines, f"written to {out}"])
