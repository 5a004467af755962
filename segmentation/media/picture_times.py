"""How long each picture of an animation is shown, read from the file's own marks without decoding a picture.

Pillow gives the durations of APNG and WebP only while it decodes them, which for a long animation takes minutes.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

from segmentation.files.outside_file import open_outside_file

INSTANT_S = Fraction(1, 10)
"""A picture without a duration is shown so long, as web browsers do."""

_PNG_MARK = b"\x89PNG\r\n\x1a\n"
_RIFF_HEAD_BYTES = 12
_MILLISECOND = Fraction(1, 1000)


def picture_durations_s(file: Path) -> tuple[Fraction, ...]:
    """Seconds of every picture of an APNG or an animated WebP; empty for other files. Stops where the file is cut off.

    Raises:
        OSError: The file cannot be read.
    """
    with open_outside_file(file) as stream:
        head = stream.read(_RIFF_HEAD_BYTES)
        if head.startswith(_PNG_MARK):
            stream.seek(len(_PNG_MARK))
            return tuple(_apng_durations(stream))
        if head[:4] == b"RIFF" and head[8:] == b"WEBP":
            return tuple(_webp_durations(stream))
    return ()


def _apng_durations(stream: BinaryIO) -> Iterator[Fraction]:
    """From the frame control chunks (`fcTL`): numerator and denominator of a delay; a denominator of 0 means 100."""
    while len(head := stream.read(8)) == 8:
        length, kind = struct.unpack(">I4s", head)
        if kind == b"fcTL":
            data = stream.read(26)
            if len(data) < 24:
                return
            delay, unit = struct.unpack(">HH", data[20:24])
            yield Fraction(delay, unit or 100) or INSTANT_S
            length -= len(data)
        stream.seek(length + 4, 1)


def _webp_durations(stream: BinaryIO) -> Iterator[Fraction]:
    """From the frame chunks (`ANMF`): 24 bits of milliseconds behind place and size."""
    while len(head := stream.read(8)) == 8:
        kind, length = struct.unpack("<4sI", head)
        place = stream.tell()
        if kind == b"ANMF":
            data = stream.read(16)
            if len(data) < 15:
                return
            yield int.from_bytes(data[12:15], "little") * _MILLISECOND or INSTANT_S
        stream.seek(place + length + length % 2)


def imagej_interval_s(description: str) -> Fraction | None:
    """Seconds between the pages of a stack that ImageJ wrote, from the text that describes it; None where it is not
    given."""
    for key, is_rate in (("finterval", False), ("fps", True)):
        found = re.search(rf"^{key}=([0-9.]+(?:[eE][-+]?[0-9]+)?)\s*$", description, re.MULTILINE)
        number = Fraction(found[1]) if found and description.startswith("ImageJ=") else Fraction(0)
        if number > 0:
            return 1 / number if is_rate else number
    return None


def imagej_count(description: str) -> int:
    """How many pages ImageJ says that it wrote; 0 where it says nothing."""
    found = re.search(r"^images=(\d+)\s*$", description, re.MULTILINE)
    return int(found[1]) if found and description.startswith("ImageJ=") else 0
