"""A folder of images, or one image, as a `Video`. Reads through Pillow; no video library is needed.

Images are in natural order (`2` before `10`) and keep their names. EXIF orientation is applied; every image becomes
8-bit RGB: deeper values are scaled by one range for all images, grey is repeated, transparency is dropped. Each file is
one frame: the first page or picture of those that hold several. One that cannot be read is a grey frame.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.errors import MediaError
from segmentation.media.frame_cache import FrameCache
from segmentation.media.image_files import (
    ImageHeader,
    decode_rgb,
    foreign_images,
    is_lost,
    list_images,
    range_of_images,
    read_header,
)
from segmentation.media.image_values import MOST_PIXELS
from segmentation.media.upright import UPRIGHT
from segmentation.media.video import VideoInfo, check_read, grey_frame

DEFAULT_RATE = Fraction(25)
DEFAULT_CACHE_BYTES = 256 * 1024 * 1024
_NAMED_FILES = 4


class FrameFolder:
    """One open image folder. One owner thread at a time.

    Args:
        path: The folder, or one image, which makes a clip of one frame.
        cache_bytes: Decoded images to keep, at most.
        rate: Frames per second to assume.

    Raises:
        MediaError: The folder is missing or holds no readable image, two images share a name, or their sizes differ.
    """

    def __init__(self, path: Path, cache_bytes: int = DEFAULT_CACHE_BYTES, *, rate: Fraction = DEFAULT_RATE) -> None:
        self._path = Path(path)
        self._files = [self._path] if self._path.is_file() else list_images(self._path)
        self._cache: FrameCache[RgbFrame] = FrameCache(cache_bytes)
        self._headers = [read_header(file) for file in self._files]
        self._damaged = {i for i, header in enumerate(self._headers) if header is None}
        deep = [file for file, header in zip(self._files, self._headers, strict=True) if header and header.is_deep]
        self._range = range_of_images(deep)
        self._info = self._describe(rate)
        self._closed = False

    def _describe(self, rate: Fraction) -> VideoInfo:
        width, height = _common_size(self._path, self._files, self._headers)
        orientations = {header.orientation for header in self._headers if header is not None}
        shared = orientations.pop() if len(orientations) == 1 else UPRIGHT
        return VideoInfo(
            path=self._path,
            kind="folder",
            width=width,
            height=height,
            frame_count=len(self._files),
            timestamps_s=tuple(float(i / rate) for i in range(len(self._files))),
            average_rate=rate,
            pixel_aspect=Fraction(1),
            rotation=shared.rotation,
            mirrored=shared.mirrored,
            colour="rgb full",
            codec=", ".join(sorted({file.suffix.lower().lstrip(".") for file in self._files})),
            frame_names=tuple(file.stem for file in self._files),
            notes=(
                f"An image folder has no times: {float(rate):g} frames per second were assumed.",
                *self._range.notes,
                *self._notes_of_more(),
            ),
        )

    def _notes_of_more(self) -> list[str]:
        """What lies there and is not shown."""
        notes = []
        stacks = (
            []
            if self._path.is_file()
            else [f.name for f, h in zip(self._files, self._headers, strict=True) if h is not None and h.has_more]
        )
        if stacks:
            notes.append(
                f"Several pages or pictures are in {len(stacks)} of the files ({_list_names(stacks)}): only the first"
                " of each is a frame. Open such a file by itself to see all of it."
            )
        others = foreign_images(self._path, self._files) if self._path.is_dir() else ()
        if others:
            notes.append(f"Left out as images of other kinds, {len(others)} in all: {_list_names(others)}.")
        return notes

    @property
    def info(self) -> VideoInfo:
        """The facts, with all damage known so far: an unreadable header at once, broken pixels when they were read."""
        if not self._damaged:
            return self._info
        frames = sorted(self._damaged)
        lost = [self._files[i].name for i in frames if is_lost(self._files[i])]
        broken = [self._files[i].name for i in frames if not is_lost(self._files[i])]
        notes = []
        if lost:
            notes.append(f"Links that lead nowhere are shown grey, {len(lost)} in all: {_list_names(lost)}.")
        if broken:
            notes.append(f"Damaged: {len(broken)} images cannot be read and are shown grey: {_list_names(broken)}.")
        return replace(
            self._info, damaged=tuple(FrameIndex(frame) for frame in frames), notes=(*self._info.notes, *notes)
        )

    def read(self, frame: FrameIndex) -> RgbFrame:
        """The upright image, (H, W, 3) uint8 RGB, read-only; neutral grey when it is damaged.

        Raises:
            UserError: The index is outside the clip.
            MediaError: The image is gone or has another size than when the folder was opened, or the clip is closed.
        """
        check_read(self._info, frame, is_closed=self._closed)
        rgb = self._cache.get(frame)
        if rgb is None:
            rgb = self._decode(frame)
            rgb.setflags(write=False)
            self._cache.put(frame, rgb, rgb.nbytes)
        return rgb

    def _decode(self, frame: int) -> RgbFrame:
        file, header = self._files[frame], self._headers[frame]
        if header is not None and not file.exists():
            raise MediaError(f"The image {file} is gone.", "Put it back, or relink the folder if it was moved.")
        expected = (self._info.height, self._info.width, 3)
        if header is not None and frame not in self._damaged:
            try:
                rgb = header.orientation.apply(decode_rgb(file, self._range))
            except ValueError:
                self._damaged.add(frame)
            else:
                return _of_shape(file, rgb, expected)
        return grey_frame(self._info)

    def check(self) -> VideoInfo:
        """Decode every image once to find all damage; returns the completed `info`."""
        for frame in range(len(self._files)):
            self.read(FrameIndex(frame))
        return self.info

    def close(self) -> None:
        """Drop the cache. May be called twice."""
        self._closed = True
        self._cache.clear()


def _list_names(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    more = f" and {len(names) - _NAMED_FILES} more" if len(names) > _NAMED_FILES else ""
    return ", ".join(names[:_NAMED_FILES]) + more


def _common_size(path: Path, files: Sequence[Path], headers: Sequence[ImageHeader | None]) -> tuple[int, int]:
    sizes = [(header.width, header.height) if header else None for header in headers]
    counted = Counter(size for size in sizes if size is not None).most_common()
    if not counted:
        raise MediaError(
            f"Not one image of {path} can be read.",
            f"The files are damaged, of another kind, or have more than {MOST_PIXELS:,} pixels.",
        )
    usual = counted[0][0]
    others = [(file.name, size) for file, size in zip(files, sizes, strict=True) if size not in (None, usual)]
    if others:
        named = _list_names([f"{name} ({size[0]}x{size[1]})" for name, size in others if size])
        raise MediaError(
            f"The images of {path} differ in size: {usual[0]}x{usual[1]} is expected, but there are {named}.",
            "Move the others away or scale them.",
        )
    return usual


def _of_shape(file: Path, rgb: RgbFrame, expected: tuple[int, int, int]) -> RgbFrame:
    if rgb.shape != expected:
        raise MediaError(
            f"The image {file} is {rgb.shape[1]}x{rgb.shape[0]} now; {expected[1]}x{expected[0]} is expected.",
            "It was changed after the folder was opened: put the old one back, or open the folder again.",
        )
    return rgb
