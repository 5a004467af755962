"""The options of a run become a request."""

from __future__ import annotations

import argparse

import pytest
from small_project import small_project

from segmentation.cli.run_options import add_run_options, make_request
from segmentation.domain.frames import Direction, FrameIndex, FrameRange
from segmentation.errors import UserError
from segmentation.jobs.propagation.request import PropagationRequest
from segmentation.jobs.propagation.stop_rule import StopRule


def request(*words: str, only_changed: bool = False) -> PropagationRequest:
    parser = argparse.ArgumentParser()
    add_run_options(parser)
    options = parser.parse_args(words)
    options.only_changed = only_changed
    return make_request(options, small_project(), "fake", (FrameIndex(3),))


def test_nothing_said_is_the_whole_clip_both_ways() -> None:
    made = request()
    assert (made.frames, made.direction, made.objects) == (small_project().clip.whole, Direction.BOTH, ())
    assert (made.stop, made.cuts, made.propose) == (StopRule.NEVER, (3,), False)


def test_what_is_said_is_asked_for() -> None:
    made = request("--from", "1", "--to", "4", "--direction", "backward", "--objects", "2", "--setting", "a=1")
    assert (made.frames, made.direction) == (FrameRange(FrameIndex(1), FrameIndex(4)), Direction.BACKWARD)
    assert (made.objects, made.settings) == ((2,), {"a": 1})


def test_the_rule_of_stopping_is_for_corrections() -> None:
    assert request("--stop", "normal").stop is StopRule.NEVER
    assert request("--stop", "normal", only_changed=True).stop is StopRule.NORMAL


@pytest.mark.parametrize("words", [("--objects", "nobody"), ("--from", "99"), ("--from", "4", "--to", "2")])
def test_what_is_not_there_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(UserError):
        request(*words)
