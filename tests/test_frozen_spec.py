"""What `packaging/frozen/maskreel.spec` asks of PyInstaller on each system, with stand-ins for PyInstaller's parts."""

from __future__ import annotations

import plistlib
import sys
import types
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
FROZEN = ROOT / "packaging/frozen"


def run_spec(system: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[Any, ...], dict[str, Any]]]:
    """All calls of PyInstaller's parts, in order: name, arguments, named arguments."""
    calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def part(name: str) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            calls.append((name, arguments, named))
            return types.SimpleNamespace(pure=[], scripts=[], binaries=[], datas=[])

        return call

    hooks = types.ModuleType("PyInstaller.utils.hooks")
    monkeypatch.setattr(hooks, "collect_data_files", lambda package: [], raising=False)
    monkeypatch.setattr(hooks, "copy_metadata", lambda package, recursive=False: [], raising=False)
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, hooks.__name__, hooks)
    monkeypatch.setattr(sys, "platform", system)
    spec = FROZEN / "maskreel.spec"
    parts = {name: part(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
    exec(compile(spec.read_text(encoding="utf-8"), spec, "exec"), parts | {"SPECPATH": str(FROZEN)})
    return calls


@pytest.mark.parametrize(
    ("system", "programs", "bundles"),
    [
        ("linux", [("maskreel", True)], 0),
        ("win32", [("maskreel", True), ("maskreel-window", False)], 0),
        ("darwin", [("maskreel", True)], 1),
    ],
)
def test_each_system_gets_its_programs(
    system: str, programs: list[tuple[str, bool]], bundles: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = run_spec(system, monkeypatch)
    assert [(named["name"], named["console"]) for part, _, named in calls if part == "EXE"] == programs
    assert sum(part == "BUNDLE" for part, _, _ in calls) == bundles
    assert all((named["icon"] is None) == (system == "linux") for part, _, named in calls if part == "EXE")


def test_everything_named_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    ((_, (scripts,), named), *_) = run_spec("darwin", monkeypatch)
    assert all(Path(path).exists() for path in [*scripts, *named["pathex"], *(source for source, _ in named["datas"])])
    assert {"maskreel.entry_point", "app.application", "segmentation.engines.classic"} <= set(named["hiddenimports"])


def test_the_bundle_opens_projects_and_has_the_name_of_the_other_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    (_, _, bundle) = run_spec("darwin", monkeypatch)[-1]
    assert bundle["info_plist"]["CFBundleDocumentTypes"][0]["CFBundleTypeExtensions"] == ["maskreel"]
    assert f"<id>{bundle['bundle_identifier']}</id>" in (ROOT / "packaging/linux/maskreel.metainfo.xml").read_text(
        encoding="utf-8"
    )
    assert all(plistlib.loads((FROZEN / "entitlements.plist").read_bytes()).values())
