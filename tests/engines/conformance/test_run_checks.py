"""The checks of conformance find what an engine does wrong, and the command says which."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import fake_engine
import numpy as np
import pytest
from fake_engine import FakeEngine
from plugged_engine import plug_in

from maskreel.conformance import main
from segmentation.engines.conformance.checking import ConformanceError, refusal_of, require_equal
from segmentation.engines.conformance.propagation_checks import CHECKS, FRESH_CHECKS
from segmentation.engines.conformance.run_checks import run_checks
from segmentation.engines.protocols import EngineState, Probabilities, Reference
from segmentation.errors import EngineError


class Doubling(FakeEngine):
    """Its probabilities sum to 2."""

    def step(self, rgb: np.ndarray, index: int | None = None) -> Probabilities:
        return super().step(rgb, index) * 2


class Crashing(FakeEngine):
    """Ends in an error of its own when a frame has another size."""

    def step(self, rgb: np.ndarray, index: int | None = None) -> Probabilities:
        try:
            return super().step(rgb, index)
        except EngineError as error:
            raise KeyError("size") from error


class Forgetful(FakeEngine):
    """Resumes from frame 0, whatever the state says."""

    def begin(
        self, references: Sequence[Reference], *, start: int | None = None, state: EngineState | None = None
    ) -> None:
        super().begin(references, start=start, state=state)
        if state is not None:
            self._labels = np.zeros_like(self._labels)


def faults_of(kind: type[FakeEngine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setattr(fake_engine, "create", lambda weights, device, settings: kind())
    plug_in(monkeypatch, tmp_path)
    return {result.title: result.fault for result in run_checks("fake") if result.fault}


def test_a_sound_plug_in_passes_every_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plug_in(monkeypatch, tmp_path)
    assert main(["fake"]) == 0
    count = len(CHECKS) + len(FRESH_CHECKS)
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"{count} of {count} checks hold."
    assert all(line.startswith("ok ") for line in lines[:-1])


def test_probabilities_that_do_not_sum_to_one_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = faults_of(Doubling, tmp_path, monkeypatch)
    assert "expected 0 to 1" in faults["probabilities have the size of the frame and sum to one"]


def test_an_error_of_another_kind_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = faults_of(Crashing, tmp_path, monkeypatch)
    assert "KeyError" in faults["a frame of another size is refused"]
    assert "KeyError" in faults["calls before begin are refused"]


def test_a_run_that_is_not_resumed_exactly_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = faults_of(Forgetful, tmp_path, monkeypatch)
    assert "probabilities differ by up to 1" in faults["resuming equals the uninterrupted run"]


def test_the_command_says_what_fails_and_what_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fake_engine, "create", lambda weights, device, settings: Doubling())
    plug_in(monkeypatch, tmp_path)
    assert main(["fake"]) == 1
    assert "FAILED" in capsys.readouterr().out
    assert main(["no-such-engine"]) == 2
    assert "There is no engine 'no-such-engine'" in capsys.readouterr().err


def test_what_is_accepted_against_expectation_is_a_fault() -> None:
    with pytest.raises(ConformanceError, match="sitting is accepted"), refusal_of("sitting"):
        pass
    with pytest.raises(ConformanceError, match=r"shape \(2,\), expected \(3,\)"):
        require_equal(np.zeros(2, np.float32), np.zeros(3, np.float32), "a map")
