"""Values from a file are of the kind expected and within bounds, and only one place inflates data."""

from __future__ import annotations

import ast
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from segmentation.domain import stored_values as sv

ROOT = Path(__file__).parents[2]


def test_data_come_back_whole_up_to_the_limit() -> None:
    assert sv.inflate(zlib.compress(b"abc"), 3) == b"abc"


@pytest.mark.parametrize(
    "data", [zlib.compress(b"abcd"), zlib.compress(bytes(50_000_000)), zlib.compress(b"abc")[:-5], b"", b"abc"]
)
def test_larger_cut_and_foreign_data_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"inflated|end|header"):
        sv.inflate(data, 3)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "", "{", b"\xff", None, 5, "1" * 5000])
def test_json_that_is_none_is_a_value_error(text: object) -> None:
    with pytest.raises(ValueError):
        sv.parse_json(text)


def test_json_is_bounded() -> None:
    assert sv.parse_json("[1]", 3) == [1]
    with pytest.raises(ValueError, match="at most 3"):
        sv.parse_json("[10]", 3)


REFUSED: dict[Callable[[object], object], list[object]] = {
    sv.check_whole: [-1, 2**54, True, 1.0, "1", None, 10**5000],
    sv.check_number: [float("nan"), float("inf"), 10**400, -(10**400), "1", None, False],
    sv.check_flag: [2, -1, "yes", None, 1.0],
    sv.check_text: [b"a", None, 5, "x" * (1 << 21)],
    sv.check_path_text: ["a\0b", b"a", "x" * (1 << 17)],
    sv.check_bytes: ["a", None, 5],
    sv.check_list: [{}, "a", None],
    sv.check_table: [[], "a", None],
}


@pytest.mark.parametrize("check", REFUSED)
def test_values_of_another_kind_are_refused_with_what_was_expected(check: Callable[[object], object]) -> None:
    for value in REFUSED[check]:
        with pytest.raises(ValueError, match="instead of") as caught:
            check(value)
        assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (sv.check_whole, 5), (sv.check_number, 0.5), (sv.check_flag, 1), (sv.check_text, "a\0"),
        (sv.check_path_text, "a/b"), (sv.check_bytes, b"a"), (sv.check_list, [1]), (sv.check_table, {"a": 1}),
    ],
)  # fmt: skip
def test_right_values_come_back(check: Callable[[object], object], value: object) -> None:
    assert check(value) == value


def test_nothing_else_inflates_without_a_bound() -> None:
    users = set()
    for path in (*(ROOT / "segmentation").rglob("*.py"), *(ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.attr if isinstance(node, ast.Attribute) else ""
            if name in ("decompress", "decompressobj") or (name == "read" and "archive" in ast.unparse(node)):
                users.add(path.relative_to(ROOT).as_posix())
    assert users <= {"segmentation/domain/stored_values.py"}
