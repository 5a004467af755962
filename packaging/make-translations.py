"""Makes the template of all visible texts, and translations from it. Qt's own lupdate and lrelease do the work.

Usage: python packaging/make-translations.py template FILE.ts     gathers all texts, to be filled in with Qt Linguist
       python packaging/make-translations.py install FILE_xx.ts   compiles them to where the window finds them

The same FILE.ts is brought up to date by a second `template`; what is translated stays.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
INSTALLED = ROOT / "resources" / "translations"
MANIFEST = ROOT / "resources" / "weights" / "manifest.json"
PHRASES = "core_phrases.json"
SPEAKING = {
    "ChangeSet", "EngineError", "EngineSetting", "EngineSpec", "FormatOption", "FormatSpec", "Loss", "MediaError",
    "Progress", "ProjectFileError", "RecipeFacts", "StorageError", "UserError", "_as_set", "_info_change", "_marked",
}  # fmt: skip
"""Calls of the core whose texts reach the user. Sentences elsewhere are found by their look."""
SENTENCE = re.compile(r"(%\d+|[A-Z'\"]).* .*[.:!?]", re.DOTALL)
QUERY = re.compile(r"(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA) ")
"""Of a database: no text for a person."""
TITLE = re.compile(r"(?=.*[A-Za-z])[A-Z0-9].+", re.DOTALL)


def template(file: Path) -> None:
    """Gather every text of the window and the core."""
    with tempfile.TemporaryDirectory() as scratch:
        listing = Path(scratch) / "core.py"
        lines = (f"QCoreApplication.translate('Core', {phrase!r})\n" for phrase in core_phrases())
        listing.write_text("".join(lines), encoding="utf-8")
        sources = [str(path) for path in sorted((ROOT / "app").rglob("*.py"))]
        _qt_tool("lupdate", *sources, str(listing), "-locations", "none", "-no-obsolete", "-ts", str(file))


def install(file: Path, folder: Path = INSTALLED) -> None:
    """Compile a translation for the window. The name of `file` must end in its language: maskreel_de.ts."""
    folder.mkdir(parents=True, exist_ok=True)
    _qt_tool("lrelease", str(file), "-qm", str(folder / f"{file.stem}.qm"))
    (folder / PHRASES).write_text(json.dumps(core_phrases(), ensure_ascii=False, indent=1), encoding="utf-8")


def core_phrases() -> list[str]:
    """What the core says, its values as %1, %2 ..."""
    files = sorted((ROOT / "segmentation").rglob("*.py"))
    # The command line, which alone talks to annotation servers, speaks for itself, in English.
    said_in_window = (path for path in files if not {"cli", "servers"} & set(path.parts))
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in said_in_window)
    return sorted({phrase for tree in trees for phrase in _phrases(tree)} | _manifest_phrases())


def _manifest_phrases() -> set[str]:
    """What the manifest says of weights in words; a licence given by its token is the same in any language."""
    files = json.loads(MANIFEST.read_text(encoding="utf-8"))["files"]
    return {text for entry in files for text in (entry["title"], entry["licence"]) if " " in text}


def _phrases(tree: ast.Module) -> Iterator[str]:
    unspoken = _unspoken(tree)
    spoken = {id(text) for said in _said(tree) for text in ast.walk(said)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in unspoken:
            text = _text(node)
            if QUERY.match(text):
                continue
            if SENTENCE.fullmatch(text) or (id(node) in spoken and TITLE.fullmatch(text)):
                yield text


def _said(tree: ast.Module) -> Iterator[ast.expr]:
    """Where texts stand that the user reads although they are no sentences."""
    for node in ast.walk(tree):
        match node:
            case ast.Call() if _name(node) in SPEAKING:
                yield from (*node.args, *(keyword.value for keyword in node.keywords))
            case ast.Assign(targets=[ast.Name(id="title" | "TITLE" | "_PRESENCE_TITLES")], value=value):
                yield value
            case ast.FunctionDef(name="_title", body=body):
                yield from (part.value for part in body if isinstance(part, ast.Return) and part.value)


def _unspoken(tree: ast.Module) -> set[int]:
    """Docstrings, and the pieces inside of formatted texts."""
    bodies = [node for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)]
    formatted = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    return {id(node.value) for node in bodies} | {id(part) for node in formatted for part in node.values}


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    values = iter(range(1, 100))
    return "".join(str(part.value) if isinstance(part, ast.Constant) else f"%{next(values)}" for part in node.values)


def _qt_tool(name: str, *arguments: str) -> None:
    tool = next(Path(PySide6.__file__).parent.glob(f"{name}*"), None)
    if tool is None:
        sys.exit(f"PySide6 brought no {name}; it is part of the package PySide6-Essentials.")
    done = subprocess.run([str(tool), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name} failed: {done.stderr or done.stdout}")


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("template", "install"):
        sys.exit(__doc__)
    {"template": template, "install": install}[sys.argv[1]](Path(sys.argv[2]))
