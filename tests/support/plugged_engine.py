"""Makes the fake engine a real plug-in: a distribution on the path with an entry point, as a user's package has."""

from __future__ import annotations

from pathlib import Path

import pytest


def plug_in(monkeypatch: pytest.MonkeyPatch, folder: Path, name: str = "fake", target: str = "fake_engine") -> None:
    """Register the module `target` as the engine `name` until the test ends."""
    write_plug_in(folder, name, target)
    monkeypatch.syspath_prepend(str(folder))


def write_plug_in(folder: Path, name: str, target: str) -> None:
    """Write the distribution into `folder`, which belongs on the path."""
    info = folder / f"{name}_plugin-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-plugin\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[maskreel.engines]\n{name} = {target}\n", encoding="utf-8")
