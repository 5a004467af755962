"""A log cut off anywhere (power loss, a torn write): the project opens with a prefix of what was confirmed."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from scripted_session import Session, digest, small_clip

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
