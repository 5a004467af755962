"""Commands that are killed lose nothing, leave nothing half done, and succeed again; `make kills` does more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from kill_commands import COMMANDS
from kill_work import SESSIONS

from segmentation.cli.subcommands import SUBCOMMANDS

KILLS = 3
PROGRAM = Path(__file__).parent / "support" / "kill_runs.py"
LEFT_OUT = ("adapt", "demo", "edits of script 2", "edits of script 3", "window")
"""What takes long."""
QUICK = [name for name in (*SESSIONS, *COMMANDS) if name not in LEFT_OUT]

ONLY_LOOK = {"info", "shots", "formats", "engines", "settings", "doctor", "bench", "completion"}
"""They write no more than what `--json` names, whole."""
TALK_TO_SERVERS = {"push", "pull"}
"""What `pull` writes, `import` writes, which is killed."""


def test_every_command_that_writes_is_killed() -> None:
    named = {str(command.words[0]) for command in COMMANDS.values() if command.words}
    assert named == SUBCOMMANDS.keys() - ONLY_LOOK - TALK_TO_SERVERS


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc, and forked")
@pytest.mark.parametrize("half", [0, 1])
def test_killed_commands_lose_nothing_and_succeed_again(half: int, tmp_path: Path) -> None:
    commands = QUICK[half::2]
    line = [sys.executable, str(PROGRAM), *commands, "--kills", str(KILLS), "--out", str(tmp_path)]
    environment = os.environ | dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    found = json.loads((tmp_path / "results.json").read_text()) if done.returncode in (0, 1) else {}
    assert {name: each["findings"] for name, each in found.items()} == {name: {} for name in commands}, done.stderr[
        -3000:
    ]
    assert sum(each["kills"] for each in found.values()) > len(commands), "most are killed before their end"
