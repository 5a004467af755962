"""The tables in docs/formats.md are those of the registry."""

from __future__ import annotations

from pathlib import Path

from segmentation.formats.format_spec import FormatSpec, PresenceMark
from segmentation.formats.registry import FORMATS

DOCUMENT = Path(__file__).parents[2] / "docs" / "formats.md"


def row(spec: FormatSpec) -> str:
    limits = spec.limits
    flags = [limits.holes, limits.late_objects, limits.soft_edges, limits.ignore_label, limits.object_names]
    marks = ["yes" if flag else "no" for flag in (spec.reader, spec.writer, *flags, limits.frame_names)]
    presence = ", ".join(mark.value for mark in PresenceMark if mark in limits.presence) or "no"
    unknown = "left out" if limits.unknown_frames else "look empty"
    cells = [
        f"`{spec.name}`",
        spec.title,
        *marks[:2],
        spec.target.value,
        str(limits.max_objects),
        *marks[2:],
        presence,
        unknown,
    ]
    return f"| {' | '.join(cells)} |"


def test_every_format_has_its_row_and_no_row_is_stale() -> None:
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert rows == [row(spec) for spec in FORMATS]


def test_every_format_says_what_becomes_of_what_is_not_plain() -> None:
    text = DOCUMENT.read_text(encoding="utf-8").partition("| name | unknown frame |")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()[2:]]
    assert all(len(cells) == 6 and all(cells) for cells in rows)
    names = [name for cells in rows for name in cells[0].split(", ")]
    assert sorted(names) == sorted(spec.name for spec in FORMATS)
