"""kill -9 at 200 random moments: the project opens with everything confirmed, and with nothing half done."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from scripted_session import content, digest, scripted
from small_project import small_clip

from segmentation.domain.edits import add_object, set_verified
from segmentation.domain.objects import ObjectId
from segmentation.storage.saved_project import SavedProject

SCRIPTS, OPERATIONS, KILLS = 4, 24, 200
DYING_DELETION = """
import os, signal, sys
from pathlib import Path
from segmentation.domain.edits import delete_object
from segmentation.storage import project_rows
from segmentation.domain.edits import add_object, set_verified
from segmentation.domain.objects import ObjectId
from segmentation.storage.saved_project import SavedProject

write_frame, written = project_rows._write_frame, []

def write_some(*arguments):
    written.append(1)
    if len(written) == 100:
        os.kill(os.getpid(), signal.SIGKILL)
    write_frame(*arguments)

project_rows._write_frame = write_some
saved = SavedProject.open(Path(sys.argv[1]))
saved.commit(delete_object(saved.project, 1))
"""
SERVER = Path(__file__).parents[1] / "support" / "kill_sessions.py"


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """Digests after each confirmed operation, per script."""
    folder = tmp_path_factory.mktemp("reference")
    return [[digest(s) for s in scripted(folder / f"{i}.maskreel", i, OPERATIONS)] for i in range(SCRIPTS)]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork are POSIX; the file format is the same there")
def test_200_kills_lose_nothing_confirmed(tmp_path: Path, states: list[list[str]]):
    command = [sys.executable, str(SERVER), str(tmp_path), "0", str(KILLS), str(SCRIPTS), str(OPERATIONS)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert len(lines) == KILLS
    reached = set()
    for line in lines:
        path, script, confirmed = line.split("\t")
        reached.add(int(confirmed))
        check_session(Path(path), states[int(script)], int(confirmed))
    assert len(reached) > OPERATIONS // 2, "the kills did not fall at varied moments"


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_a_kill_in_the_middle_of_an_edit_of_many_frames_leaves_none_of_it(tmp_path: Path) -> None:
    path, frames = tmp_path / "long.maskreel", 200
    with SavedProject.create(path, small_clip(frames)) as saved:
        for _ in range(2):
            saved.commit(add_object(saved.project))
        for object_id in (1, 2):
            saved.commit(set_verified(saved.project, range(frames), [ObjectId(object_id)]))
        before = content(saved.project)
    died = subprocess.run([sys.executable, "-c", DYING_DELETION, str(path)], check=False, capture_output=True)
    assert died.returncode == -signal.SIGKILL, died.stderr
    with SavedProject.open(path) as saved:
        assert content(saved.project) == before
        assert saved.recovery is not None
        assert saved.recovery.last_steps[0] == "Verify"


def check_session(path: Path, states: list[str], confirmed: int) -> None:
    if not path.exists():
        assert confirmed == 0
        return
    with SavedProject.open(path) as saved:
        assert not saved.read_only, saved.read_only_reason
        # The state last confirmed, or the one that was just being written and is complete.
        assert digest(saved) in states[max(confirmed - 1, 0) : confirmed + 1]
        if saved.recovery is not None:
            assert saved.recovery.opened_after_crash
            assert saved.recovery.damaged == ()
            assert saved.recovery.frame_count == len(saved.project.track.records)
        before = content(saved.project)
        if saved.undo() is not None:
            saved.redo()
            assert content(saved.project) == before
    leftovers = [p.name for p in path.parent.iterdir() if p.name.startswith((path.name, f".{path.name}."))]
    assert leftovers == [path.name]
