"""Every visible string goes through the translation: no widget gets a bare English text."""

from __future__ import annotations

import ast
from pathlib import Path

import app

SHOWING = {
    "QCheckBox", "QLabel", "QPushButton", "addItem", "addRow", "say", "setAccessibleDescription", "setAccessibleName",
    "setHeaderLabels", "setPlaceholderText", "setStatusTip", "setSuffix", "setText", "setToolTip", "setWindowTitle",
}  # fmt: skip


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _bare_texts(call: ast.Call) -> list[str]:
    texts = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return [text for text in texts if any(letter.isalpha() for letter in text)]


def test_no_widget_shows_a_bare_text():
    root = Path(app.__file__).parent
    bare = [
        (path.relative_to(root).as_posix(), node.lineno, text)
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and _name(node) in SHOWING
        for text in _bare_texts(node)
    ]
    assert not bare
