"""A folder of precomputed optical flow, one file per frame: `.flo` fields in pixels, or colour-coded pictures.

The flow of a frame leads to the next one. It is not computed or coloured here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.errors import MediaError
from segmentation.files.outside_file import read_outside_file
from segmentation.media.image_files import decode_rgb
from segmentation.media.natural_order import natural_key
from segmentation.media.suffixes import IMAGE_SUFFIXES
from segmentation.media.video import VideoInfo

FIELD_SUFFIX = ".flo"
FIELD_MARK = b"PIEH"
HEADER_BYTES = 12
MOST_FIELD_BYTES = 1 << 30


@dataclass(frozen=True)
class FrameFlow:
    """The flow of one frame, as one of two.

    Args:
        field: (H, W, 2) float32 in pixels, u to the right and v downwards, or None.
        colour: (H, W, 3) uint8 RGB picture, or None.
    """

    field: npt.NDArray[np.float32] | None = None
    colour: RgbFrame | None = None


class FlowFolder:
    """The flow files of a clip.

    Files belong to the frames whose names they have; where names differ, to the frames in natural order. The last
    frame, which leads nowhere, may be left out: it takes the flow that led to it.

    Args:
        folder: Holds `.flo` files or pictures, not both.
        clip: What is known of the clip.

    Raises:
        MediaError: The folder cannot be read, mixes both kinds, or does not have the flow of every frame.
    """

    def __init__(self, folder: Path, clip: VideoInfo) -> None:
        self._size = (clip.height, clip.width)
        self._files = _pair(list_flow_files(folder), clip, folder)

    def read(self, frame: FrameIndex) -> FrameFlow:
        """The flow of `frame`.

        Raises:
            MediaError: The file cannot be read, or has another size than the clip.
        """
        file = self._files[frame]
        flow = read_flow_file(file)
        pixels = flow.field if flow.field is not None else flow.colour
        if pixels is None or pixels.shape[:2] != self._size:
            shape = None if pixels is None else pixels.shape[:2]
            raise MediaError(
                f"The flow {file} is {shape} (height, width), expected {self._size}.",
                "Compute it at the size of the clip.",
            )
        return flow


def read_flow_file(file: Path) -> FrameFlow:
    """One file of flow: a `.flo` field or a picture.

    Raises:
        MediaError: It cannot be read.
    """
    is_field = file.suffix.lower() == FIELD_SUFFIX
    return FrameFlow(field=read_field(file)) if is_field else FrameFlow(colour=_picture(file))


def read_field(file: Path) -> npt.NDArray[np.float32]:
    """A Middlebury `.flo` file: (H, W, 2) float32.

    Raises:
        MediaError: It cannot be read or is no such file.
    """
    try:
        data = read_outside_file(file, MOST_FIELD_BYTES)
    except MediaError:
        raise
    except OSError as error:
        raise MediaError(f"The flow {file} cannot be read: {error.strerror}.", "Check the folder.") from error
    width, height = (int(side) for side in np.frombuffer(data[4:HEADER_BYTES].ljust(8, b"\0"), "<i4"))
    whole = HEADER_BYTES + 8 * width * height
    if not data.startswith(FIELD_MARK) or width < 1 or height < 1 or len(data) != whole:
        raise MediaError(
            f"{file} is no whole .flo file: {len(data)} bytes for {width} x {height}.", "Compute it again."
        )
    return np.frombuffer(data, "<f4", offset=HEADER_BYTES).reshape(height, width, 2).astype(np.float32)


def _picture(file: Path) -> RgbFrame:
    try:
        return decode_rgb(file)
    except ValueError as error:
        raise MediaError(f"The flow picture {file} cannot be read: {error}.", "Compute it again.") from error


def list_flow_files(folder: Path) -> list[Path]:
    """The `.flo` files or pictures in a folder, in natural order.

    Raises:
        MediaError: The folder cannot be read, or mixes both kinds.
    """
    try:
        found = [path for path in folder.iterdir() if path.name[0] != "."]
    except OSError as error:
        raise MediaError(f"The flow folder {folder} cannot be read: {error.strerror}.", "Check its name.") from error
    fields = [path for path in found if path.suffix.lower() == FIELD_SUFFIX]
    pictures = [path for path in found if path.suffix.lower() in IMAGE_SUFFIXES]
    if fields and pictures:
        raise MediaError(f"The folder {folder} holds .flo files and pictures.", "Keep one kind in it.")
    return sorted(fields or pictures, key=lambda path: (natural_key(path.stem), path.name))


def _pair(files: list[Path], clip: VideoInfo, folder: Path) -> list[Path]:
    by_name = {file.stem: file for file in files}
    named = [by_name[name] for name in clip.frame_names if name in by_name]
    is_by_name = [file.stem for file in named] in (list(clip.frame_names), list(clip.frame_names[:-1]))
    ordered = named if is_by_name else files
    if len(ordered) not in (clip.frame_count, clip.frame_count - 1) or not ordered:
        raise MediaError(
            f"The folder {folder} holds the flow of {len(files)} frames, and the clip has {clip.frame_count}.",
            "Give one file per frame; only the last frame's may be missing.",
        )
    return ordered if len(ordered) == clip.frame_count else [*ordered, ordered[-1]]
