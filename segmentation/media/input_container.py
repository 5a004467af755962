"""Opens videos by FFmpeg, and nothing but videos: no playlist, script or stream description, which make it open others.

The one place that opens containers for reading. FFmpeg is not asked what else it could do with a file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.files.outside_file import check_outside_file

if TYPE_CHECKING:
    from av.container import InputContainer

FORMATS = (
    "mov", "matroska", "webm", "avi", "mpegts", "mpeg", "mpegvideo", "m4v", "mxf", "gxf", "asf", "flv", "live_flv",
    "ogg", "nut", "gif", "apng", "dv", "rm", "wtv", "ivf", "h261", "h263", "h264", "hevc", "vvc", "evc", "av1", "obu",
    "vc1", "dirac", "cavsvideo", "dnxhd", "mjpeg", "yuv4mpegpipe", "cine",
)  # fmt: skip
"""Containers and streams that hold all that belongs to them. Left out are those that name other files or addresses
(hls, dash, concat, sdp, imf, image2, mlv ...), and those that are no videos."""

OPTIONS = {"format_whitelist": ",".join(FORMATS), "protocol_whitelist": "file"}


def open_input(path: Path) -> InputContainer:
    """The container at `path`, a regular file; the caller closes it.

    Raises:
        av.FFmpegError: FFmpeg does not know it, or it is of a kind that is not opened here.
        ValueError: The path cannot be one.
        MediaError: It is a folder, a pipe, a socket or a device.
        OSError: It cannot be read.
    """
    import av

    check_outside_file(path)
    # Without "file:" FFmpeg takes what stands before a colon for a protocol.
    return av.open(f"file:{path}", mode="r", metadata_errors="ignore", options=OPTIONS)
