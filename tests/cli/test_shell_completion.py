"""The scripts that complete commands, run by the shells that are here."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

Command = Callable[..., Any]
ASK = """
COMP_WORDS=({words}); COMP_CWORD={place}; _maskreel; echo "${{COMPREPLY[@]}}"
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("maskreel", "propa"), "propagate"),
        (("maskreel", "propagate", "c", "--direction", "ba"), "backward"),
        (("maskreel", "propagate", "c", "--only"), "--only-changed"),
        (("maskreel", "weights", "fe"), "fetch"),
        (("maskreel", "weights", "fetch", "--insec"), "--insecure"),
    ],
)
def test_bash_completes(words: tuple[str, ...], found: str, command: Command) -> None:
    script = command("completion", "bash").out + ASK.format(words=" ".join(words), place=len(words) - 1)
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [found]


def test_the_others_know_the_commands(command: Command) -> None:
    assert "bashcompinit" in command("completion", "zsh").out
    lines = command("completion", "fish").out.splitlines()
    assert any("-a propagate -d 'propagate masks" in line for line in lines)
    assert any("-l direction -xa 'forward backward both'" in line for line in lines)
