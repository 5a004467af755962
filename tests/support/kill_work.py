"""Sessions of work that are killed: after each confirmed step the project is in a state that is known."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kill_commands import write_project
from scripted_session import content, digest, scripted
from window_session import work_in_window

from segmentation.storage.saved_project import SavedProject

if TYPE_CHECKING:
    from kill_runs import Server

Session = Callable[[Path], Iterator[SavedProject]]
OPERATIONS = 24
SPAN_RUNS = 2


def edit(script: int, home: Path) -> Iterator[SavedProject]:
    """Strokes, results, undo, redo, proposals and their decisions, objects; on the project file itself."""
    return scripted(home / "work.maskreel", script, OPERATIONS)


SESSIONS: dict[str, tuple[Session, bool]] = {
    **{f"edits of script {script}": (partial(edit, script), False) for script in range(4)},
    "window": (work_in_window, True),
}
"""Each with whether it begins with a project."""


class SessionTrial:
    """One session, and the states that it goes through when nobody kills it.

    Args:
        server: Runs it.
        name: Which.
        place: For what it begins with, and its states.
    """

    def __init__(self, server: Server, name: str, place: Path) -> None:
        self._server, self._before = server, place / "before"
        self._session, has_project = SESSIONS[name]
        self._notes = place / "confirmed"
        for folder in (server.home, self._before):
            shutil.rmtree(folder, ignore_errors=True)
        server.home.mkdir()
        if has_project:
            write_project(server.home, server.run)
        shutil.copytree(server.home, self._before)
        self.span_s = statistics.median(self._time_whole() for _ in range(SPAN_RUNS))
        self._states = self._notes.read_text().split()

    def _time_whole(self) -> float:
        return self._server.wait_for(self._start())

    def _start(self, kill_after_s: float = 0.0) -> int:
        shutil.rmtree(self._server.home, ignore_errors=True)
        shutil.copytree(self._before, self._server.home)
        self._notes.unlink(missing_ok=True)

        def work() -> None:
            for saved in self._session(self._server.home):
                with self._notes.open("a") as notes:
                    notes.write(f"{digest(saved)}\n")

        return self._server.start(work, kill_after_s)

    def kill_at(self, delay_s: float) -> bool:
        """Start, kill, look; whether it was killed before its end.

        Raises:
            AssertionError: Something confirmed is lost, or something else is there.
            SegmentationError: The project cannot be opened.
        """
        process = self._start(delay_s)
        killed = self._server.is_killed(process)
        self._server.check_nobody_is_left(process)
        seen = self._notes.read_text().split() if self._notes.exists() else []
        self._check(len(seen))
        return killed

    def _check(self, confirmed: int) -> None:
        path = self._server.home / "work.maskreel"
        if not path.exists():
            assert confirmed == 0
            return
        with SavedProject.open(path) as saved:
            assert not saved.read_only, saved.read_only_reason
            assert saved.recovery is None or saved.recovery.damaged == ()
            self._check_state(saved, confirmed)
            before = content(saved.project)
            if saved.undo() is not None:
                saved.redo()
                assert content(saved.project) == before, "undo and redo lead elsewhere"
        left = [p.name for p in path.parent.iterdir() if p.name.startswith((path.name, f".{path.name}."))]
        assert left == [path.name], f"left over: {left}"

    def _check_state(self, saved: SavedProject, confirmed: int) -> None:
        """It is the state last confirmed, or a later one: what was being written is complete, or a run went on."""
        if confirmed == 0 or digest(saved) in self._states[confirmed - 1 : confirmed + 1]:
            return
        titles = [entry.title for entry in saved.history()]
        what = f"neither state {confirmed} nor the next: {digest(saved)} after {titles[-3:]}, of {self._states}"
        assert any(title.startswith("Propagate") for title in titles[-1:]), what
