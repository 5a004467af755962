"""A log cut off anywhere (power loss, a torn write): the project opens with a prefix of what was confirmed."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from closed_projects import STATE_BYTES, fill_and_run
from scripted_session import Session, digest, small_clip

from segmentation.storage import project_file
from segmentation.storage.saved_project import SavedProject

_WAL_HEADER, _WAL_FRAME = 32, 24 + 4096


def test_a_log_cut_at_any_byte_opens_with_a_prefix(tmp_path: Path):
    path = tmp_path / "shot.maskreel"
    with SavedProject.create(path, small_clip()) as saved:
        confirmed = [digest(saved)]
        session, rng = Session(saved, 5), random.Random(5)
        for _ in range(16):
            session.operate(rng.randrange(1000))
            confirmed.append(digest(saved))
        log = Path(f"{path}-wal").read_bytes()
        whole = tmp_path / "whole.maskreel"
        shutil.copyfile(path, whole)
    frames = range(_WAL_HEADER, len(log) + 1, _WAL_FRAME)
    cuts = {0, 1, _WAL_HEADER - 1, len(log)} | {end + d for end in frames for d in (-1, 0) if end + d <= len(log)}
    cuts |= {rng.randrange(len(log)) for _ in range(40)}
    reached = 0
    for cut in sorted(cuts):
        state = opened_with_log(whole, log[:cut], confirmed)
        assert state >= reached, "a longer log must never hold less"
        reached = state
    assert reached == len(confirmed) - 1


def test_a_log_with_a_flipped_byte_opens_with_a_prefix(tmp_path: Path):
    path = tmp_path / "shot.maskreel"
    with SavedProject.create(path, small_clip()) as saved:
        confirmed = [digest(saved)]
        session, rng = Session(saved, 6), random.Random(6)
        for _ in range(10):
            session.operate(rng.randrange(1000))
            confirmed.append(digest(saved))
        log = bytearray(Path(f"{path}-wal").read_bytes())
        whole = tmp_path / "whole.maskreel"
        shutil.copyfile(path, whole)
    for _ in range(25):
        place = rng.randrange(_WAL_HEADER, len(log))
        damaged = bytes(log[:place]) + bytes([log[place] ^ 0x55]) + bytes(log[place + 1 :])
        opened_with_log(whole, damaged, confirmed)


def test_a_log_cut_while_a_closed_project_becomes_smaller_holds_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path, whole = tmp_path / "shot.maskreel", tmp_path / "whole.maskreel"
    held = fill_and_run(path, monkeypatch)
    logs = []

    def keep(connection: sqlite3.Connection) -> None:
        shutil.copyfile(path, whole)
        logs.append(Path(f"{path}-wal").read_bytes())

    with monkeypatch.context() as patch:
        patch.setattr(project_file, "fold_log", keep)
        SavedProject.open(path).close()
    (log,) = logs
    assert whole.stat().st_size > STATE_BYTES, "all of it is in the log"
    for cut in (*range(_WAL_HEADER, len(log), _WAL_FRAME), len(log) - 1, len(log)):
        assert opened_with_log(whole, log[:cut], [held]) == 0


def opened_with_log(whole: Path, log: bytes, confirmed: list[str]) -> int:
    """Which of the confirmed states is found."""
    copy = whole.with_name("cut.maskreel")
    shutil.copyfile(whole, copy)
    Path(f"{copy}-wal").write_bytes(log)
    with SavedProject.open(copy) as saved:
        found = digest(saved)
        assert found in confirmed
        # States may repeat (undo and redo); the newest equal one is meant.
        return max(i for i, state in enumerate(confirmed) if state == found)
