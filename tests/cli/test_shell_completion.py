"""The scripts that complete commands, run by the shells that are here."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
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


CASES = [
    ("maskreel propa", "propagate"),
    ("maskreel propagate c --direction ba", "backward"),
    ("maskreel weights fe", "fetch"),
    ("maskreel weights fetch --insec", "--insecure"),
]


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
def test_fish_completes(command: Command, tmp_path: Path) -> None:
    (tmp_path / "maskreel.fish").write_text(command("completion", "fish").out)
    asked = "; ".join(f"complete -C '{line}'; echo ." for line, _ in CASES)
    script = f"source {tmp_path / 'maskreel.fish'}; {asked}"
    done = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, text=True, check=True)
    answers = [answer.strip().split("\t")[0].split("\n")[0] for answer in done.stdout.split("\n.\n")]
    assert answers[: len(CASES)] == [found for _, found in CASES], done


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh here")
def test_zsh_takes_the_script_and_completes(command: Command, tmp_path: Path) -> None:
    script = command("completion", "zsh").out
    for line, found in CASES:
        words = line.split()
        ask = ASK.format(words=" ".join(words), place=len(words) - 1)
        run = f"autoload -U compinit && compinit -D -d {tmp_path / 'dump'}\n{script}\nemulate sh -c {shlex.quote(ask)}"
        done = subprocess.run(["zsh", "-f", "-c", run], capture_output=True, text=True, check=True)
        offered = done.stdout.split()  # zsh itself takes those that begin like the word
        assert [word for word in offered if word.startswith(words[-1])] == [found], done


def test_the_others_know_the_commands(command: Command) -> None:
    assert "bashcompinit" in command("completion", "zsh").out
    lines = command("completion", "fish").out.splitlines()
    assert any("-a propagate -d 'propagate masks" in line for line in lines)
    assert any("-l direction -xa 'forward backward both'" in line for line in lines)
