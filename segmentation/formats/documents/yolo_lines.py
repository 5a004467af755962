"""The lines of YOLO's text files: class and ring in shares of the frame. Foreign lines are left out, not guessed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from segmentation.domain.objects import MAX_OBJECT_ID
from segmentation.errors import MediaError
from segmentation.files.outside_file import read_outside_file
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.shapes.outlines import Points

_MOST_BYTES = 1 << 26
_MOST_CLASSES = 1 << 20
_FEWEST_FIELDS = 7
"""Class and three points."""

_OUTSIDE = 0.05
"""Shares this far outside the frame are cut to it: tools round, and people draw over the edge."""

InstanceKey = tuple[int, int]
"""Class, and place among the lines of that class in a file, from 0; -1 and a number from 0 where lines end with one."""


@dataclass(frozen=True)
class YoloPart:
    """One line.

    Args:
        class_id: Its class.
        shares: x and y of every point in turn, in shares of the frame.
        track: The number of its object through the clip; None where lines do not end with one.
    """

    class_id: int
    shares: Sequence[float]
    track: int | None = None

    def ring(self, size: tuple[int, int]) -> Points:
        """The points as pixels of a frame of (height, width)."""
        height, width = size
        points = zip(self.shares[::2], self.shares[1::2], strict=True)
        return [(_pixel(x, width), _pixel(y, height)) for x, y in points]


@dataclass(frozen=True)
class YoloLine:
    """One line as it stands.

    Args:
        text: The line.
        place: Where it is, for messages.
    """

    text: str
    place: str


def yolo_lines(path: Path, odd: OddEntries) -> list[YoloLine] | None:
    """The lines of a file that are not empty; None for a text file that is none of YOLO.

    Args:
        path: The file.
        odd: Takes files that are none.

    Raises:
        MediaError: The file cannot be read.
    """
    try:
        texts = read_outside_file(path, _MOST_BYTES).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        odd.refuse(MediaError(f"{path.name} is not a YOLO text file.", "It must hold plain numbers."))
        return None
    except OSError as error:
        raise MediaError(f"{path} cannot be read: {error.strerror}.") from error
    lines = [YoloLine(text, f"{path.name}, line {number}") for number, text in enumerate(texts, 1) if text.strip()]
    if lines and not any(_numbers(line.text) for line in lines):
        odd.refuse(_wrong(lines[0]))
        return None
    return lines


def end_with_tracks(lines: Iterable[YoloLine]) -> bool:
    """Whether lines end with the number of a track, as Ultralytics' tracker writes them: no share is above 1."""
    return any(
        len(numbers) > _FEWEST_FIELDS
        and numbers[-1] % 1 == 0
        and numbers[-1] > 1
        and all(map(_is_share, numbers[1:-1]))
        for numbers in (_numbers(line.text) for line in lines)
    )


def yolo_parts(lines: Sequence[YoloLine], odd: OddEntries, *, tracked: bool) -> list[YoloPart]:
    """What the lines of a file say.

    Args:
        lines: The lines.
        odd: Takes those that cannot be read.
        tracked: Whether lines end with the number of a track (`end_with_tracks`).

    Raises:
        MediaError: A line cannot be read and the reading is strict.
    """
    parts = []
    for line in lines:
        with odd.tolerate():
            parts.append(_part(line, odd, tracked=tracked))
    return parts


def instance_keys(parts: Sequence[YoloPart], *, parts_are_one: bool) -> list[InstanceKey]:
    """Which instance each line of a file is."""
    counts: Counter[int] = Counter()
    keys = []
    for part in parts:
        place = 0 if parts_are_one else counts[part.class_id]
        keys.append((part.class_id, place) if part.track is None else (-1, part.track))
        counts[part.class_id] += 1
    return keys


def instance_labels(files: Iterable[Sequence[YoloPart]], *, parts_are_one: bool) -> dict[InstanceKey, int]:
    """Object ids: class k is object k + 1 where that is possible, further instances take free numbers; a track has its
    own number where that is possible.

    Raises:
        MediaError: There are more than a project can hold.
    """
    keys = sorted({key for parts in files for key in instance_keys(parts, parts_are_one=parts_are_one)})
    if len(keys) > MAX_OBJECT_ID:
        raise MediaError(f"The files hold {len(keys)} objects; at most {MAX_OBJECT_ID} are possible.")
    labels = {key: key[0] + 1 for key in keys if key[1] == 0 and 0 <= key[0] < MAX_OBJECT_ID}
    labels |= {key: key[1] for key in keys if key[0] < 0 and 1 <= key[1] <= MAX_OBJECT_ID}
    free = (number for number in range(1, MAX_OBJECT_ID + 1) if number not in labels.values())
    return {key: labels[key] if key in labels else next(free) for key in keys}


def _numbers(line: str) -> list[float]:
    """The numbers of a line; empty when it holds anything else."""
    try:
        numbers = [float(field) for field in line.split()]
    except ValueError:
        return []
    return numbers if all(map(math.isfinite, numbers)) else []


def _is_share(number: float) -> bool:
    return -_OUTSIDE <= number <= 1 + _OUTSIDE


def _part(line: YoloLine, odd: OddEntries, *, tracked: bool) -> YoloPart:
    class_id, *shares = _numbers(line.text) or [-1.0]
    track = int(shares.pop()) if tracked and shares and shares[-1] % 1 == 0 else None
    if len(shares) >= 7 and len(shares) % 2 and 0 <= shares[-1] <= 1:
        shares.pop()  # how sure a network is of it
    inside = all(map(_is_share, shares))
    if not 0 <= class_id < _MOST_CLASSES or class_id % 1 or len(shares) < 6 or len(shares) % 2 or not inside:
        raise _wrong(line)
    cut = [min(1.0, max(0.0, share)) for share in shares]
    odd.remark("lines reach outside the frame and were cut to it.", cut != shares)
    return YoloPart(int(class_id), cut, track)


def _wrong(line: YoloLine) -> MediaError:
    return MediaError(
        f"{line.place} is '{line.text[:60]}', expected a class from 0 and at least three points between 0 and 1.",
        "Boxes alone (five numbers) are not masks.",
    )


def _pixel(share: float, length: int) -> int:
    # Nine digits of a share leave an error far below a thousandth of a pixel.
    return min(math.floor(share * length + 1e-4), length - 1)
