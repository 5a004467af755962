"""The package is tested where it lies, without being installed; in a window with helpers of Maskreel's tests."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

import pytest

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HF_HUB_OFFLINE"] = "1"  # nothing is fetched, whatever happens
os.environ["MASKREEL_WEIGHTS"] = str(Path(__file__).parent / "no-such-folder")
HERE = Path(__file__).parent
for folder in (HERE, HERE.parent / "src", HERE.parents[3] / "tests" / "support"):
    sys.path.insert(0, str(folder))


@pytest.fixture
def as_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The distribution as pip would leave it: its entry points are found."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = tmp_path / "maskreel_sam-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: maskreel-sam\nVersion: 0\n", encoding="utf-8")
    points = "".join(f"{name} = {value}\n" for name, value in project["entry-points"]["maskreel.engines"].items())
    (info / "entry_points.txt").write_text(f"[maskreel.engines]\n{points}", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
