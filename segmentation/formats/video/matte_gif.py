"""GIF animations: short previews for pages that play nothing else. All frames are held in memory while one is made."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from segmentation.errors import StorageError, UserError
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.video.video_writing import TICKS_PER_SECOND, Picture, frame_duration

_MOST_BYTES = 1 << 30
_STEP_MS = 10


def write_gif(path: Path, picture: Callable[[int], Picture], ticks: list[int], scratch: Path) -> Steps[None]:
    """Write an endless animation; frames are shown for whole hundredths of a second, at least two of them.

    Args:
        path: The file; one that is there is whole.
        picture: The frame at a position.
        ticks: Time of each frame.
        scratch: Folder for unfinished work.

    Raises:
        UserError: It would need too much memory.
        StorageError: It does not read back with its full length.
    """
    import imageio.v3 as iio

    if path.exists():
        return None
    frames: list[Picture] = []
    for position in range(len(ticks)):
        frames.append(picture(position))
        if frames[0].nbytes * len(ticks) > _MOST_BYTES:
            raise UserError(f"A GIF of {len(ticks)} such frames needs too much memory.", "Choose fewer frames, or mp4.")
        yield Progress("Writing", len(frames), len(ticks))
    durations_ms = _durations_ms(ticks)
    unfinished = scratch / path.name
    iio.imwrite(unfinished, frames, plugin="pillow", extension=".gif", duration=durations_ms, loop=0)
    yield Progress("Checking", len(frames), len(frames))
    _check(unfinished, durations_ms)
    unfinished.replace(path)
    return None


def _durations_ms(ticks: list[int]) -> list[int]:
    """Rounded so that errors do not add up."""
    ends = [tick + frame_duration(ticks, index) for index, tick in enumerate(ticks)]
    borders = [0, *(round(end * 1000 / TICKS_PER_SECOND / _STEP_MS) * _STEP_MS for end in ends)]
    return [max(2 * _STEP_MS, stop - start) for start, stop in pairwise(borders)]


def _check(path: Path, durations_ms: list[int]) -> None:
    """The whole length is there; equal frames that follow each other may have become one."""
    from PIL import Image

    with Image.open(path) as image:
        count = getattr(image, "n_frames", 1)
        total = 0
        for index in range(count):
            image.seek(index)
            total += int(image.info.get("duration", 0))
    if count > len(durations_ms) or (count > 1 and total != sum(durations_ms)):
        raise StorageError(f"The GIF reads back with {count} frames of {total} ms, expected {sum(durations_ms)} ms.")
