"""Files that say what objects are by points and boxes: JSON in the words of SAM 2, or boxes of MOTChallenge."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from segmentation.domain.drawing import Point
from segmentation.domain.object_prompts import Corners, ObjectPrompts
from segmentation.domain.objects import MAX_OBJECT_ID
from segmentation.errors import UserError
from segmentation.formats.documents.json_document import Node, read_json
from segmentation.formats.documents.mot_lines import MotBox, read_mot_boxes

_KEYS = ("frame", "object", "points", "labels", "box")
_MOT_SUFFIXES = (".txt", ".csv")


def read_prompt_file(path: Path, box_every: int | None = None) -> tuple[list[ObjectPrompts], tuple[str, ...]]:
    """The prompts of a file, and what was decided on the way.

    Args:
        path: `.json`: a list of {"frame", "object", "points": [[x, y], ...], "labels": [1 or 0, ...], "box":
            [left, top, right, bottom]}; `.txt` or `.csv`: boxes as MOTChallenge writes them.
        box_every: Of boxes of MOTChallenge: take those on every frame of this number from an object's first on; None
            takes the first box of each object alone.

    Raises:
        MediaError: It cannot be read, or an entry is wrong.
        UserError: It is of another kind, it holds none, or `box_every` does not fit.
    """
    suffix = path.suffix.lower()
    if suffix != ".json" and suffix not in _MOT_SUFFIXES:
        raise UserError(
            f"The prompts {path} are in no file that is known by its name.",
            "Give JSON (*.json), or boxes of MOTChallenge (*.txt).",
        )
    if box_every is not None and (suffix == ".json" or box_every < 1):
        raise UserError(
            f"Boxes on every {box_every} frames of {path.name} are not possible.",
            "Give 1 or more, and boxes of MOTChallenge (*.txt): of JSON all prompts count.",
        )
    prompts, notes = _of_json(path) if suffix == ".json" else _of_mot(path, box_every)
    if not prompts:
        raise UserError(f"{path} holds no prompts.", "Give at least one object on one frame.")
    return prompts, notes


def _of_json(path: Path) -> tuple[list[ObjectPrompts], tuple[str, ...]]:
    return [_entry(node) for node in read_json(path).list()], ()


def _entry(node: Node) -> ObjectPrompts:
    unknown = [key for key, _ in node.items() if key not in _KEYS]
    if unknown:
        raise node.wrong(f"the keys {', '.join(_KEYS)}, not '{unknown[0]}'")
    points = [_point(each) for each in node["points"].list()] if "points" in node else []
    labels = [each.whole(0, 1) for each in node["labels"].list()] if "labels" in node else [1] * len(points)
    if len(labels) != len(points):
        raise node["labels"].wrong(f"a label for each of the {len(points)} points")
    return ObjectPrompts(
        object=node["object"].key(),
        frame=node["frame"].whole(),
        positive=tuple(point for point, label in zip(points, labels, strict=True) if label),
        negative=tuple(point for point, label in zip(points, labels, strict=True) if not label),
        box=_corners(node["box"]) if "box" in node else None,
    )


def _point(node: Node) -> Point:
    numbers = [each.number() for each in node.list()]
    if len(numbers) != 2:
        raise node.wrong("x and y")
    return numbers[0], numbers[1]


def _corners(node: Node) -> Corners:
    numbers = [each.number() for each in node.list()]
    if len(numbers) != 4:
        raise node.wrong("left, top, right and bottom")
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _of_mot(path: Path, every: int | None) -> tuple[list[ObjectPrompts], tuple[str, ...]]:
    boxes = read_mot_boxes(path)
    counted = [box for box in boxes if box.counts]
    left_out = len(boxes) - len(counted)
    notes = [f"{left_out} boxes that the file marks as not to be considered were left out."] if left_out else []
    # Numbers that no object can have stay in the names.
    renames = any(box.number > MAX_OBJECT_ID for box in counted)
    if renames:
        notes.append(f"Numbers go beyond {MAX_OBJECT_ID}: objects are called by them ('Track {counted[0].number}').")
    prompts = [
        ObjectPrompts(f"Track {box.number}" if renames else box.number, box.frame, box=_corners_of(box))
        for box in _choose(counted, every)
    ]
    return prompts, tuple(notes)


def _choose(boxes: Iterable[MotBox], every: int | None) -> list[MotBox]:
    """The first box of each object, and of its others those on every so many frames."""
    firsts: dict[int, int] = {}
    chosen = []
    for box in sorted(boxes, key=lambda box: (box.frame, box.number)):
        after = box.frame - firsts.setdefault(box.number, box.frame)
        if after == 0 or (every is not None and after % every == 0):
            chosen.append(box)
    return chosen


def _corners_of(box: MotBox) -> Corners:
    return box.left, box.top, box.left + box.width, box.top + box.height
