"""Charts as PNG or SVG files, drawn by matplotlib (the extra `plots`). The one home of drawing outside the window.

Colours are those of Okabe and Ito, which the colour-blind can distinguish.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentation.errors import UserError
from segmentation.files.whole_file import write_whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

KINDS = (".png", ".svg")
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
_DOTS_PER_INCH = 150
_BAR_INCH = 0.25


@dataclass(frozen=True)
class Line:
    """One line of a chart.

    Args:
        label: What the legend calls it.
        x: Values along the axis, ascending.
        y: As many values.
    """

    label: str
    x: Sequence[float]
    y: Sequence[float]


@dataclass(frozen=True)
class Axis:
    """What stands beside an axis.

    Args:
        title: Quantity and unit.
        limits: Lowest and highest value shown; None lets the data decide.
    """

    title: str
    limits: tuple[float, float] | None = None


SHARE = (0.0, 1.02)
"""Limits for measures from 0 to 1, with room for the line at 1."""


def draw_lines(path: Path, title: str, x: Axis, y: Axis, lines: Sequence[Line]) -> None:
    """Write a chart of lines.

    Raises:
        UserError: matplotlib is missing, or the file's ending is neither of `KINDS`.
        StorageError: The file cannot be written.
    """
    figure, axes = _figure(path, title)
    for number, line in enumerate(lines):
        axes.plot(line.x, line.y, label=line.label, color=_COLOURS[number % len(_COLOURS)], linewidth=1.6)
    _label(axes, x, y)
    if len(lines) > 1:
        axes.legend(frameon=False, fontsize="small")
    _write(path, figure)


def draw_bars(path: Path, title: str, y: Axis, names: Sequence[str], groups: Mapping[str, Sequence[float]]) -> None:
    """Write a chart with one bar per name and group, side by side.

    Raises:
        UserError: As `draw_lines`.
        StorageError: The file cannot be written.
    """
    width = max(6.4, 1.5 + _BAR_INCH * len(names) * (len(groups) + 1))
    figure, axes = _figure(path, title, width)
    share = 0.8 / len(groups)
    for number, (label, values) in enumerate(groups.items()):
        places = [place - 0.4 + share * (number + 0.5) for place in range(len(names))]
        axes.bar(places, values, share, label=label, color=_COLOURS[number % len(_COLOURS)])
    axes.set_xticks(
        range(len(names)), names, rotation=60 if len(names) > 6 else 0, ha="right" if len(names) > 6 else "center"
    )
    _label(axes, Axis(""), y)
    figure.legend(frameon=False, fontsize="small", loc="outside upper right", ncols=len(groups))
    _write(path, figure)


def _figure(path: Path, title: str, width_inch: float = 6.4) -> tuple[Figure, Axes]:
    if path.suffix.lower() not in KINDS:
        raise UserError(f"A chart cannot be written as '{path.name}'.", f"Let the name end in {' or '.join(KINDS)}.")
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UserError("Charts need matplotlib.", "Install it with: pip install 'maskreel[plots]'") from error
    figure = Figure(figsize=(width_inch, 4.0), layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(title, fontsize="medium")
    return figure, axes


def _label(axes: Axes, x: Axis, y: Axis) -> None:
    axes.set_xlabel(x.title)
    axes.set_ylabel(y.title)
    if x.limits is not None:
        axes.set_xlim(*x.limits)
    if y.limits is not None:
        axes.set_ylim(*y.limits)
    axes.grid(axis="both" if x.title else "y", alpha=0.25)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)


def _write(path: Path, figure: Figure) -> None:
    """The same chart gives the same bytes: neither date nor random ids go in."""
    import matplotlib

    drawn = io.BytesIO()
    kind = path.suffix.lower()[1:]
    stamps: dict[str, Any] = {"Date": None} if kind == "svg" else {"Software": None}
    with matplotlib.rc_context({"svg.hashsalt": "maskreel", "svg.fonttype": "none"}):
        figure.savefig(drawn, format=kind, dpi=_DOTS_PER_INCH, metadata=stamps)
    write_whole(path, drawn.getvalue())
