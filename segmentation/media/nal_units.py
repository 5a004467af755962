"""Whether an H.264 or HEVC packet is whole: in mp4 and Matroska its parts (NAL units) carry their lengths.

Found without decoding, so that a damaged file is decoded with care from its first frame on.
"""

from __future__ import annotations

from av import Packet
from av.video.stream import VideoStream

_LENGTH_AT = {"h264": 4, "hevc": 21}
"""Where the decoder configuration (ISO 14496-15) says how many bytes a length takes, less one, in its low two bits."""


def length_bytes_of(stream: VideoStream) -> int:
    """How many bytes each length takes; 0 when the stream's packets carry none."""
    place = _LENGTH_AT.get(stream.codec_context.name)
    configuration = stream.codec_context.extradata or b""
    if place is None or len(configuration) <= place or configuration[0] != 1:
        return 0
    return (configuration[place] & 3) + 1


def is_whole(packet: Packet[VideoStream], length_bytes: int) -> bool:
    """Whether the lengths add up to the packet; true where it carries none (`length_bytes` 0)."""
    if not length_bytes:
        return True
    data = memoryview(packet)
    place = 0
    while place + length_bytes <= len(data):
        place += length_bytes + int.from_bytes(data[place : place + length_bytes], "big")
    return place == len(data)
