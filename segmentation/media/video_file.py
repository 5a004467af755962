"""A video file as a `Video`: exact frames in any order, upright, in RGB. Joins index, decoder, cache and colour.

Opening demuxes the file once and decodes its first frame. It decodes more only when the container itself shows damage
(the tail of the file, to find the last frame that decodes) or when its times are of no use (the whole file, once).
Damage inside frames shows when they are read; `check` looks for it everywhere. `info` returns what is known so far.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import av
from av import VideoFrame
from av.buffer import Buffer
from av.error import FFmpegError
from av.sidedata.sidedata import Type

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.errors import MediaError
from segmentation.media.clip_index import ClipIndex, make_clip_index
from segmentation.media.colour import RgbConverter, tags_of
from segmentation.media.damage import DamageMap
from segmentation.media.frame_cache import FrameCache
from segmentation.media.frame_decoder import FrameDecoder
from segmentation.media.packet_reader import PacketReader
from segmentation.media.prefetch import Prefetcher
from segmentation.media.upright import UPRIGHT, Orientation, orientation_of_matrix
from segmentation.media.video import VideoInfo, check_read, grey_frame

DEFAULT_CACHE_BYTES = 512 * 1024 * 1024
_RUN_UP = 12
_BACKWARD_REACH = 64
_KINDS_IN_FFMPEG = 64
"""More kinds of side data than FFmpeg has or will soon have."""


@dataclass(frozen=True)
class _OpenClip:
    """What stays the same while a file is open: its index and the size of the stored pixels."""

    clip: ClipIndex
    width: int
    height: int
    orientation: Orientation
    frame_bytes: int


class VideoFile:
    """One open video file. One owner thread at a time.

    Args:
        path: The file.
        cache_bytes: Decoded frames to keep, at most; 0 keeps none. At 1080p a frame takes 3.1 MB (8 bits, 4:2:0).
        prefetch: Whether a thread fills the cache round the last read frame.

    Raises:
        MediaError: The file is missing, empty, not a video, without picture or without one frame that decodes.
    """

    def __init__(self, path: Path, cache_bytes: int = DEFAULT_CACHE_BYTES, *, prefetch: bool = False) -> None:
        self._path = Path(path)
        self._damage = DamageMap()
        self._cache: FrameCache[VideoFrame] = FrameCache(cache_bytes)
        self._converter = RgbConverter()
        self._last_read: int | None = None
        self._closed = False
        reader = PacketReader(self._path)
        try:
            clip = make_clip_index(reader)
            if clip.suspect:
                self._damage.suspect()
            self._decoder = FrameDecoder(clip.index, self._damage, reader)
            first = self._first_frame(len(clip.index))
        except BaseException:
            reader.close()
            raise
        orientation = _orientation_of(first)
        self._source = _OpenClip(clip, first.width, first.height, orientation, frame_bytes(first))
        self._info = _describe(self._path, reader, self._source, first)
        self._prefetcher = self._make_prefetcher() if prefetch else None

    def _first_frame(self, frame_count: int) -> VideoFrame:
        for frame in range(frame_count):
            picture = self._decoder.fetch(frame, lambda *_: None)
            if picture is not None:
                return picture
        raise MediaError(f"Not one frame of {self._path} can be decoded.", "Copy or export the clip again.")

    def _make_prefetcher(self) -> Prefetcher | None:
        window = self._cache.max_bytes // self._source.frame_bytes - 1
        if window < _RUN_UP:
            return None
        index = self._source.clip.index
        return Prefetcher(
            lambda: FrameDecoder(index, self._damage, PacketReader(self._path)),
            self._cache,
            self._keep,
            len(index),
            window,
            self._damage.is_missing,
        )

    @property
    def info(self) -> VideoInfo:
        """The facts, with all damage known so far."""
        if not self._damage.is_damaged:
            return self._info
        return replace(
            self._info,
            damaged=tuple(FrameIndex(frame) for frame in self._damage.missing),
            notes=self._info.notes + self._damage.notes(self._source.clip.index),
        )

    def read(self, frame: FrameIndex) -> RgbFrame:
        """The upright frame, (H, W, 3) uint8 RGB, read-only; neutral grey when it is damaged.

        Raises:
            UserError: The index is outside the clip.
            MediaError: The file is closed or gone.
        """
        check_read(self._info, frame, is_closed=self._closed)
        picture = self._picture(frame)
        self._last_read = frame
        if picture is None:
            rgb = grey_frame(self._info)
        else:
            rgb = self._source.orientation.apply(self._convert(frame, picture))
        rgb.setflags(write=False)
        return rgb

    def _convert(self, frame: FrameIndex, picture: VideoFrame) -> RgbFrame:
        """RGB as stored in the file."""
        try:
            return self._converter.convert(picture, self._source.width, self._source.height)
        except FFmpegError as error:
            raise MediaError(
                f"Frame {frame} of {self._path} cannot be converted to RGB: {error.strerror}.",
                "Close other programs if memory is short, and try again.",
            ) from error

    def _picture(self, frame: int) -> VideoFrame | None:
        picture = self._cache.get(frame)
        if picture is None:
            picture = self._decode(frame)
        if self._prefetcher is not None:
            self._prefetcher.move_to(frame)
        return picture

    def _decode(self, frame: int) -> VideoFrame | None:
        if self._prefetcher is not None:
            self._prefetcher.reading()
        dense_from = self._dense_from(frame)

        def keep(number: int, picture: VideoFrame) -> None:
            if number >= dense_from:
                self._keep(number, picture)

        return self._decoder.fetch(frame, keep, dense_from=dense_from)

    def _dense_from(self, frame: int) -> int:
        """From which frame on all are decoded: many when stepping backward (they come next), a few after a jump."""
        fitting = self._cache.max_bytes // self._source.frame_bytes
        backward = self._last_read is not None and 0 < self._last_read - frame <= _BACKWARD_REACH
        return max(0, frame - (fitting * 3 // 4 if backward else min(_RUN_UP, fitting)))

    def _keep(self, number: int, picture: VideoFrame) -> None:
        self._cache.put(number, picture, frame_bytes(picture))

    def check(self, progress: Callable[[int, int], None] | None = None) -> VideoInfo:
        """Decode every frame once, without conversion, to find all damage; returns the completed `info`.

        Args:
            progress: Called with (frames done, frames in all); may raise to stop.
        """
        total = self._info.frame_count
        for frame in range(total):
            self._decoder.fetch(frame, lambda *_: None)
            if progress is not None:
                progress(frame + 1, total)
        return self.info

    def close(self) -> None:
        """Stop reading ahead, close the file and drop the cache. May be called twice."""
        self._closed = True
        if self._prefetcher is not None:
            self._prefetcher.close()
        self._decoder.close()
        self._cache.clear()


def frame_bytes(picture: VideoFrame) -> int:
    """Bytes of a decoded frame's planes, padding included."""
    return sum(plane.buffer_size for plane in picture.planes)


