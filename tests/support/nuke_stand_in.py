"""As much of Nuke's documented `nuke.rotopaint` as a script of shapes needs, to run one without Nuke.

It knows the names of the reference and no others, and keeps what it is given.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np


class CVec3(tuple[float, float, float]):
    """Three numbers."""

    def __new__(cls, *values: float) -> CVec3:
        return super().__new__(cls, values)


class AnimControlPoint:
    """A point, or an offset, by time."""

    def __init__(self) -> None:
        self.keys: dict[int, CVec3] = {}

    def addPositionKey(self, time: int, position: CVec3) -> None:
        self.keys[time] = position


class ShapeControlPoint:
    """A point of a shape with its handles."""

    def __init__(self, x: float, y: float) -> None:
        self.start = (x, y)
        self.center, self.leftTangent, self.rightTangent = (AnimControlPoint() for _ in range(3))
        self.featherCenter, self.featherLeftTangent, self.featherRightTangent = (AnimControlPoint() for _ in range(3))


class AnimAttributes:
    """Constant values by name."""

    kRedAttribute, kGreenAttribute, kBlueAttribute, kAlphaAttribute = "r", "g", "b", "a"

    def __init__(self) -> None:
        self.values: dict[str, float] = {}

    def set(self, time: int, attribute: str, value: float) -> None:
        self.values[attribute] = value


class Shape(list[ShapeControlPoint]):
    """A shape."""

    def __init__(self, curves: CurveKnob) -> None:
        super().__init__()
        self.name = ""
        self.attributes = AnimAttributes()
        self.visible: dict[int, bool] = {}

    def __hash__(self) -> int:
        return id(self)

    def getAttributes(self) -> AnimAttributes:
        return self.attributes

    def setVisible(self, time: int, value: bool) -> None:
        self.visible[time] = value

    def curve(self, time: int) -> np.ndarray:
        """(points, 3, 2) handle before, point, handle after, as seen from the lower left corner."""
        rows = []
        for point in self:
            centre = np.array(point.center.keys[time][:2])
            rows.append([centre + p.keys[time][:2] for p in (point.leftTangent,)] + [centre])
            rows[-1].append(centre + point.rightTangent.keys[time][:2])
        return np.array(rows)


class Layer(list[Any]):
    """Shapes and layers."""

    def __init__(self, curves: CurveKnob | None) -> None:
        super().__init__()
        self.name = ""


class CurveKnob:
    """What holds the shapes of a node."""

    def __init__(self) -> None:
        self.rootLayer = Layer(None)
        self.told_changed = False

    def changed(self) -> None:
        self.told_changed = True


@contextmanager
def nuke_modules() -> Iterator[list[CurveKnob]]:
    """Scripts can import `nuke` and `nuke.rotopaint`; the curves of the nodes that they make."""
    made: list[CurveKnob] = []

    def create_node(kind: str, inpanel: bool = True) -> dict[str, CurveKnob]:
        assert kind == "Roto"
        made.append(CurveKnob())
        return {"curves": made[-1]}

    nuke, rotopaint = ModuleType("nuke"), ModuleType("nuke.rotopaint")
    nuke.createNode, nuke.rotopaint = create_node, rotopaint  # type: ignore[attr-defined]
    for known in (CVec3, Shape, ShapeControlPoint, Layer):
        setattr(rotopaint, known.__name__, known)
    sys.modules |= {"nuke": nuke, "nuke.rotopaint": rotopaint}
    try:
        yield made
    finally:
        del sys.modules["nuke"], sys.modules["nuke.rotopaint"]


def run_script(path: Path) -> CurveKnob:
    """The curves of the node that a script makes."""
    with nuke_modules() as made:
        exec(compile(path.read_text(encoding="ascii"), str(path), "exec"), {"__name__": "__main__"})
    (curves,) = made
    return curves
