"""A public function that takes or returns arrays says their shape: in its docstring, its class's, or by a type's name.

A type alias such as `RgbFrame` states shape, dtype and range once, in the docstring below it. A method that has no
docstring keeps to the one that it overrides.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ARRAY = re.compile(r"\b(NDArray|ndarray|Tensor)\b")
STATE_DICT = re.compile(r"(dict|Mapping)\[\w+, [\w.]*Tensor\]")
SHAPE = re.compile(r"\([^()]*,[^()]*\)|\bscalar\b")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> dict[Path, ast.Module]:
    paths = sorted([*ROOT.glob("segmentation/**/*.py"), *ROOT.glob("app/**/*.py"), *ROOT.glob("maskreel/**/*.py")])
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def is_array(annotation: str) -> bool:
    """State dicts hold tensors of any shape."""
    return ARRAY.search(STATE_DICT.sub("", annotation)) is not None


def vague_aliases(module: ast.Module) -> set[str]:
    """Names that stand for an array in this module, with no shape said below them."""
    vague = set()
    for node, after in zip(module.body, [*module.body[1:], None], strict=True):
        if isinstance(node, ast.Assign) and is_array(ast.unparse(node.value)) and isinstance(node.value, ast.Subscript):
            said = ast.unparse(after) if isinstance(after, ast.Expr) else ""
            vague |= set() if SHAPE.search(said) else {ast.unparse(target) for target in node.targets}
    return vague


def documents(node: ast.FunctionDef | ast.ClassDef) -> str:
    return ast.get_docstring(node) or ""


@cache
def methods() -> dict[tuple[str, str], str]:
    """Docstring by class and method; and the classes' bases under the method's name `bases`."""
    found = {}
    for module in modules().values():
        for owner in (node for node in ast.walk(module) if isinstance(node, ast.ClassDef)):
            found[owner.name, "bases"] = " ".join(ast.unparse(base) for base in owner.bases)
            found |= {(owner.name, node.name): documents(node) for node in owner.body if isinstance(node, Function)}
    return found


def docstring_of_base(owner: str, name: str) -> str:
    for base in methods().get((owner, "bases"), "").split():
        said = methods().get((base, name), "") or docstring_of_base(base, name)
        if said:
            return said
    return ""


def public_functions(module: ast.Module) -> Iterator[tuple[str, Function]]:
    """Name of the class, or nothing, and the function."""
    for node in module.body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield "", node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from ((node.name, f) for f in node.body if isinstance(f, Function) and not f.name.startswith("_"))


def has_vague_array(function: Function, vague: set[str]) -> bool:
    arguments = function.args
    notes = [a.annotation for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    texts = [ast.unparse(note) for note in (*notes, function.returns) if note is not None]
    return any(is_array(text) or vague & set(re.findall(r"\w+", text)) for text in texts)


def says_shape(owner: str, function: Function, module: ast.Module) -> bool:
    classes = {node.name: documents(node) for node in module.body if isinstance(node, ast.ClassDef)}
    said = documents(function) or docstring_of_base(owner, function.name) or classes.get(owner, "")
    return SHAPE.search(said) is not None


def test_public_functions_state_the_shapes_of_arrays() -> None:
    silent = []
    for path, module in modules().items():
        vague = vague_aliases(module)
        for owner, function in public_functions(module):
            if has_vague_array(function, vague) and not says_shape(owner, function, module):
                silent.append(f"{path.relative_to(ROOT)}:{function.lineno} {owner}.{function.name}".replace(" .", " "))
    assert not silent, "say shape, dtype and range in these docstrings:\n" + "\n".join(silent)
