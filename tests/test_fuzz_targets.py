"""200 inputs for every reader and the project file, and all that once failed; `make fuzz` tries 10,000."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from file_damage import change_like_its_kind, change_png, read_chunks
from fuzz_files import write_grey
from fuzz_runs import SEEDS, Tally
from fuzz_targets import list_targets

SUPPORT = Path(__file__).parent / "support"
TARGETS = list(list_targets())
INPUTS = 200
IN_ONE_PROCESS = 12
NEVER_REFUSE = {
    *("accepted terms", "settings of the window", "training stills", "command convert", "kept cuts", "plug-in"),
}
"""What cannot be read is left out there, and stands for nothing."""
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="memory and time are bounded by means of POSIX systems")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The JSON file of a target; some are tried in one process with bounded memory."""
    out = tmp_path_factory.mktemp("fuzz")

    @cache
    def try_some(group: int) -> None:
        targets = TARGETS[group * IN_ONE_PROCESS : (group + 1) * IN_ONE_PROCESS]
        program = str(SUPPORT / "fuzz_runs.py")
        line = [sys.executable, program, *targets, "--here", "--inputs", str(INPUTS), "--out", str(out)]
        environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
        done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]

    def place(target: str) -> Path:
        try_some(TARGETS.index(target) // IN_ONE_PROCESS)
        return out / f"{target.replace(' ', '-')}.json"

    return place


@posix_only
@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_damaged_inputs_are_read_or_refused(target: str, outcome: Callable[[str], Path]) -> None:
    found = json.loads(outcome(target).read_text())
    assert found["findings"] == {}
    assert found["inputs"] >= INPUTS
    assert target in NEVER_REFUSE or found["counts"].get("refused", 0) > 0, "the damage reaches what is read"


def test_seeds_that_are_kept_name_targets() -> None:
    assert set(json.loads(SEEDS.read_text())) <= set(TARGETS)


def test_a_run_that_is_broken_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    tally = Tally(tmp_path / "a.json")
    tally.add(0, "read")
    tally.add(1, "KeyError: a")
    tally.keep(2, 0.5)
    again = Tally(tmp_path / "a.json")
    again.add(2, "refused")
    assert again.values["next"] == 2
    assert again.values["inputs"] == 3
    assert again.values["counts"] == {"read": 1, "finding": 1, "refused": 1}
    assert again.values["findings"] == {"1": "KeyError: a"}


def test_a_damaged_picture_passes_its_checksums(tmp_path: Path) -> None:
    write_grey(tmp_path / "a.png")
    whole = (tmp_path / "a.png").read_bytes()
    changed = change_png(whole, random.Random(4))
    assert changed != whole
    assert b"".join(name + body for name, body in read_chunks(changed)) != b""


@pytest.mark.parametrize("content", [b"{\x12\xd1\xff" * 20, b'[\xd1\n{"a": 1}\n'], ids=["numbers", "lines"])
def test_bytes_that_only_begin_like_json_are_changed_as_numbers(content: bytes) -> None:
    changed = [change_like_its_kind(content, random.Random(seed)) for seed in range(50)]
    assert all(len(other) > 0 for other in changed)
    assert any(other != content for other in changed)
