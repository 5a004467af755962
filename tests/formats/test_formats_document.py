"""The table in docs/formats.md is the registry."""

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
