"""A steady stream takes everything, keeps the first refusal, and leaves other people's streams alone."""

from __future__ import annotations

import io
import os
import sys

import pytest

from segmentation.cli import streams


def test_streams_of_others_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = io.StringIO()
    monkeypatch.setattr(sys, "stdout", mine)
    with streams.steady_streams():
        print("hello")
        assert sys.stdout is mine
        assert streams.output_fault() is None
    assert mine.getvalue() == "hello\n"


def test_a_closed_stream_takes_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with streams.steady_streams():
        sys.stderr.write("hello")
    assert sys.stderr is None


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_the_first_refusal_is_kept_and_the_rest_goes_nowhere() -> None:
    handle = os.open("/dev/full", os.O_WRONLY)
    raw = streams._SteadyFile(handle, "w")
    assert raw.write(b"abc") == 3
    assert raw.write(b"de") == 2
    assert raw.fault is not None
    assert "space" in (raw.fault.strerror or "")
    raw.close()


def test_a_reader_that_went_away_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    out, into = os.pipe()
    os.close(out)
    raw = streams._SteadyFile(into, "w")
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(raw)))
    print("x" * 100_000)
    assert streams.output_fault() is None
    assert isinstance(raw.fault, BrokenPipeError)
    sys.stdout.close()
