"""200 inputs for every reader and the project file, and all that once failed; `make fuzz` tries 10,000."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz_targets import SEEDS, list_targets

SUPPORT = Path(__file__).parent / "support"
TARGETS = list(list_targets())
INPUTS = 200
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="memory and time are bounded by means of POSIX systems"),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a JSON file for each target, all tried in one process with bounded memory."""
    out = tmp_path_factory.mktemp("fuzz")
    line = [
        sys.executable,
        str(SUPPORT / "fuzz_targets.py"),
        *TARGETS,
        "--here",
        "--inputs",
        str(INPUTS),
        "--out",
        str(out),
    ]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return out


@pytest.mark.parametrize("target", TARGETS)
def test_damaged_inputs_are_read_or_refused(target: str, outcomes: Path) -> None:
    found = json.loads((outcomes / f"{target.replace(' ', '-')}.json").read_text())
    assert found["findings"] == {}
    assert found["inputs"] >= INPUTS
    assert found["counts"].get("refused", 0) > 0, "the damage reaches what is read"


def test_seeds_that_are_kept_name_targets() -> None:
    assert set(json.loads(SEEDS.read_text())) <= set(TARGETS)
