"""The lines of YOLO's text files: class and ring in shares of the frame. Foreign lines are left out, not guessed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from segmentation.domain.objects import MAX_OBJECT_ID
from segmentation.errors import MediaError
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.shapes.outlines import Points

_MOST_BYTES = 1 << 26
_MOST_CLASSES = 1 << 20
_OUTSIDE = 0.05
"""Shares this far outside the frame are cut to it: tools round, and people draw over the edge."""

InstanceKey = tuple[int, int]
"""Class, and place among the lines of that class in a file, from 0."""


@dataclass(frozen=True)
class YoloPart:
    """One line.

    Args:
        class_id: Its class.
        shares: x and y of every point in turn, in shares of the frame.
    """

    class_id: int
    shares: Sequence[float]

    def ring(self, size: tuple[int, int]) -> Points:
        """The points as pixels of a frame of (height, width)."""
        height, width = size
        points = zip(self.shares[::2], self.shares[1::2], strict=True)
        return [(_pixel(x, width), _pixel(y, height)) for x, y in points]


def yolo_parts(path: Path, odd: OddEntries) -> list[YoloPart] | None:
    """The lines of a file; None for a text file that is none of YOLO.

    Args:
        path: The file.
        odd: Takes lines that cannot be read.

    Raises:
        MediaError: The file cannot be read, or a line cannot and the reading is strict.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise MediaError(f"{path.name} is larger than {_MOST_BYTES >> 20} MB.")
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        odd.refuse(MediaError(f"{path.name} is not a YOLO text file.", "It must hold plain numbers."))
        return None
    except OSError as error:
        raise MediaError(f"{path} cannot be read: {error.strerror}.") from error
    written = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if written and not any(_numbers(line) for _, line in written):
        number, line = written[0]
        odd.refuse(_wrong(f"{path.name}, line {number}", line))
        return None
    parts = []
    for number, line in written:
        with odd.tolerate():
            parts.append(_part(line, f"{path.name}, line {number}", odd))
    return parts


def instance_keys(parts: Sequence[YoloPart], *, parts_are_one: bool) -> list[InstanceKey]:
    """Which instance each line of a file is."""
    counts: Counter[int] = Counter()
    keys = []
    for part in parts:
        keys.append((part.class_id, 0 if parts_are_one else counts[part.class_id]))
        counts[part.class_id] += 1
    return keys


def instance_labels(files: Iterable[Sequence[YoloPart]], *, parts_are_one: bool) -> dict[InstanceKey, int]:
    """Object ids: class k is object k + 1 where that is possible, further instances take free numbers.

    Raises:
        MediaError: There are more than a project can hold.
    """
    keys = sorted({key for parts in files for key in instance_keys(parts, parts_are_one=parts_are_one)})
    if len(keys) > MAX_OBJECT_ID:
        raise MediaError(f"The files hold {len(keys)} objects; at most {MAX_OBJECT_ID} are possible.")
    labels = {key: key[0] + 1 for key in keys if key[1] == 0 and key[0] < MAX_OBJECT_ID}
    free = (number for number in range(1, MAX_OBJECT_ID + 1) if number not in labels.values())
    return {key: labels[key] if key in labels else next(free) for key in keys}


def _numbers(line: str) -> list[float]:
    """The numbers of a line; empty when it holds anything else."""
    try:
        numbers = [float(field) for field in line.split()]
    except ValueError:
        return []
    return numbers if all(map(math.isfinite, numbers)) else []


def _part(line: str, place: str, odd: OddEntries) -> YoloPart:
    class_id, *shares = _numbers(line) or [-1.0]
    if len(shares) >= 7 and len(shares) % 2 and 0 <= shares[-1] <= 1:
        shares.pop()  # how sure a network is of it
    inside = all(-_OUTSIDE <= share <= 1 + _OUTSIDE for share in shares)
    if not 0 <= class_id < _MOST_CLASSES or class_id % 1 or len(shares) < 6 or len(shares) % 2 or not inside:
        raise _wrong(place, line)
    cut = [min(1.0, max(0.0, share)) for share in shares]
    odd.remark("lines reach outside the frame and were cut to it.", cut != shares)
    return YoloPart(int(class_id), cut)


def _wrong(place: str, line: str) -> MediaError:
    return MediaError(
        f"{place} is '{line[:60]}', expected a class from 0 and at least three points between 0 and 1.",
        "Boxes alone (five numbers) are not masks.",
    )


def _pixel(share: float, length: int) -> int:
    # Nine digits of a share leave an error far below a thousandth of a pixel.
    return min(math.floor(share * length + 1e-4), length - 1)
