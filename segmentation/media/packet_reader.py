"""Opens a container and hands out its video packets with their ordinals, from any place.

The only module that opens and seeks containers. It turns FFmpeg's errors at opening into plain sentences, and survives
errors between packets. It decodes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import av
from av import Packet
from av.container import InputContainer
from av.stream import Disposition
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from segmentation.errors import MediaError
from segmentation.files.outside_file import open_outside_file
from segmentation.media.input_container import open_input
from segmentation.media.timestamp_index import PacketRecord, TimestampIndex

_NOT_VIDEO_FORMATS = {"tty", "srt", "ass", "webvtt", "lrc", "concat", "hls", "image2"}
_BYTE_SEEK_FORMATS = {"mpegts", "h264", "hevc", "m4v", "mpegvideo"}
# A program stream cuts pictures anywhere, so after a seek the first packet may be part of one: read from the start.
_NO_SEEK_FORMATS = {"mpeg"}
# Every picture stands alone, and a decoder in use leaves old pixels where data is missing.
_LONE_PICTURE_CODECS = {"mjpeg"}
_STILLS = Disposition.attached_pic | Disposition.timed_thumbnails | Disposition.still_image
_MAX_ERRORS_IN_A_ROW = 50
_MAX_THREADS = 8
_MP4_MARK = b"ftyp"
_LENGTH_AT = {"h264": 4, "hevc": 21}
"""Where the decoder configuration (ISO 14496-15) says how many bytes a length takes, less one, in its low two bits."""


def open_container(path: Path) -> InputContainer:
    """Open `path` with FFmpeg.

    Raises:
        MediaError: The file is missing, empty, unreadable, not a video, or an mp4 without its index.
    """
    if not path.exists():
        raise MediaError(f"There is no file {path}.", "Check the name, or relink the clip if it was moved.")
    if path.is_file() and path.stat().st_size == 0:
        raise MediaError(f"The file {path} is empty (0 bytes).", "Copy or export the clip again.")
    try:
        container = open_input(path)
    except (av.FFmpegError, OSError, ValueError) as error:
        raise _explain(path, error) from error
    if container.format.name in _NOT_VIDEO_FORMATS:
        container.close()
        raise _not_a_video(path)
    return container


def _explain(path: Path, error: Exception) -> MediaError:
    if isinstance(error, PermissionError):
        return MediaError(f"The file {path} may not be read: {error.strerror}.", "Change its permissions.")
    with open_outside_file(path) as file:
        if file.read(12)[4:8] == _MP4_MARK:
            return MediaError(
                f"The file {path} has no index (moov atom): its recording or copying was cut off before the end.",
                "Copy it again, or rebuild its index with a repair tool and an intact clip from the same camera.",
            )
    return _not_a_video(path)


def _not_a_video(path: Path) -> MediaError:
    return MediaError(
        f"The file {path} is not a video that FFmpeg can read.",
        "Give a video file such as mp4, mov, mkv, webm or avi, or a folder of images.",
    )


def main_stream(container: InputContainer) -> VideoStream | None:
    """The video that FFmpeg holds for the main one; one that says it is a single picture counts only where all do.

    None where there are only cover pictures and thumbnails, or nothing.
    """
    videos = [stream for stream in container.streams.video if not stream.disposition & _STILLS]
    moving = [stream for stream in videos if stream.frames != 1] or videos
    best = container.streams.best("video")
    chosen = [stream for stream in moving if best is not None and stream.index == best.index]
    return next(iter(chosen or moving), None)


class PacketReader:
    """The video packets of one file. One owner thread.

    Args:
        path: The file.
        threaded: Whether the decoder behind the stream may use several threads. It then refuses damaged data: what
            several threads put in its place differs from run to run. With one thread it fills in what is lost.

    Raises:
        MediaError: See `open_container`; also when the file has no video stream, or one of a codec unknown to FFmpeg.
    """

    def __init__(self, path: Path, *, threaded: bool = True) -> None:
        self.path = path
        self._threaded = threaded
        self._index: TimestampIndex | None = None
        self._by_position: Mapping[int, int] = {}
        self._by_time: Mapping[int, int] = {}
        self._open()

    def _open(self) -> None:
        self.container = open_container(self.path)
        stream = main_stream(self.container)
        if stream is None:
            self.container.close()
            raise MediaError(
                f"The file {self.path} has no video stream, only sound or data.", "Give a file that holds a picture."
            )
        self.stream: VideoStream = stream
        if not self.stream.codec_context:  # PyAV gives None here for a codec it cannot find
            self.container.close()
            raise MediaError(
                f"The picture in {self.path} is in a form that FFmpeg does not know.",
                "Its header may be damaged: copy or export the clip again, for example as H.264 in mp4.",
            )
        self._length_bytes = length_bytes_of(self.stream)
        self._set_up_decoder(self.stream.codec_context)

    def _set_up_decoder(self, decoder: VideoCodecContext) -> None:
        decoder.thread_type = "AUTO" if self._threaded else "NONE"
        decoder.thread_count = min(_MAX_THREADS, os.cpu_count() or 1) if self._threaded else 1
        if self._threaded or self.has_lone_pictures:
            decoder.options = {"err_detect": "explode"}

    @property
    def has_lone_pictures(self) -> bool:
        """Whether every picture is best decoded by a decoder of its own once damage is known."""
        return self.stream.codec_context.name in _LONE_PICTURE_CODECS

    def close(self) -> None:
        """Close the file. May be called twice."""
        self.container.close()

    def read_records(self) -> tuple[tuple[PacketRecord, ...], int]:
        """Demux the whole file from the start; returns the packets and the number of read errors."""
        records = []
        errors = 0
        for item in self._survivors():
            if item is None:
                errors += 1
            else:
                records.append(self._record(item))
        return tuple(records), errors

    def _record(self, packet: Packet[VideoStream]) -> PacketRecord:
        hidden = self.stream.codec_context.name.startswith("vp8") and not _vp8_shows(packet)
        return PacketRecord(
            packet.pts,
            packet.dts,
            _position(packet),
            packet.is_keyframe,
            not (packet.is_discard or hidden),
            packet.is_corrupt or not is_whole(packet, self._length_bytes),
        )

    def _survivors(self) -> Iterator[Packet[VideoStream] | None]:
        """Packets that hold data; None for each read error that was passed over."""
        errors_in_a_row = 0
        while True:
            try:
                for packet in self.container.demux(self.stream):
                    if packet.size:
                        errors_in_a_row = 0
                        yield packet
                return
            except av.FFmpegError:
                errors_in_a_row += 1
                yield None
                if errors_in_a_row > _MAX_ERRORS_IN_A_ROW:
                    return

    def packets(self) -> Iterator[Packet[VideoStream]]:
        """The packets that hold data, from where the file stands; read errors are passed over."""
        return (packet for packet in self._survivors() if packet is not None)

    def know(self, index: TimestampIndex) -> None:
        """Learn how to distinguish packets after a seek."""
        self._index = index
        self._by_position = _unique({o: p.position for o, p in enumerate(index.packets)})
        self._by_time = _unique({o: p.dts for o, p in enumerate(index.packets)})

    def packets_from(self, ordinal: int) -> Iterator[tuple[int, Packet[VideoStream]]]:
        """Packets from `ordinal` on, each with its ordinal, whatever the container's seeking is worth.

        The packet found after a seek is identified by byte position or time. When the seek went too far, earlier
        targets are tried, and at last the file is opened again and read from its start.
        """
        for target in (ordinal, max(0, ordinal - 32), max(0, ordinal - 256)):
            if not self._seek(target):
                continue
            found = self._number(None)
            first = next(found, None)
            if first is not None and first[0] <= ordinal:
                if first[0] == ordinal:
                    yield first
                yield from (item for item in found if item[0] >= ordinal)
                return
        self.restart(threaded=self._threaded)
        yield from (item for item in self._number(0) if item[0] >= ordinal)

    def restart(self, *, threaded: bool) -> None:
        """Close the file and open it again at its start."""
        self.container.close()
        self._threaded = threaded
        self._open()

    def _seek(self, ordinal: int) -> bool:
        if self._index is None or self.container.format.name in _NO_SEEK_FORMATS:
            return False
        record = self._index.packets[ordinal]
        try:
            if self.container.format.name in _BYTE_SEEK_FORMATS and record.position is not None:
                self.container.seek(record.position, unsupported_byte_offset=True)
                return True
            time = record.pts if record.pts is not None else record.dts
            if time is None:
                return False
            self.container.seek(time, stream=self.stream)
        except av.FFmpegError:
            return False
        return True

    def _number(self, start: int | None) -> Iterator[tuple[int, Packet[VideoStream]]]:
        """Packets with ordinals; with `start` None those before the first identified one are dropped."""
        following = start
        for packet in self.packets():
            known = self._identify(packet)
            following = known if known is not None else following
            if following is not None:
                yield following, packet
                following += 1

    def _identify(self, packet: Packet[VideoStream]) -> int | None:
        """By byte position where the container knows any: times may be guessed differently after a seek."""
        position = _position(packet)
        if position is not None and position in self._by_position:
            return self._by_position[position]
        if self._by_position or packet.dts is None:
            return None
        return self._by_time.get(packet.dts)


def _position(packet: Packet[VideoStream]) -> int | None:
    return packet.pos if packet.pos is not None and packet.pos >= 0 else None


def _vp8_shows(packet: Packet[VideoStream]) -> bool:
    """Bit 4 of the first byte of a VP8 frame is `show_frame` (RFC 6386, section 9.1)."""
    return bool(memoryview(packet)[0] & 0x10)


def _unique(values: Mapping[int, int | None]) -> dict[int, int]:
    """Value to ordinal, for the values that occur once."""
    seen: dict[int, int] = {}
    twice: set[int] = set()
    for ordinal, value in values.items():
        if value is None:
            continue
        if value in seen:
            twice.add(value)
        seen[value] = ordinal
    return {value: ordinal for value, ordinal in seen.items() if value not in twice}


def length_bytes_of(stream: VideoStream) -> int:
    """How many bytes each length takes; 0 when the stream's packets carry none."""
    place = _LENGTH_AT.get(stream.codec_context.name)
    configuration = stream.codec_context.extradata or b""
    if place is None or len(configuration) <= place or configuration[0] != 1:
        return 0
    return (configuration[place] & 3) + 1


def is_whole(packet: Packet[VideoStream], length_bytes: int) -> bool:
    """Whether the lengths of an H.264 or HEVC packet's parts (NAL units) add up to the packet.

    Found without decoding, so that a damaged file is decoded with care from its first frame on. True where the packet
    carries no lengths (`length_bytes` 0).
    """
    if not length_bytes:
        return True
    data = memoryview(packet)
    place = 0
    while place + length_bytes <= len(data):
        place += length_bytes + int.from_bytes(data[place : place + length_bytes], "big")
    return place == len(data)
