"""Ctrl+C and words on standard input steer a long command."""

from __future__ import annotations

import io
import signal
import time

import pytest

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


@pytest.mark.parametrize("words", ["stop\npause\n", "", "pause\nresume\n"])
def test_stop_or_the_end_of_the_input_ends_the_job(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(words))
    control = JobControl()
    obey_standard_input(control)
    while not control.is_cancelled:
        time.sleep(0.001)
    with pytest.raises(JobCancelled):
        control.checkpoint()
