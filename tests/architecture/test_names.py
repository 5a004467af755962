"""Names and texts keep the house rules: no class name stands twice, no function begins with a participle, and code and
documents use the words of the field.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
REPLACED_WORDS = {
    r"(un)?(tell|tells|told|telling)": "report, state, show, notify, return, ask; distinguish for 'tell apart'",
    r"films?": "clip, video",
    r"doubt(s|ful)?": "uncertainty, uncertain, suspect",
    r"news": "notification, change",
    r"crews?": "worker pool",
    r"shel(f|ves)": "catalog",
    r"surveys?": "scan",
    r"side[ _-]?jobs?": "background job",
    r"remembered": "kept, stored, memory frame",
    r"made[ _-]?up": "synthetic",
    r"carr(y|ies|ied|ying)[ _](the[ _])?masks?": "propagate masks",
    r"carr(y|ies)( and|_and| or|_or) finds?": "propagate and discover",
}
"""Words of everyday speech, and the field's words that stand for them."""
ALLOWED_WORDS = {
    "app/dialogs/choice_words.py:films",  # the public option of matte-video
    "segmentation/bench/bench_formats.py:films",  # the public option of matte-video
    "segmentation/engines/array_process.py:tell",  # a file's method
    "segmentation/formats/registry.py:films",  # the public option of matte-video
    "segmentation/formats/video/matte_video.py:films",  # the public option of matte-video
    "segmentation/formats/video/video_writing.py:film",  # film stock, whose frame rate is 24
    "segmentation/media/picture_times.py:tell",  # a file's method
    "segmentation/training/prepared_set.py:tell",  # a file's method
    "tests/formats/video/test_matte_video.py:films",  # the public option of matte-video
}
"""Places where one of these words is right."""
NOT_READ = {ROOT / "CONTRIBUTING.md", ROOT / "docs" / "accuracy.md", Path(__file__)}
"""Texts that quote what they warn of, or commands as they were run."""
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
    """Every class and function of the packages and of what builds them, also those inside others."""
    for package in ("app", "segmentation", "maskreel", "packaging"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, DEFINITIONS):
                    yield path.relative_to(ROOT), node


def is_participle(word: str) -> bool:
    """Whether a name's first word is a past participle and cannot be an imperative as well."""
    return word in IRREGULAR_PARTICIPLES or (word.endswith("ed") and word not in NOT_PARTICIPLES)


def test_no_class_name_stands_twice() -> None:
    """Nor with other capitals or an underscore before it: such a pair is taken for one class."""
    classes = (node.name for _, node in definitions() if isinstance(node, ast.ClassDef))
    names = Counter(name.lstrip("_").lower() for name in classes)
    assert len(names) > 100
    assert [name for name, count in names.items() if count > 1] == []


def texts() -> Iterator[tuple[str, str]]:
    """Every source file and document that is read, and what stands in it."""
    folders = ("app", "segmentation", "maskreel", "tests", "docs", "packaging")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".md", ".sh"}]
    for path in sorted([*found, *ROOT.glob("*.md")]):
        if path not in NOT_READ:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def replaced_words(text: str) -> set[str]:
    """Which of the replaced words stand in a text, also as a part of a name."""
    pattern = rf"(?<![^\W_])(?:{'|'.join(REPLACED_WORDS)})(?![^\W_])"
    return {match.group().lower() for match in re.finditer(pattern, text, re.IGNORECASE)}


def test_code_and_documents_use_the_words_of_the_field() -> None:
    found = {f"{path}:{word}" for path, text in texts() for word in replaced_words(text)}
    assert found - ALLOWED_WORDS == set(), f"write instead: {REPLACED_WORDS}"
    assert ALLOWED_WORDS - found == set(), "strike from the list what is there no more"


@pytest.mark.parametrize(
    ("text", "words"),
    [("is_told_so", {"told"}), ("Films of it", {"films"}), ("filmed", set()), ("a made-up name", {"made-up"})],
)
def test_replaced_words_are_found(text: str, words: set[str]) -> None:
    assert replaced_words(text) == words


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
