"""Every call in a piece of Python, with the function around it: for tests that forbid ways to do things."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]


def calls_outside(exempt: Sequence[str]) -> Iterator[tuple[str, ast.Call, str]]:
    """Every call in app/ and segmentation/ but in files whose place begins with one of `exempt`.

    Yields `file:function`, the call, and the source of that function or of its module.
    """
    for package in ("app", "segmentation"):
        for path in sorted((ROOT / package).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            if not place.startswith(tuple(exempt)):
                yield from ((f"{place}:{name}", call, text) for name, call, text in calls_in(path.read_text()))


def calls_in(text: str) -> Iterator[tuple[str, ast.Call, str]]:
    """Name of the innermost function, the call, and the source of that function."""

    def visit(node: ast.AST, name: str, around: str) -> Iterator[tuple[str, ast.Call, str]]:
        if isinstance(node, ast.FunctionDef):
            name, around = node.name, ast.unparse(node)
        if isinstance(node, ast.Call):
            yield name, node, around
        for child in ast.iter_child_nodes(node):
            yield from visit(child, name, around)

    return visit(ast.parse(text), "", text)
