"""The program as a process: signals and broken streams end it cleanly, lose no work and print no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from closed_projects import fill

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and handles of POSIX systems")
STOPS = ["SIGINT", "SIGTERM", "SIGHUP"]
LOADING = """
import sys, time
import maskreel.entry_point as main
def load(given):
    print("loading", flush=True)
    time.sleep(600)
main._choose_door = load
sys.exit(main.main(["export"]))
"""
AT_WORK = """
import sys, time
import maskreel.entry_point as main
import segmentation.cli.run as border
def work(arguments):
    print("working", flush=True)
    try:
        time.sleep(600)
    except KeyboardInterrupt:
        raise {error}
border._run = work
sys.exit(main.main(["export"]))
"""
"""A library that is being imported turns an interrupt into an error of its own."""

CHATTER = """
import sys
import maskreel.entry_point as main
def work(given):
    for number in range(20_000):
        print("line", number)
        if not number % 1000:
            sys.stderr.write("note\\n")
    open(sys.argv[1], "w").write("whole")
    return 0
main._choose_door = work
sys.exit(main.main([]))
"""


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize(
    ("code", "said"),
    [
        (LOADING, "Stopped before it began"),
        (AT_WORK.format(error="KeyboardInterrupt"), "Everything saved so far is kept"),
        (AT_WORK.format(error="ImportError('numpy failed to import')"), "Everything saved so far is kept"),
    ],
)
def test_a_signal_ends_the_program_without_a_traceback(code: str, said: str, stop: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.send_signal(getattr(signal, stop))
        _, err = process.communicate()
    assert process.returncode == 1
    assert said in err
    assert "Traceback" not in err


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    code = "import os, signal\nimport maskreel.entry_point as main\n"
    code += "main._choose_door = lambda given: os.kill(os.getpid(), signal.SIGHUP) or 5\n"
    line = [sys.executable, "-c", code + "raise SystemExit(main.main([]))"]
    previous = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as `nohup` does
    try:
        done = subprocess.run(line, env=environment(), capture_output=True, text=True, check=False)
    finally:
        signal.signal(signal.SIGHUP, previous)
    assert done.returncode == 5, done.stderr


@pytest.mark.parametrize("redirection", ["| head -1", ">&-", ">&- 2>&-", "2>&- | head -1", ">/dev/null 2>/dev/full"])
def test_work_is_whole_though_nobody_takes_what_is_printed(redirection: str, tmp_path: Path) -> None:
    (tmp_path / "chatter.py").write_text(CHATTER)
    line = f"set -o pipefail; '{sys.executable}' '{tmp_path}/chatter.py' '{tmp_path}/work' {redirection}"
    done = subprocess.run(["bash", "-c", line], env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert (tmp_path / "work").read_text() == "whole"
    assert not {"Traceback", "Exception", "Error"} & set(done.stderr.split())


def test_work_is_whole_though_a_pipe_is_full_and_does_not_wait(tmp_path: Path) -> None:
    (tmp_path / "chatter.py").write_text(CHATTER)
    out, into = os.pipe()
    os.set_blocking(into, False)
    line = [sys.executable, str(tmp_path / "chatter.py"), str(tmp_path / "work")]
    with subprocess.Popen(line, stdout=into, stderr=subprocess.PIPE, env=environment()) as process:
        os.close(into)
        with os.fdopen(out) as lines:
            assert len(lines.readlines()) == 20_000
    assert process.returncode == 0
    assert (tmp_path / "work").read_text() == "whole"


@pytest.mark.parametrize("redirection", ["", ">&- 2>&-", ">/dev/full", "| true"])
def test_an_export_is_whole_whatever_becomes_of_its_output(redirection: str, tmp_path: Path) -> None:
    fill(tmp_path / "shot.maskreel")
    line = f"'{sys.executable}' '{ROOT}/main.py' export '{tmp_path}/shot.maskreel' --format png --out '{tmp_path}/out'"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line} {redirection}"],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert len(list((tmp_path / "out").rglob("*.png"))) == 4
    assert "Traceback" not in done.stderr
    assert done.returncode == (1 if "full" in redirection else 0), "what was asked for on a full disk is not there"