def _orientation_of(picture: VideoFrame) -> Orientation:
    matrix = _display_matrix_of(picture)
    return UPRIGHT if matrix is None else orientation_of_matrix(matrix)


def _describe(path: Path, reader: PacketReader, source: _OpenClip, first: VideoFrame) -> VideoInfo:
    index, orientation = source.clip.index, source.orientation
    width, height = source.width, source.height
    aspect = Fraction(reader.stream.sample_aspect_ratio or 1)
    if orientation.swaps_sides:
        width, height, aspect = height, width, 1 / aspect
    digits = max(5, len(str(len(index) - 1)))
    return VideoInfo(
        path=path,
        kind="file",
        width=width,
        height=height,
        frame_count=len(index),
        timestamps_s=index.timestamps_s,
        average_rate=source.clip.rate,
        pixel_aspect=aspect,
        rotation=orientation.rotation,
        mirrored=orientation.mirrored,
        colour=tags_of(first).text,
        codec=reader.stream.codec_context.name,
        frame_names=tuple(f"{i:0{digits}d}" for i in range(len(index))),
        notes=source.clip.notes + _picture_notes(first, orientation),
    )


def _picture_notes(first: VideoFrame, orientation: Orientation) -> tuple[str, ...]:
    notes = []
    if hdr := tags_of(first).hdr:
        notes.append(f"The clip is HDR ({hdr}); its colours are shown without tone mapping.")
    if not orientation.exact:
        notes.append(f"The clip asks for an odd angle; it was turned by {orientation.rotation} degrees.")
    return tuple(notes)


def _display_matrix_of(picture: VideoFrame) -> bytes | None:
    """The matrix beside a decoded picture: nine 32-bit integers as bytes, or None where the picture has none.

    It is found also where PyAV has no name for other side data of the picture (EXIF of MJPEG).
    """
    try:
        matrix = picture.side_data.get("DISPLAYMATRIX")
    except ValueError:  # PyAV names all side data at once and knows fewer kinds than FFmpeg.
        matrix = _copy_with_named_data(picture).side_data.get("DISPLAYMATRIX")
    return bytes(matrix) if isinstance(matrix, Buffer) else None


def _copy_with_named_data(picture: VideoFrame) -> VideoFrame:
    graph = av.filter.Graph()
    last = graph.add_buffer(
        width=picture.width, height=picture.height, format=picture.format, time_base=Fraction(1, 1000)
    )
    named = {kind.value for kind in Type}
    for kind in sorted(set(range(_KINDS_IN_FFMPEG)) - named):
        following = graph.add("sidedata", f"mode=delete:type={kind}")
        last.link_to(following)
        last = following
    last.link_to(graph.add("buffersink"))
    graph.configure()
    graph.push(picture)
    copy = graph.pull()
    if not isinstance(copy, VideoFrame):
        raise TypeError(f"The filter gave {type(copy).__name__}, not a picture.")
    return copy
