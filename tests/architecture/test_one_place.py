"""What the window makes in one place only: actions with their shortcuts, and images of arrays."""

from __future__ import annotations

import ast
from pathlib import Path

APP = Path(__file__).parents[2] / "app"


def _makers(names: set[str]) -> set[str]:
    """Modules of the window that call one of these."""
    return {
        path.relative_to(APP).as_posix()
        for path in APP.rglob("*.py")
        if _calls(ast.parse(path.read_text(encoding="utf-8"))) & names
    }


def _calls(tree: ast.AST) -> set[str]:
    names = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {f.id if isinstance(f, ast.Name) else f.attr if isinstance(f, ast.Attribute) else "" for f in names}


def test_actions_and_shortcuts_are_made_in_one_place_only() -> None:
    assert _makers({"QAction", "QShortcut", "setShortcut", "setShortcuts"}) == {"commands/actions.py"}


def test_arrays_become_images_in_one_place_only() -> None:
    assert _makers({"QImage"}) == {"canvas/qimage.py"}
