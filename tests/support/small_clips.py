"""Makes small test clips with PyAV's own encoders; every frame carries its number as a barcode.

Importable from every test as `small_clips`; it writes only the files that a test asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

BITS = 12
BAR_HEIGHT = 8


@dataclass(frozen=True)
class ClipSpec:
    """What to encode. `ticks` are presentation times in 1/1000 s; empty means a constant 25 frames per second."""

    frame_count: int = 60
    width: int = 96
    height: int = 64
    codec: str = "libx264"
    pix_fmt: str = "yuv420p"
    options: dict[str, str] = field(default_factory=dict)
    muxer: str | None = None
    muxer_options: dict[str, str] = field(default_factory=dict)
    ticks: Sequence[int] = ()
    b_frames: int = 0


def draw_frame(number: int, width: int, height: int) -> npt.NDArray[np.uint8]:
    """A moving pattern with `number` as a bar code of `BITS` black or white blocks along the top, (H, W, 3) uint8."""
    y, x = np.mgrid[0:height, 0:width]
    rgb = np.stack([(x * 2 + number * 3) % 256, (y * 3 + number * 2) % 256, (x + y + number * 5) % 256], axis=-1)
    rgb = (rgb // 2 + 48).astype(np.uint8)
    left = (number * 2) % max(1, width - 16)
    rgb[BAR_HEIGHT + 8 : BAR_HEIGHT + 24, left : left + 16] = (220, 40, 60)
    rgb[:BAR_HEIGHT] = 0
    block = width // BITS
    for bit in range(BITS):
        if number >> bit & 1:
            rgb[:BAR_HEIGHT, bit * block : (bit + 1) * block] = 255
    return rgb


def read_number(rgb: npt.NDArray[np.uint8]) -> int:
    """The number that `draw_frame` wrote."""
    block = rgb.shape[1] // BITS
    centres = rgb[BAR_HEIGHT // 2, block // 2 : block * BITS : block].mean(axis=-1)
    return int(sum(1 << bit for bit, value in enumerate(centres) if value > 127))


def write_clip(path: Path, spec: ClipSpec, frames: Iterable[npt.NDArray[np.uint8]] | None = None) -> Path:
    """Encode `spec` to `path` and return it."""
    time_base = Fraction(1, 1000) if spec.ticks else Fraction(1, 25)
    with av.open(str(path), "w", format=spec.muxer, options=spec.muxer_options) as container:
        stream = container.add_stream(spec.codec, rate=25, options=spec.options)
        stream.width, stream.height, stream.pix_fmt = spec.width, spec.height, spec.pix_fmt
        stream.codec_context.time_base = time_base
        stream.codec_context.thread_count = 1
        if spec.b_frames:
            stream.codec_context.max_b_frames = spec.b_frames
        pictures = frames or (draw_frame(i, spec.width, spec.height) for i in range(spec.frame_count))
        for number, rgb in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(rgb, format="rgb24").reformat(format=spec.pix_fmt)
            frame.pts = spec.ticks[number] if spec.ticks else number
            frame.time_base = time_base
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def copy_packets(
    source: Path, target: Path, *, first_s: float = 0.0, muxer_options: dict[str, str] | None = None
) -> Path:
    """Remux the video of `source` from the keyframe at or before `first_s` on, without encoding (a stream copy).

    In mp4 the frames between that keyframe and `first_s` get negative times and are hidden by an edit list.
    """
    with av.open(str(source)) as inside, av.open(str(target), "w", options=muxer_options or {}) as outside:
        stream = inside.streams.video[0]
        copied = outside.add_stream_from_template(stream)
        cut = round(first_s / stream.time_base)
        inside.seek(cut, stream=stream)
        for packet in inside.demux(stream):
            if packet.dts is None:
                continue
            packet.pts -= cut
            packet.dts -= cut
            packet.stream = copied
            outside.mux(packet)
    return target


def cut_bytes(source: Path, target: Path, keep: float) -> Path:
    """Copy the first `keep` (0..1) of the bytes."""
    data = source.read_bytes()
    target.write_bytes(data[: int(len(data) * keep)])
    return target


def damage_bytes(source: Path, target: Path, start: float, length: int, seed: int = 1) -> Path:
    """Copy, with `length` bytes of noise from the fraction `start` of the file on."""
    data = bytearray(source.read_bytes())
    first = int(len(data) * start)
    data[first : first + length] = np.random.default_rng(seed).bytes(length)
    target.write_bytes(bytes(data))
    return target


def blank_avi_index(source: Path, target: Path) -> Path:
    """Copy an AVI without its `idx1` chunk."""
    data = source.read_bytes()
    target.write_bytes(data[: data.rindex(b"idx1")])
    return target
