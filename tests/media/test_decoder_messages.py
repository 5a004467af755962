"""What a decoder says is believed only where it can be true: it may have been taken over by a clip."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from segmentation.domain.frames import FrameIndex
from segmentation.media.decoder_messages import HEADER, pack_info, receive, send, unpack_info
from segmentation.media.video import VideoInfo

PATH = Path("clip.mp4")
INFO = VideoInfo(
    path=PATH,
    kind="file",
    width=96,
    height=64,
    frame_count=2,
    timestamps_s=(0.0, 1 / 3),
    average_rate=Fraction(24000, 1001),
    pixel_aspect=Fraction(1),
    rotation=90,
    mirrored=True,
    colour="bt709 limited",
    codec="h264",
    frame_names=("caf\udce9", "b"),
    damaged=(FrameIndex(1),),
    notes=("One frame is damaged.",),
)


def change(name: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda values: values.__setitem__(name, value)


def test_facts_come_back_exactly() -> None:
    assert unpack_info(json.loads(json.dumps(pack_info(INFO))), PATH) == INFO


@pytest.mark.parametrize(
    "harm",
    [
        change("width", 0),
        change("width", 1 << 20),
        change("width", "96"),
        lambda values: values.update(width=1 << 16, height=1 << 16),
        change("frame_count", 3),
        change("timestamps_s", [0.0, float("nan")]),
        change("timestamps_s", None),
        change("average_rate", "1/0"),
        change("average_rate", "9" * 100),
        change("pixel_aspect", "a/b"),
        change("frame_names", ["a", 1]),
        change("damaged", [2]),
        change("notes", ["x" * (1 << 21)]),
        lambda values: values.pop("codec"),
    ],
)
def test_facts_that_cannot_be_true_are_refused(harm: Callable[[dict[str, Any]], None]) -> None:
    values = pack_info(INFO)
    harm(values)
    with pytest.raises((ValueError, KeyError)):
        unpack_info(values, PATH)


def test_messages_come_back_and_end_with_the_stream() -> None:
    stream = io.BytesIO()
    for message in ({"frame": 1}, {"error": "caf\udce9"}):
        send(stream, message)
    stream.seek(0)
    assert [receive(stream) for _ in range(3)] == [{"frame": 1}, {"error": "caf\udce9"}, None]


@pytest.mark.parametrize("body", [b"no JSON", b"[]", b"[" * 100_000])
def test_other_messages_are_refused(body: bytes) -> None:
    with pytest.raises(ValueError):
        receive(io.BytesIO(HEADER.pack(len(body)) + body))


def test_a_message_that_never_ends_is_refused() -> None:
    with pytest.raises(ValueError, match="18446744073709551615"):
        receive(io.BytesIO(HEADER.pack((1 << 64) - 1)))
