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


def test_texts_are_marked_in_ways_that_the_template_finds():
    """`self.tr("...")` inside a class, else `tr("...")`: anything else would never be translated."""
    root = Path(app.__file__).parent
    calls = [
        (path.relative_to(root).as_posix(), node)
        for path in root.rglob("*.py")
        if path.name != "translating.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and _name(node) in {"tr", "translate"}
    ]
    assert len(calls) > 200
    odd = [(path, call.lineno) for path, call in calls if not _is_found(call)]
    assert not odd


def _is_found(call: ast.Call) -> bool:
    on_self = isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "self"
    is_plain = isinstance(call.func, ast.Name) and call.func.id == "tr"
    is_counted = on_self and len(call.args) == 3  # Qt's plural forms: text, remark, number
    argument = call.args[0] if len(call.args) == 1 or is_counted else None
    return (on_self or is_plain) and isinstance(argument, ast.Constant) and isinstance(argument.value, str)
