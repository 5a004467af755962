"""Which modules of the program a test imports: directly, or through modules that it imports."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

STEPS = 3
"""A test reaches what it imports, what that imports, and what that imports in turn."""


def has_logic(path: Path) -> bool:
    """Whether a file has a function with a body; tables, protocols and plain data have none."""
    functions = (
        n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return any(not _is_words(statement) for function in functions for statement in function.body)


def _is_words(statement: ast.stmt) -> bool:
    """A docstring, `...` or `pass`."""
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


class ImportGraph:
    """The imports of the program and of its tests.

    Modules that are named in texts count as imported (registries load them so), a package stands for what it imports,
    and the support files and fixtures of a test are a part of it.

    Args:
        root: The repository.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        files = [path for top in ("app", "segmentation", "maskreel") for path in (root / top).rglob("*.py")]
        self._files = {self.name_of(path): path for path in files}
        self._support = {path.stem: path for path in (root / "tests" / "support").glob("*.py")}
        self._imports = {name: self._names_in(path) for name, path in self._files.items()}

    def name_of(self, path: Path) -> str:
        """`app.main_window` and so on."""
        place = path.relative_to(self._root)
        return ".".join((place.parent if place.stem == "__init__" else place.with_suffix("")).parts)

    def reached_by(self, test: Path) -> set[str]:
        """The modules that a test reaches in `STEPS` imports."""
        newest = self._expand(self._imports_of(test))
        reached = set(newest)
        for _ in range(STEPS - 1):
            newest = self._expand(found for name in newest for found in self._imports[name]) - reached
            reached |= newest
        return reached

    def _imports_of(self, test: Path) -> set[str]:
        left = [test, *(path for folder in test.parents if (path := folder / "conftest.py").is_file())]
        seen: set[Path] = set()
        found: set[str] = set()
        while left:
            path = left.pop()
            if path not in seen:
                seen.add(path)
                names = self._names_in(path)
                left += [self._support[name] for name in names & self._support.keys()]
                found |= names & self._files.keys()
        return found

    def _names_in(self, path: Path) -> set[str]:
        package = self.name_of(path.with_name("__init__.py"))
        names = {name for node in ast.walk(ast.parse(path.read_text())) for name in _names_of(node, package)}
        return names & (self._files.keys() | self._support.keys())

    def _expand(self, names: Iterable[str]) -> set[str]:
        """With what packages among them import."""
        found, left = set[str](), list(names)
        while left:
            name = left.pop()
            if name not in found:
                found.add(name)
                left += self._imports[name] if self._files[name].stem == "__init__" else ()
        return found


def _names_of(node: ast.AST, package: str) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), names=names):
            return [module, *(f"{module}.{alias.name}" for alias in names)]
        case ast.Constant(value=str(text)):
            place = text.partition(":")[0].strip(".")
            return [place, f"{package}.{place}"]
    return []
