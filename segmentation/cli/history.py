"""`maskreel undo PROJECT` and `maskreel redo PROJECT`: the history of a project, without the window."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.exit_codes import DONE
from segmentation.cli.json_output import add_json_option, print_result
from segmentation.errors import UserError

if TYPE_CHECKING:
    from segmentation.domain.frames import FrameIndex
    from segmentation.storage.saved_project import SavedProject
    from segmentation.storage.step_history import HistoryEntry


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `undo` and `redo` to the command line."""
    undo = subparsers.add_parser("undo", help="take the newest steps of a project back, or list all steps")
    _add_step_options(undo, "take back")
    undo.add_argument("--list", action="store_true", help="change nothing; list the steps, the newest first")
    add_json_option(undo)
    undo.set_defaults(command=undo_steps)
    redo = subparsers.add_parser("redo", help="bring steps back that were undone")
    _add_step_options(redo, "bring back")
    add_json_option(redo)
    redo.set_defaults(command=redo_steps)


def _add_step_options(parser: argparse.ArgumentParser, doing: str) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT", help="project file")
    parser.add_argument("--steps", type=int, default=1, metavar="N", help=f"how many to {doing}; by default 1")


def undo_steps(options: argparse.Namespace) -> int:
    """Take steps back, each with all that belongs to it, and name them."""
    from segmentation.storage.saved_project import SavedProject

    if options.list:
        with closing(SavedProject.look(options.project)) as saved:
            entries = saved.history()
        print_result(options, _history_json(entries), _history_text(entries))
        return DONE
    return _move(options, undoes=True)


def redo_steps(options: argparse.Namespace) -> int:
    """Bring steps back, and name them."""
    return _move(options, undoes=False)


def _move(options: argparse.Namespace, *, undoes: bool) -> int:
    from segmentation.storage.saved_project import SavedProject

    if options.steps < 1:
        raise UserError(f"--steps is {options.steps}.", "Give 1 or more.")

    def list_frames(saved: SavedProject) -> list[FrameIndex]:
        """Those of the steps that move."""
        steps = [entry for entry in saved.history() if entry.done is undoes]
        moved = steps[-options.steps :] if undoes else steps[: options.steps]
        return [frame for entry in moved for frame in entry.frames or ()]

    with closing(SavedProject.open_part(options.project, list_frames, wait=True)) as saved:
        saved.check_writable()
        possible = sum(entry.done is undoes for entry in saved.history())
        if options.steps > possible:
            doing = "undone" if undoes else "redone"
            raise UserError(
                f"{options.steps} steps cannot be {doing}: the project has {possible} that can.",
                "`maskreel undo PROJECT --list` lists them.",
            )
        titles = [_move_one(saved, undoes=undoes) for _ in range(options.steps)]
    lines = [f"{'Undone' if undoes else 'Redone'}: {title}" for title in titles]
    print_result(options, {"undone" if undoes else "redone": titles}, "\n".join(lines))
    return DONE


def _move_one(saved: SavedProject, *, undoes: bool) -> str:
    """Undo or redo one step; returns its title."""
    entry = saved.undo_step if undoes else saved.redo_step
    if undoes:
        saved.undo()
    else:
        saved.redo()
    return "" if entry is None else entry.title


def _history_text(entries: Sequence[HistoryEntry]) -> str:
    rows = [f"{_moment(entry)}  {entry.title}{'' if entry.done else '  (undone)'}" for entry in reversed(entries)]
    return "\n".join(rows) or "There is no step yet."


def _history_json(entries: Sequence[HistoryEntry]) -> dict[str, object]:
    return {"steps": [{"title": e.title, "done": e.done, "time": _moment(e)} for e in entries]}


def _moment(entry: HistoryEntry) -> str:
    return datetime.fromtimestamp(entry.time).astimezone().isoformat(" ", "seconds")
