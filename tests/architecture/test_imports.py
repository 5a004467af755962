"""The core works without Qt, and nothing heavy is loaded before it is needed. Checked in fresh processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_module_of_the_core_imports_with_qt_blocked() -> None:
    modules = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for room in ("segmentation", "maskreel")
        for path in (ROOT / room).rglob("*.py")
        if path.stem != "__main__"
    )
    assert len(modules) > 30
    code = f"""
import importlib, sys
for blocked in ("PySide6", "shiboken6", "superqt", "app"):
    sys.modules[blocked] = None
for module in {modules!r}:
    importlib.import_module(module)
print("imported")
"""
    assert run_python(code).strip() == "imported"


def test_listing_engines_formats_and_commands_loads_nothing_heavy() -> None:
    code = """
import sys
import maskreel, maskreel.engines
from segmentation.engines import engine_names, engine_spec
from segmentation.engines.weights.installed_weights import weight_state
from segmentation.cli.run import run
for name in engine_names():
    weight_state(engine_spec(name))
run(["--help"])
run(["weights", "list"])
print([name for name in ("torch", "av", "cv2", "PySide6", "scipy") if name in sys.modules])
"""
    assert run_python(code).strip().splitlines()[-1] == "[]"


def test_the_parts_of_the_window_load_nothing_heavy() -> None:
    code = """
import sys
import app.theme.theme, app.canvas.canvas_view, app.canvas.playback, app.commands.table, app.commands.actions
import app.commands.palette_dialog, app.commands.key_list_dialog
import app.panels.timeline, app.panels.transport_bar, app.panels.objects_panel, app.panels.tool_options
import app.panels.history_panel, app.workers.frame_loader
heavy = {name.split(".")[0] for name in sys.modules} & {"torch", "av", "cv2", "PIL", "imageio"}
engines = {name for name in sys.modules if name.startswith("segmentation.engines.")}
print(sorted(heavy | engines))
"""
    assert run_python(code).strip() == "[]"


def test_no_module_is_a_dumping_ground() -> None:
    banned = {"utils", "util", "misc", "helpers", "common", "manager", "controller"}
    found = [
        path
        for room in ("segmentation", "app", "maskreel")
        for path in (ROOT / room).rglob("*.py")
        if path.stem in banned
    ]
    assert found == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for room in ("segmentation", "app", "maskreel", "tests")
        for path in (ROOT / room).rglob("*.py")
        if not path.read_text(encoding="utf-8").lstrip().startswith('"""')
    ]
    assert silent == []
