"""Times are written for people."""

from __future__ import annotations

from app.panels.time_text import time_text


def test_times_are_written_for_people():
    assert time_text(5.3392) == "00:00:05.339"
    assert time_text(3725.9996) == "01:02:06.000"
