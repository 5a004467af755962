"""Names keep the house rules: no class name stands twice, nothing tells, no function begins with a participle."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
TELLING = {"tell", "tells", "told", "telling", "untold"}
IRREGULAR = (
    "begun bought bound broken brought built caught chosen done drawn driven fallen felt forgotten found frozen given "
    "gone grown heard held hidden kept known laid led left lost made meant overlaid paid redone remade rewritten seen "
    "sent shown sold spent spoken stolen struck stuck swept taken taught thrown torn undone understood unseen "
    "withdrawn withheld won worn written"
)
IRREGULAR_PARTICIPLES = frozenset(IRREGULAR.split())
NOT_PARTICIPLES = {"embed", "exceed", "feed", "need", "proceed", "seed", "speed"}
"""First words that end in "ed" and are verbs in the imperative or nouns."""
ALLOWED_PARTICIPLES = {
    "app/dialogs/export_dialog.py:done",  # overrides QDialog.done
    "app/dialogs/import_dialog.py:done",  # overrides QDialog.done
    "app/state/document.py:changed",  # a Qt signal, which a protocol can state only as a property
    "app/state/frames.py:failed",  # a Qt signal
    "app/state/frames.py:loaded",  # a Qt signal
    "segmentation/training/bootstrapped_loss.py:bootstrapped_cross_entropy",  # the paper's name of the loss
}


def definitions() -> Iterator[tuple[Path, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every class and function of the two packages, also those inside others."""
    for package in ("app", "segmentation"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, DEFINITIONS):
                    yield path.relative_to(ROOT), node


def is_participle(word: str) -> bool:
    """Whether a name's first word is a past participle and cannot be an imperative as well."""
    return word in IRREGULAR_PARTICIPLES or (word.endswith("ed") and word not in NOT_PARTICIPLES)


def test_no_class_name_stands_twice() -> None:
    names = Counter(node.name for _, node in definitions() if isinstance(node, ast.ClassDef))
    assert len(names) > 100
    assert [name for name, count in names.items() if count > 1] == []


def test_no_function_tells() -> None:
    telling = [f"{path}:{node.name}" for path, node in definitions() if TELLING & set(node.name.lower().split("_"))]
    assert telling == []


def test_no_function_begins_with_a_participle() -> None:
    functions = [(path, node.name) for path, node in definitions() if not isinstance(node, ast.ClassDef)]
    begun = {f"{path.as_posix()}:{name}" for path, name in functions if is_participle(name.strip("_").split("_")[0])}
    assert begun - ALLOWED_PARTICIPLES == set(), "begin with a verb where it acts, with a noun or is_ where it asks"
    assert ALLOWED_PARTICIPLES - begun == set(), "strike from the list what is there no more"


@pytest.mark.parametrize("word", ["joined", "opened", "written", "overlaid"])
def test_participles_are_known(word: str) -> None:
    assert is_participle(word)


@pytest.mark.parametrize("word", ["embed", "feed", "read", "set", "split", "run", "cut"])
def test_verbs_are_no_participles(word: str) -> None:
    assert not is_participle(word)
