"""Clips at addresses of a network: copied to this machine before they are opened, and only where somebody allowed it.

A video is copied byte for byte. What is no file but a list of pieces or a stream that ends (HLS, DASH, RTSP and others
that FFmpeg reads) is put together as a Matroska file; no picture is decoded or encoded. A copy is kept, so that a run
that was broken off goes on with the same clip.
"""

from __future__ import annotations

import hashlib
import os
import re
import urllib.error
import urllib.request
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from segmentation.errors import MediaError
from segmentation.files.whole_file import open_whole
from segmentation.media.suffixes import VIDEO_SUFFIXES

if TYPE_CHECKING:
    from av.container import InputContainer

FOLDER_VARIABLE = "MASKREEL_CLIP_COPIES"
_STREAMS = ("rtsp", "rtsps", "rtmp", "rtmps", "srt")
_SCHEMES = ("http", "https", *_STREAMS)
_ADDRESS = re.compile(rf"({'|'.join(_SCHEMES)}):/{{1,2}}([^/].*)", re.IGNORECASE | re.DOTALL)
_PROTOCOLS = "http,https,httpproxy,tcp,tls,crypto,udp,rtp,rtsp,rtmp,rtmps,rtmpt,rtmpe,srt,hls,dash"
"""No file of this machine is among them: a list of pieces from elsewhere may not name one."""

_LISTS = (b"#EXTM3U", b"<?xml", b"<MPD", b"[Reference]")
"""How lists of pieces begin."""

_MARK_BYTES = 64

_TIMEOUT_S = 30.0
_PIECE_BYTES = 1 << 20


def address_of(path: Path | str) -> str:
    """The address that was given in place of a path; empty for a path. A `Path` drops one slash of two."""
    found = _ADDRESS.fullmatch(str(path))
    return f"{found[1].lower()}://{found[2]}" if found else ""


def fetch_clip(address: str) -> Path:
    """A copy of the clip at an address, on this machine; one that was made before is taken as it is.

    Raises:
        MediaError: There is no video, or the address does not answer.
        StorageError: The copy cannot be written.
    """
    parts = urlsplit(address)
    stem = re.sub(r"[^A-Za-z0-9._-]", "_", PurePosixPath(parts.path).stem)[:60] or "clip"
    folder = copies_folder() / hashlib.sha256(address.encode()).hexdigest()[:16]
    kept = next((path for path in sorted(folder.glob(f"{stem}.*"))), None) if folder.is_dir() else None
    if kept is not None:
        return kept
    suffix = PurePosixPath(parts.path).suffix.lower()
    target = folder / (f"{stem}{suffix}" if suffix in VIDEO_SUFFIXES else f"{stem}.mkv")
    if parts.scheme not in _STREAMS and _has_downloaded(address, target):
        return target
    target = folder / f"{stem}.mkv"
    _put_together(address, target)
    return target


def copies_folder() -> Path:
    """Where copies are kept: `MASKREEL_CLIP_COPIES`, or the system's place for what can be had again."""
    import platformdirs

    given = os.environ.get(FOLDER_VARIABLE)
    return Path(given) if given else platformdirs.user_cache_path("maskreel", appauthor=False) / "clips"


def _has_downloaded(address: str, target: Path) -> bool:
    """Copy what an address answers with, unless that is a list of pieces."""
    with _open(address) as answer:
        piece = _read_piece(address, answer)
        if any(piece[:_MARK_BYTES].lstrip(b"\xef\xbb\xbf \r\n").startswith(mark) for mark in _LISTS):
            return False
        _store(address, answer, piece, target)
    return True


def _store(address: str, answer: Any, piece: bytes, target: Path) -> None:
    with open_whole(target) as file:
        wanted, size = answer.headers.get("Content-Length", ""), 0
        while piece:
            size += file.write(piece)
            piece = _read_piece(address, answer)
        if wanted.isdecimal() and size != int(wanted):
            raise _failure(address, f"it ended after {size} of {wanted} bytes")


def _read_piece(address: str, answer: Any) -> bytes:
    try:
        return bytes(answer.read(_PIECE_BYTES))
    except (OSError, HTTPException) as error:
        raise _failure(address, error) from error


def _open(address: str) -> Any:
    try:
        return urllib.request.urlopen(address, timeout=_TIMEOUT_S)
    except (OSError, urllib.error.URLError, ValueError) as error:
        raise _failure(address, getattr(error, "reason", error)) from error


def _put_together(address: str, target: Path) -> None:
    """Copy the packets of the video into a file."""
    import av

    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.draft.mkv")
    try:
        options = {"protocol_whitelist": _PROTOCOLS}
        with av.open(address, mode="r", options=options, timeout=(_TIMEOUT_S, _TIMEOUT_S)) as source:
            _copy_packets(source, draft)
        draft.replace(target)
    except (av.FFmpegError, OSError, ValueError) as error:
        raise _failure(address, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _copy_packets(source: InputContainer, draft: Path) -> None:
    import av

    if not source.streams.video:
        raise ValueError("it has no video")
    stream = source.streams.video[0]
    with av.open(str(draft), mode="w", format="matroska") as copy:
        written = copy.add_stream_from_template(stream)
        for packet in source.demux(stream):
            if packet.dts is not None:
                packet.stream = written
                copy.mux(packet)


def _failure(address: str, reason: object) -> MediaError:
    return MediaError(f"The clip at {address} cannot be read: {reason}.", "Check the address and the network.")
