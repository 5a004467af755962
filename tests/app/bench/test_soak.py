"""`maskreel bench soak`, short: a person works in a real window, and nothing of it is left when all is closed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from plugged_engine import plug_in
from PySide6.QtWidgets import QApplication

from app.bench import soak
from app.bench.window_user import WindowUser

OURS = ("app.", "segmentation.", "PySide6.")


@pytest.fixture(autouse=True)
def own_home(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    plug_in(monkeypatch, tmp_path / "plugins")
    monkeypatch.setattr(soak, "SIZE", (48, 24))
    monkeypatch.setattr(soak, "FRAMES", 8)


def test_every_habit_can_be_done_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each habit in turn, three times; with nothing open again, nothing of it is left."""
    turns = iter(range(10_000))

    def choose_in_turn(user: WindowUser) -> str:
        user._habits[next(turns) % len(user._habits)]()
        user._bench.spin(5)
        return "done"

    monkeypatch.setattr(WindowUser, "act", choose_in_turn)
    monkeypatch.setattr(soak, "SAMPLE_ACTIONS", 11)
    monkeypatch.setattr(soak, "LEAST_GROWTH", 5)
    figures = soak.measure_soak(tmp_path, 44, "fake")
    assert len(figures.samples) == 4
    assert figures.done == {"done": 44}
    assert not {kind for kind in figures.left if kind.startswith(OURS)}
    first, last = figures.samples[1], figures.samples[-1]
    assert last.threads - first.threads < 2, "one that is there for good may be begun late"
    assert last.handles - first.handles < 2


def test_the_figures_are_written_and_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "soak.json"
    assert soak.run_soak(["--hours", "0.01", "--engine", "fake", "--json", str(target), "--plot"]) == 0
    figures = json.loads(target.read_text())
    (sample,) = figures["samples"]
    assert sum(figures["done"].values()) == 7
    assert sample["hours"] == pytest.approx(0.01, abs=0.001)
    assert sample["memory_mb"] > 50
    assert sample["held_ms"]["count"] > 0
    pictures = [tmp_path / f"soak-{name}.png" for name in ("memory", "counts", "lateness")]
    assert capsys.readouterr().out.split() == [str(path) for path in (target, *pictures)]
    assert all(path.stat().st_size > 1_000 for path in pictures)
