"""A Python script for Nuke that makes a Roto node of moving shapes, and the shapes that such a script holds.

Foundry, "Nuke Python API Reference", `nuke.rotopaint` (Nuke 12 to 16). The shapes are JSON inside the script, so
that it needs no other file. Nuke counts y from below.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from segmentation.errors import MediaError
from segmentation.formats.shapes.curve_fit import Curve

_KEPT_AT_REST = 2
_BEGIN, _END = 'SHAPES = json.loads(r"""', '""")'

_HEAD = """# Shapes made by Maskreel. Load this file into Nuke's Script Editor and run it: it makes a Roto node
# with a layer for each object and a shape for each of its parts. Holes are shapes of alpha 0.
import json

import nuke
import nuke.rotopaint as rp

"""

_TAIL = '''


def key(point, frame, values):
    """Key a control point: handle before, centre and handle after; the feather lies on the shape."""
    before, centre, after = values[0:2], values[2:4], values[4:6]
    point.center.addPositionKey(frame, rp.CVec3(centre[0], centre[1], 1.0))
    point.featherCenter.addPositionKey(frame, rp.CVec3(0.0, 0.0, 0.0))
    for tangent, handle in (
        (point.leftTangent, before),
        (point.featherLeftTangent, before),
        (point.rightTangent, after),
        (point.featherRightTangent, after),
    ):
        tangent.addPositionKey(frame, rp.CVec3(handle[0], handle[1], 0.0))


def create_shape(curves, layer, entry):
    """Make one shape with keys where it changes; it is seen on its frames alone."""
    keys = sorted((int(frame), points) for frame, points in entry["keys"].items())
    shape = rp.Shape(curves)
    shape.name = entry["name"]
    for values in keys[0][1]:
        shape.append(rp.ShapeControlPoint(values[2], values[3]))
    layer.append(shape)
    for frame, points in keys:
        for number, values in enumerate(points):
            key(shape[number], frame, values)
    frames = set(frame for first, last in entry["seen"] for frame in range(first, last + 1))
    for frame in sorted(frames | set(f - 1 for f in frames) | set(f + 1 for f in frames)):
        shape.setVisible(frame, frame in frames)
    if entry["hole"]:
        attributes = shape.getAttributes()
        for name in (
            attributes.kRedAttribute,
            attributes.kGreenAttribute,
            attributes.kBlueAttribute,
            attributes.kAlphaAttribute,
        ):
            attributes.set(keys[0][0], name, 0.0)


def create_roto():
    """Make the node."""
    node = nuke.createNode("Roto", inpanel=False)
    curves = node["curves"]
    for entry in SHAPES["objects"]:
        layer = rp.Layer(curves)
        layer.name = entry["name"]
        curves.rootLayer.append(layer)
        for shape in entry["shapes"]:
            create_shape(curves, layer, shape)
    curves.changed()
    return node


create_roto()
'''


@dataclass(frozen=True)
class RotoShape:
    """A shape through the clip.

    Args:
        name: As the node shows it.
        is_hole: Whether it is cut out of the others of its object.
        curves: By frame; the shape is not there on others. All have the same number of points.
    """

    name: str
    is_hole: bool
    curves: dict[int, Curve]


@dataclass(frozen=True)
class RotoObject:
    """An object.

    Args:
        number: Its id.
        name: As the node shows it.
        shapes: Its parts, then its holes.
    """

    number: int
    name: str
    shapes: tuple[RotoShape, ...]


def write_nuke_script(path: Path, objects: list[RotoObject], size: tuple[int, int], first_frame: int) -> None:
    """Write the script.

    Args:
        path: The file.
        objects: What it makes.
        size: (height, width) of the frames.
        first_frame: What Nuke calls frame 0 of the clip.
    """
    document = {
        "height": size[0],
        "width": size[1],
        "first_frame": first_frame,
        "objects": [
            {
                "id": made.number,
                "name": made.name,
                "shapes": [
                    {
                        "name": shape.name,
                        "hole": shape.is_hole,
                        "seen": [[first + first_frame, last + first_frame] for first, last in _spans(shape.curves)],
                        "keys": {
                            str(frame + first_frame): _to_nuke(shape.curves[frame], size[0])
                            for frame in key_frames(shape.curves)
                        },
                    }
                    for shape in made.shapes
                ],
            }
            for made in objects
        ],
    }
    path.write_text(_HEAD + _BEGIN + json.dumps(document, separators=(",", ":")) + _END + _TAIL, encoding="ascii")


def read_nuke_script(path: Path) -> list[RotoObject]:
    """The objects that such a script makes.

    Raises:
        MediaError: It is no such script.
    """
    text = path.read_text(encoding="ascii")
    _, found, rest = text.partition(_BEGIN)
    shapes, ends, _ = rest.partition(_END)
    if not found or not ends:
        raise MediaError(f"{path.name} holds no shapes.", "Export it again.")
    document = json.loads(shapes)
    height, first = int(document["height"]), int(document["first_frame"])
    return [
        RotoObject(entry["id"], entry["name"], tuple(_shape(shape, height, first) for shape in entry["shapes"]))
        for entry in document["objects"]
    ]


def key_frames(curves: Mapping[int, Curve]) -> list[int]:
    """The frames that need a key: all but those in the middle of at least five frames on which nothing changes.

    Two keys at each end of a rest keep what interpolates smoothly from swinging inside it.
    """
    near = range(-_KEPT_AT_REST, _KEPT_AT_REST + 1)
    return [
        frame
        for frame, curve in sorted(curves.items())
        if not all(frame + i in curves and np.array_equal(curves[frame + i], curve) for i in near)
    ]


def _spans(curves: Mapping[int, Curve]) -> list[tuple[int, int]]:
    """First and last frame of each run of frames."""
    frames = sorted(curves)
    firsts = [frame for frame in frames if frame - 1 not in curves]
    lasts = [frame for frame in frames if frame + 1 not in curves]
    return list(zip(firsts, lasts, strict=True))


def _shape(entry: dict[str, Any], height: int, first_frame: int) -> RotoShape:
    keys = {int(frame) - first_frame: _from_nuke(points, height) for frame, points in entry["keys"].items()}
    curves: dict[int, Curve] = {}
    for first, last in entry["seen"]:
        for frame in range(first - first_frame, last - first_frame + 1):
            curves[frame] = keys[frame] if frame in keys else curves[frame - 1]
    return RotoShape(entry["name"], entry["hole"], curves)


def _to_nuke(curve: Curve, height: int) -> list[list[float]]:
    """Six numbers a point: handle before, centre, handle after; handles as seen from the centre, y from below."""
    centre = curve[:, 1] * (1, -1) + (0, height)
    before, after = ((curve[:, side] - curve[:, 1]) * (1, -1) for side in (0, 2))
    values: list[list[float]] = np.round(np.concatenate([before, centre, after], axis=1), 3).tolist()
    return values


def _from_nuke(points: list[list[float]], height: int) -> Curve:
    values = np.array(points, np.float64).reshape(-1, 3, 2)
    centre = values[:, 1] * (1, -1) + (0, height)
    return np.stack([values[:, 0] * (1, -1) + centre, centre, values[:, 2] * (1, -1) + centre], axis=1)
