"""Ctrl+C and words on standard input steer a long command."""

from __future__ import annotations

import io
import signal
import threading

import pytest

from segmentation.cli import interrupts
from segmentation.cli.interrupts import interruptible, obey_standard_input
from segmentation.errors import JobCancelled
from segmentation.jobs.control import JobControl


def test_the_first_ctrl_c_cancels_and_the_second_ends_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    control, before = JobControl(), signal.getsignal(signal.SIGINT)
    with interruptible(control, "clip"):
        signal.raise_signal(signal.SIGINT)
        assert control.is_cancelled
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert "Finishing this clip" in capsys.readouterr().err
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(("words", "codes"), [("stop\npause\n", []), ("", [1]), ("pause\nresume\n", [1])])
def test_stop_or_the_end_of_the_input_ends_the_job_and_the_end_alone_the_process(
    words: str, codes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(words))
    monkeypatch.setattr(interrupts, "_ORPHAN_S", 0)
    control, ended = JobControl(), []
    obey_standard_input(control, ended.append)
    for thread in threading.enumerate():
        if thread.name == "words on standard input":
            thread.join()
    assert ended == codes
    with pytest.raises(JobCancelled):
        control.checkpoint()
