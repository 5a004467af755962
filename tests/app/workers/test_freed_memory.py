"""What was freed is given back to the system, where the C library can do so; elsewhere nothing happens."""

from __future__ import annotations

import sys

import pytest

from app.workers import freed_memory


class _OtherLibrary:
    """A C library without `malloc_trim`."""


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_other_systems_and_libraries_are_left_alone(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    asked: list[object] = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(freed_memory.ctypes, "CDLL", lambda name: asked.append(name) or _OtherLibrary())
    freed_memory.release_freed_memory()
    assert asked == ([None] if platform == "linux" else [])


def test_all_of_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    library = _OtherLibrary()
    library.malloc_trim = kept.append  # type: ignore[attr-defined]
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(freed_memory.ctypes, "CDLL", lambda name: library)
    freed_memory.release_freed_memory()
    assert kept == [0]
