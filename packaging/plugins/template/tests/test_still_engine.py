"""The template keeps to the interface, under the name by which its distribution offers it."""

from __future__ import annotations

import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from segmentation.engines.conformance.run_checks import check_engine

HERE = Path(__file__).parent


def test_it_keeps_to_the_interface(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(HERE.parent / "src"), *sys.path])
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ((name, module),) = project["entry-points"]["maskreel.engines"].items()
    entry = import_module(module)
    assert name == entry.SPEC.name
    results = list(check_engine(entry.SPEC, lambda: entry.create(None, "cpu", {})))
    assert len(results) > 10
    assert [result for result in results if result.fault] == []
