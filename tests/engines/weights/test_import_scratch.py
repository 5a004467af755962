"""What a killed import of weights leaves is removed by the next one and by the doctor, never that of one at work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from segmentation.engines.weights.import_scratch import PREFIX, open_import_scratch, sweep_imports

WORK = """
import sys, time
from pathlib import Path
from segmentation.engines.weights.import_scratch import open_import_scratch
with open_import_scratch(Path(sys.argv[1])) as scratch:
    (scratch / "draft").write_bytes(b"half of it")
    print("writing", flush=True)
    time.sleep(60)
"""


def scratches(folder: Path) -> list[Path]:
    return list(folder.glob(f"{PREFIX}*"))


@pytest.fixture
def at_work(tmp_path: Path):
    with subprocess.Popen([sys.executable, "-c", WORK, str(tmp_path)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"writing"
        yield child
        child.kill()


def kill(child: subprocess.Popen[bytes]) -> None:
    os.kill(child.pid, signal.SIGKILL)
    child.wait()


def test_the_next_import_removes_what_a_killed_one_left(at_work: subprocess.Popen[bytes], tmp_path: Path) -> None:
    kill(at_work)
    left = scratches(tmp_path)
    assert len(left) == 1
    with open_import_scratch(tmp_path) as scratch:
        assert scratches(tmp_path) == [scratch]
    assert scratches(tmp_path) == []


def test_a_sweep_spares_an_import_at_work(at_work: subprocess.Popen[bytes], tmp_path: Path) -> None:
    assert sweep_imports(tmp_path) == 0
    assert len(scratches(tmp_path)) == 1
    kill(at_work)
    assert sweep_imports(tmp_path) == 1
    assert scratches(tmp_path) == []


def test_there_need_be_no_folder(tmp_path: Path) -> None:
    assert sweep_imports(tmp_path / "none") == 0
    assert not (tmp_path / "none").exists()


def test_a_disk_without_locks_serves_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise OSError("no locks available")

    monkeypatch.setattr("segmentation.engines.weights.import_scratch.FileLock", refuse)
    (tmp_path / f"{PREFIX}other").mkdir()
    with open_import_scratch(tmp_path) as scratch:
        assert len(scratches(tmp_path)) == 2
    assert not scratch.exists()
