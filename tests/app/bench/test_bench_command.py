"""`maskreel bench gui`: every part measures what it says; small clips stand in for large ones."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from plugged_engine import plug_in
from PySide6.QtWidgets import QApplication

from app.bench import accepting, background, command, memory, painting, tools
from app.bench import figures as figures_
from app.bench.painting import measure_new_frame

SMALL = (96, 64)


@pytest.fixture(autouse=True)
def own_home(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


def measured(monkeypatch, capsys, part: str, **replaced: object) -> dict:
    """The part's figures, measured in this process by the command."""
    monkeypatch.setattr(command, "PARTS", {**command.PARTS, **replaced})
    assert command.run_bench(["--here", part]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["cores"]
    return figures[part]


def test_painting_is_timed_from_press_to_saved(monkeypatch, capsys):
    monkeypatch.setattr(painting, "STROKES", 2)
    figures = measured(
        monkeypatch, capsys, "painting_1080p", painting_1080p=partial(painting.measure_painting, size=SMALL)
    )
    for view in ("whole_picture", "close_up"):
        assert figures[view]["segment_ms"]["count"] == 2 * painting.SEGMENTS
        for moment in ("press_ms", "release_ms", "saved_ms"):
            assert figures[view][moment]["count"] == 2
            assert 0 < figures[view][moment]["p50"] <= figures[view][moment]["max"]
            assert 0 < figures[view][moment]["cpu_p50"] <= figures[view][moment]["cpu_p95"]
    assert figures["took_s"] > 0


def test_new_frames_are_timed_once_the_cache_holds_them(monkeypatch, capsys):
    small = partial(measure_new_frame, size=SMALL)
    figures = measured(monkeypatch, capsys, "new_frame_1080p_ms", new_frame_1080p_ms=small)
    assert figures["count"] == 5 * 8
    assert figures["p50"] > 0


def test_accepting_is_timed_until_the_repaint_and_until_saved(monkeypatch, capsys):
    monkeypatch.setattr(accepting, "FRAMES", 4)
    small = partial(accepting.measure_accepting, size=SMALL)
    figures = measured(monkeypatch, capsys, "accepting_1080p", accepting_1080p=small)
    for moment in ("accepted_ms", "saved_ms"):
        assert figures[moment]["count"] == 3
        assert figures[moment]["cpu_p50"] > 0
    assert figures["saved_ms"]["p50"] >= figures["accepted_ms"]["p50"]


def test_memory_is_read_after_strokes_undo_and_runs(monkeypatch, capsys, tmp_path):
    plug_in(monkeypatch, tmp_path / "plugins")
    monkeypatch.setattr(memory, "ENGINE", "fake")
    monkeypatch.setattr(figures_, "READINGS", 1)
    for name, small in (("SIZE", SMALL), ("FRAMES", 4), ("STROKES", 3), ("UNDOS", 2), ("RUNS", 2)):
        monkeypatch.setattr(memory, name, small)
    figures = measured(monkeypatch, capsys, "memory")
    assert figures["before_mb"] > 50
    assert figures["growth_mb"] == pytest.approx(figures["after_runs_mb"] - figures["before_mb"], abs=0.2)
    assert figures["undo_history_kb"] > 0
    assert not any(kind.startswith("torch.") for kind in figures["left_by_runs"])


def test_a_cancelled_run_is_timed_until_it_stopped(monkeypatch, capsys, tmp_path):
    plug_in(monkeypatch, tmp_path / "plugins")
    monkeypatch.setattr(background, "ENGINE", "fake")
    monkeypatch.setattr(background, "SECONDS", 0.2)
    figures = measured(monkeypatch, capsys, "classic_run")
    assert figures["cancel_to_stop_ms"]["count"] == background.CANCELS
    assert figures["lateness_ms"]["count"] > 0


def test_a_part_that_fails_is_said_and_an_unknown_one_too(monkeypatch, capsys):
    monkeypatch.setattr(command, "_measure_apart", lambda name: {"failed": "no display"})
    assert command.run_bench(["start"]) == 1
    assert "no display" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        command.run_bench(["nonsense"])
    assert "nonsense" in capsys.readouterr().err


def test_the_tools_that_look_at_the_picture_are_timed(monkeypatch, capsys):
    for name, number in (("ROUNDS", 2), ("POINTS", 3), ("OBJECTS", 2)):
        monkeypatch.setattr(tools, name, number)
    figures = measured(monkeypatch, capsys, "tools_1080p", tools_1080p=partial(tools.measure_tools, size=SMALL))
    assert figures["edge_brush"]["segment_ms"]["count"] == 2 * 2
    assert figures["wand"]["release_ms"]["count"] == 2
    assert figures["snapping_outline"]["close_ms"]["count"] == 1
    assert figures["filters"]["step_ms"]["count"] == 2
    assert figures["loupe_move_ms"]["count"] == 2 * 3
    assert figures["patterns_and_names_repaint_ms"]["count"] == 8
