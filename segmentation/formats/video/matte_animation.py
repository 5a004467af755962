"""Animations as image files: GIF, APNG and WebP. All frames are held in memory while one is made.

Encoders put equal frames that follow each other together, so a frame of an animation is found by its time.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

from segmentation.errors import StorageError, UserError
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.video.video_mattes import VideoMatte
from segmentation.formats.video.video_writing import TICKS_PER_SECOND, Picture, frame_duration

_MOST_BYTES = 1 << 30


@dataclass(frozen=True)
class _AnimationKind:
    """How a kind of animation counts time, and what its encoder is given.

    Args:
        step_ms: Durations are multiples of this.
        least_ms: The shortest one.
        options: Of Pillow's encoder.
    """

    step_ms: int
    least_ms: int
    options: dict[str, object]


_KINDS = {
    ".gif": _AnimationKind(10, 20, {"loop": 0}),
    ".apng": _AnimationKind(1, 1, {"loop": 0}),
    ".webp": _AnimationKind(1, 1, {"loop": 0, "lossless": True, "exact": True}),
}


def write_animation(path: Path, picture: Callable[[int], Picture], ticks: list[int], scratch: Path) -> Steps[None]:
    """Write an endless animation, without loss but for the colours of a GIF.

    A GIF shows frames for whole hundredths of a second, at least two of them; the others for whole milliseconds.

    Args:
        path: The file, which ends in .gif, .apng or .webp; one that is there is whole.
        picture: The frame at a position.
        ticks: Time of each frame.
        scratch: Folder for unfinished work.

    Raises:
        UserError: It would need too much memory.
        StorageError: It does not read back with its full length.
    """
    if path.exists():
        return None
    frames: list[Picture] = []
    for position in range(len(ticks)):
        frames.append(picture(position))
        check_animation_fits(frames[0].nbytes, len(ticks))
        yield Progress("Writing", len(frames), len(ticks))
    kind, unfinished = _KINDS[path.suffix], scratch / path.name
    durations_ms = _durations_ms(ticks, kind)
    _encode(unfinished, frames, durations_ms, kind)
    yield Progress("Checking", len(ticks), len(ticks))
    _check(unfinished, durations_ms)
    unfinished.replace(path)
    return None


def check_animation_fits(frame_bytes: int, frames: int) -> None:
    """Refuse what would not fit memory.

    Raises:
        UserError: It would not.
    """
    if frame_bytes * frames > _MOST_BYTES:
        raise UserError(f"An animation of {frames} such frames needs too much memory.", "Choose fewer frames, or mp4.")


def _encode(path: Path, frames: list[Picture], durations_ms: list[int], kind: _AnimationKind) -> None:
    """Empties `frames` on the way, so that they are not held twice."""
    import imageio.v3 as iio

    file: Any
    with iio.imopen(path, "w", plugin="pillow", extension=path.suffix) as file:
        frames.reverse()
        while frames:
            file.write(frames.pop(), is_batch=False, duration=durations_ms, **kind.options)


def _durations_ms(ticks: list[int], kind: _AnimationKind) -> list[int]:
    """Rounded so that errors do not add up."""
    ends = [tick + frame_duration(ticks, index) for index, tick in enumerate(ticks)]
    borders = [0, *(round(end * 1000 / TICKS_PER_SECOND / kind.step_ms) * kind.step_ms for end in ends)]
    return [max(kind.least_ms, stop - start) for start, stop in pairwise(borders)]


def _check(path: Path, durations_ms: list[int]) -> None:
    """The whole length is there; equal frames that follow each other may have become one."""
    from PIL import Image

    with Image.open(path) as image:
        count = getattr(image, "n_frames", 1)
        total = 0
        for index in range(count):
            image.seek(index)
            image.load()
            total += int(image.info.get("duration", 0))
    if count > len(durations_ms) or (count > 1 and total != sum(durations_ms)):
        raise StorageError(
            f"{path.name} reads back with {count} frames of {total} ms, expected {sum(durations_ms)} ms."
        )


def hold_mattes(mattes: Iterator[VideoMatte], times_s: Sequence[Fraction]) -> Generator[VideoMatte, None, None]:
    """For each time the matte that an animation shows then; nothing where it has no frames.

    Args:
        mattes: Those of the animation, in order.
        times_s: Rising, in seconds from its first frame.
    """
    shown = next(mattes, None)
    following = next(mattes, None)
    for time_s in times_s:
        while following is not None and following.time_s <= time_s + following.unit_s / 2:
            shown, following = following, next(mattes, None)
        if shown is not None:
            yield shown
