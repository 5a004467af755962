"""`maskreel engines --plan CLIP`: a line for each engine that is ready, and the advice with its reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fake_engine import SPEC
from image_clips import write_squares

from segmentation.engines import recommendation

Command = Callable[..., Any]


@pytest.fixture(autouse=True)
def _only_the_fake(fake: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """One engine is measured: the others take seconds."""
    monkeypatch.setattr(recommendation, "ready_specs", lambda kind: [SPEC])
    monkeypatch.setattr("segmentation.jobs.propagation.engine_plan.MEASURED_S", 0.01)


def test_a_line_for_each_engine_and_the_advice(command: Command, clip: Path) -> None:
    done = command("engines", "--plan", clip, "--objects", "2")
    assert done.code == 0, done.err
    line, advice = done.out.splitlines()
    assert line.startswith("fake ")
    assert "accuracy unknown, " in line
    assert " frames a second, " in line
    assert advice.startswith("Recommended: fake. It is the quickest;")


def test_the_same_as_json(command: Command, clip: Path) -> None:
    facts = json.loads(command("engines", "--plan", clip, "--json", "-").out)
    assert facts["recommended"] == "fake"
    assert facts["engines"][0]["seconds_per_frame"] > 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--objects", "0"), "--objects is 0; it must be 1 to 254"),
        (("--within", "0"), "--within is 0 minutes; it must be above 0"),
    ],
)
def test_numbers_that_cannot_be_are_named(command: Command, clip: Path, options: tuple[str, ...], words: str) -> None:
    done = command("engines", "--plan", clip, *options)
    assert done.code == 2
    assert words in done.err


def test_a_clip_of_one_frame_is_refused(command: Command, tmp_path: Path) -> None:
    done = command("engines", "--plan", write_squares(tmp_path / "one", frames=1))
    assert done.code == 2
    assert "a plan needs 2 or more" in done.err
