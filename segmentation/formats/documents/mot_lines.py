"""MOTChallenge's text of boxes: a line `frame,id,left,top,width,height,conf,class,visibility` per object and frame.

Frames and pixels count from 1; here both count from 0. In a ground truth `conf` 0 marks a box that does not count.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from segmentation.errors import MediaError
from segmentation.files.outside_file import read_outside_text

PROMPT_ADVICE = "`maskreel propagate CLIP --prompts FILE` makes masks of such boxes."
_FIELDS = ("frame", "id", "left", "top", "width", "height")
_MOST_FRAMES = 10_000_000
_CONF = len(_FIELDS)


@dataclass(frozen=True)
class MotBox:
    """A box on one frame.

    Args:
        frame: From 0.
        number: Of the object, from 1.
        left: First column, from 0; may lie outside the frame.
        top: First row, from 0.
        width: Columns, above 0.
        height: Rows, above 0.
        counts: Whether it is to be considered.
    """

    frame: int
    number: int
    left: float
    top: float
    width: float
    height: float
    counts: bool = True

    def line(self, class_id: int) -> str:
        """As it is written, of a class, entirely visible."""
        fields = (self.frame + 1, self.number, self.left + 1, self.top + 1, self.width, self.height)
        return ",".join([*(f"{field:.10g}" for field in fields), str(int(self.counts)), str(class_id), "1"])


def read_mot_boxes(path: Path) -> list[MotBox]:
    """The boxes of a file, in its order.

    Raises:
        MediaError: It cannot be read, or a line is none.
    """
    try:
        lines = read_outside_text(path, encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise MediaError(f"{path.name} is not a text file of boxes.", f"Lines are {','.join(_FIELDS)},...") from error
    except OSError as error:
        raise MediaError(f"{path} cannot be read: {error.strerror}.", "Check its name.") from error
    return [_parse(text, f"{path.name}, line {number}") for number, text in enumerate(lines, start=1) if text.strip()]


def is_mot_line(text: str) -> bool:
    """Whether a line can be one of MOTChallenge: at least a frame, a number and a box, with commas between."""
    fields = text.split(",")
    return len(fields) >= len(_FIELDS) and len(_numbers(fields)) == len(fields)


def _parse(text: str, place: str) -> MotBox:
    numbers = _numbers(text.split(","))
    if len(numbers) < len(_FIELDS):
        raise MediaError(
            f"{place} is '{text[:60]}', expected numbers '{','.join(_FIELDS)},...'.",
            "Check that the file holds boxes as MOTChallenge writes them.",
        )
    frame, number, left, top, width, height = numbers[: len(_FIELDS)]
    if number < 0:
        raise MediaError(
            f"{place} says {number:g} in place of an object's number.",
            "Detections alone do not say which object a box is: give tracks, such as gt.txt.",
        )
    if frame % 1 or not 1 <= frame <= _MOST_FRAMES or number % 1 or number < 1:
        raise MediaError(f"{place} begins '{text[:20]}'.", "Frames and objects are whole numbers from 1.")
    if width <= 0 or height <= 0:
        raise MediaError(f"{place} is a box of {width:g} x {height:g} pixels.", "Both sides must be above 0.")
    counts = len(numbers) <= _CONF or numbers[_CONF] != 0
    return MotBox(int(frame) - 1, int(number), left - 1, top - 1, width, height, counts)


def _numbers(fields: list[str]) -> list[float]:
    """The numbers of a line; empty when it holds anything else."""
    try:
        numbers = [float(field) for field in fields]
    except ValueError:
        return []
    return numbers if all(math.isfinite(number) and abs(number) < 1e9 for number in numbers) else []
