"""Puts everything that a wheel installs under one name: the folders `app`, `segmentation` and `resources` of the
checkout lie in it as `maskreel._parts.app` and so on, and their imports of each other say so.

Names such as `app` are common: beside another package of that name, one of the two would not work. setuptools runs this
when it builds a wheel; an editable installation uses the checkout as it is.
"""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py

FOLDERS = ("app", "segmentation", "resources")
PACKAGE = "maskreel"
PARTS = f"{PACKAGE}._parts"
_DOTTED = re.compile(rf"({'|'.join(FOLDERS)})(\.\w+)+(:\w+)?")

_CODE = re.compile(rf"\b(from|import) ({'|'.join(FOLDERS)})\b[\w.]*( import|;|\n|$)")

Edit = tuple[int, int, bytes, bytes]
"""Line from 0, byte in the line, what stands there, what will stand there."""


class BuildOneName(build_py):
    """Copies the packages as setuptools does, and then moves them together."""

    def run(self) -> None:
        """Build; an editable installation copies nothing."""
        if self.editable_mode:
            super().run()
            return
        built = Path(self.build_lib)
        shutil.rmtree(built, ignore_errors=True)  # what an earlier version put there would be installed, too
        super().run()
        move_together(built)


class WheelOfOneName(bdist_wheel):
    """Lists the one name that there is."""

    def egg2dist(self, egginfo_path: str, distinfo_path: str) -> None:
        """Write what the wheel says of itself."""
        super().egg2dist(egginfo_path, distinfo_path)
        (Path(distinfo_path) / "top_level.txt").write_text(f"{PACKAGE}\n", encoding="utf-8")


def move_together(built: Path) -> None:
    """Move the folders of `built` into its `maskreel`, and change what every module imports."""
    parts = built.joinpath(*PARTS.split("."))
    parts.mkdir()
    (parts / "__init__.py").write_text('"""The parts of Maskreel. None of it is public."""\n', encoding="utf-8")
    for folder in FOLDERS:
        (built / folder).rename(parts / folder)
    known = frozenset(name for folder in FOLDERS for name in _modules(parts, folder))
    for path in sorted((built / PACKAGE).rglob("*.py")):
        path.write_bytes(rename_imports(path.read_bytes(), known))


def _modules(parts: Path, folder: str) -> Iterator[str]:
    for path in (parts / folder).rglob("*.py"):
        name = ".".join(path.relative_to(parts).with_suffix("").parts)
        yield name.removesuffix(".__init__")


def rename_imports(source: bytes, known: frozenset[str]) -> bytes:
    """A module with all imports of the folders, and all texts that name a module of theirs, under the one name.

    Args:
        source: UTF-8.
        known: Modules of the folders.

    Raises:
        ValueError: It names a module in a way that cannot be changed; the message has the line.
    """
    lines = source.splitlines(keepends=True)
    for line, column, old, new in sorted(_edits(ast.parse(source), lines, known), reverse=True):
        text = lines[line]
        if text[column : column + len(old)] != old:
            raise ValueError(f"line {line + 1}: expected {old.decode()}, found {text[column:].decode().strip()}")
        lines[line] = text[:column] + new + text[column + len(old) :]
    return b"".join(lines)


def _edits(tree: ast.Module, lines: list[bytes], known: frozenset[str]) -> Iterator[Edit]:
    with_gaps = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), level=0) if _is_ours(module):
                line = node.lineno - 1
                yield line, lines[line].index(module.encode(), node.col_offset), module.encode(), _name_in_wheel(module)
            case ast.Import(names=names):
                yield from (_import_edit(alias) for alias in names if _is_ours(alias.name))
            case ast.Constant(value=str(text)) if _names_module(text, known):
                if id(node) in with_gaps:
                    raise ValueError(f"line {node.lineno}: '{text}' stands in a text with gaps; use __name__ there")
                yield node.lineno - 1, node.col_offset + 1, text.encode(), _name_in_wheel(text)
            case ast.Constant(value=str(text)) if _CODE.search(text) and id(node) not in documents:
                raise ValueError(f"line {node.lineno}: '{text.strip()}' is code in a text; use __name__ there")


def _import_edit(alias: ast.alias) -> Edit:
    """`import app` gives the name `app` as before; `import app.x` only loads it."""
    top = "" if alias.asname or "." in alias.name else f" as {alias.name}"
    return alias.lineno - 1, alias.col_offset, alias.name.encode(), _name_in_wheel(alias.name) + top.encode()


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] in FOLDERS


def _names_module(text: str, known: frozenset[str]) -> bool:
    return _DOTTED.fullmatch(text) is not None and text.partition(":")[0] in known


def _name_in_wheel(name: str) -> bytes:
    return f"{PARTS}.{name}".encode()
