"""Commands are run in this process, with the fake engine plugged in and a small clip at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from image_clips import box_labels, write_clip, write_mask
from plugged_engine import plug_in

from segmentation.cli.run import run


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Runs a command; its arguments may be paths."""

    def runs(*arguments: object) -> Outcome:
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Outcome(code, printed.out, printed.err)

    return runs


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Eight frames of 48 x 24."""
    return write_clip(tmp_path / "clip")


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    """Two objects on one frame."""
    return write_mask(tmp_path / "mask.png", box_labels((1, 2, 2, 8, 10), (2, 12, 12, 20, 20)))


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The plugged-in engine's name: masks move one pixel to the right a frame."""
    plug_in(monkeypatch, tmp_path / "plugins")
    return "fake"
