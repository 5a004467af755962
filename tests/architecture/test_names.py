"""Names keep the house rules: no class name stands twice, and nothing tells or is told: it reports, notifies, names."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
TELLING = {"tell", "tells", "told", "telling", "untold"}


def definitions() -> Iterator[tuple[Path, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every class and function of the two packages, also those inside others."""
    for package in ("app", "segmentation"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, DEFINITIONS):
                    yield path.relative_to(ROOT), node


def test_no_class_name_stands_twice() -> None:
    names = Counter(node.name for _, node in definitions() if isinstance(node, ast.ClassDef))
    assert len(names) > 100
    assert [name for name, count in names.items() if count > 1] == []


def test_no_function_tells() -> None:
    telling = [f"{path}:{node.name}" for path, node in definitions() if TELLING & set(node.name.lower().split("_"))]
    assert telling == []
