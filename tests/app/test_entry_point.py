"""Which arguments open the window and which the command line, and what each of them loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import maskreel.entry_point as main

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("given", "for_window"),
    [([], True), (["clip.mp4"], True), (["p.maskreel"], True), (["demo"], False), (["--help"], False), (["-v"], False)],
)
def test_the_first_argument_chooses_window_or_command_line(given: list[str], for_window: bool) -> None:
    assert main._is_for_window(given) is for_window


def test_without_a_display_the_window_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main.main([]) == 2
    assert "no display" in capsys.readouterr().err


@pytest.mark.parametrize("given", [[], ["clip.mp4"], ["bench", "gui"], ["bench", "soak"]])
def test_without_qt_the_window_says_how_to_get_it(
    given: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(main, "find_spec", lambda name: None)
    assert main.main(given) == 2
    assert "no window" in capsys.readouterr().err


def test_the_command_line_loads_no_window() -> None:
    code = "import sys, maskreel.entry_point as main; main.main(['--version']); "
    code += "print(any(m == 'app' or 'PySide6' in m for m in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split()[-1] == "False"


def test_the_window_comes_up_without_torch_and_without_a_decoder() -> None:
    code = (
        "import sys; from app.bench.start_up import first_paint; first_paint(); "
        "print([name for name in ('torch', 'av', 'cv2') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_demo_leaves_a_project_with_its_first_mask(tmp_path: Path) -> None:
    from segmentation.cli.demo import demo_project_file
    from segmentation.storage.saved_project import SavedProject

    arguments = ["--out", str(tmp_path / "demo")]
    assert main.main(["demo", *arguments, "--prepare-only", "--headless"]) == 0
    with SavedProject.open(demo_project_file(arguments)) as saved:
        assert list(saved.project.track.records) == [0]
        assert len(saved.project.objects) == 2
