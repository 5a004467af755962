"""IsolatedVideo: a clip whose decoder runs in a process of its own, so that a clip made to do harm, or one that a
decoder cannot stand, ends that process and not this one.

Frames come through shared memory. It keeps crashes, hangs and most takeovers away from this process; it is no sandbox:
the decoder has the rights of the user, but for writing files.
"""

from __future__ import annotations

import mmap
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import Any

import numpy as np

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.domain.stored_values import check_table, check_text, parse_json
from segmentation.errors import MediaError, UserError
from segmentation.media.decoder_messages import HEADER, body_bytes, send, unpack_info
from segmentation.media.video import VideoInfo, check_read
from segmentation.parent_watch import LINE, can_start_interpreters, interpreter_environment

SERVER = f"from {__package__}.decoder_server import serve"
OPEN_S, FRAME_S = 300.0, 60.0
"""Opening walks through the whole file once; a damaged one is decoded from its begin for a single frame."""

_END_S = 5.0
_PIECE_BYTES = 1 << 16
_ADVICE = "Leave that frame out, or encode the clip again; be careful with clips from people whom you do not know."


class IsolatedVideo:
    """An open clip. One owner thread at a time. After a crash the next `read` starts another decoder.

    Args:
        path: File or folder.
        cache_bytes: As for `open_video`; the decoder's process keeps them.
        prefetch: As for `open_video`.

    Raises:
        UserError: No process can be started here.
        MediaError: As for `open_video`; or the decoder crashed or gave no answer.
    """

    def __init__(self, path: Path, *, cache_bytes: int | None = None, prefetch: bool = False) -> None:
        check_can_isolate()
        self._path, self._options = Path(path), {"cache_bytes": cache_bytes, "prefetch": prefetch}
        self._closed = False
        self._decoder: _DecoderProcess | None = None
        self.info: VideoInfo = self._start().info

    def _start(self) -> _DecoderProcess:
        if self._decoder is None:
            self._decoder = _DecoderProcess(self._path, self._options)
        return self._decoder

    def read(self, frame: FrameIndex) -> RgbFrame:
        """The upright frame, (H, W, 3) uint8 RGB, read-only.

        Raises:
            UserError: The index is outside the clip.
            MediaError: The source is gone or changed, or the decoder crashed or gave no answer; the frame is named.
        """
        check_read(self.info, frame, is_closed=self._closed)
        decoder = self._start()
        try:
            rgb = decoder.read(frame)
        finally:
            if decoder.is_ended:
                self._decoder = None
        self.info = decoder.info
        rgb.setflags(write=False)
        return rgb

    def close(self) -> None:
        """End the decoder. May be called twice."""
        self._closed = True
        decoder, self._decoder = self._decoder, None
        if decoder is not None:
            decoder.close()


def check_can_isolate() -> None:
    """Whether decoders can have processes of their own here.

    Raises:
        UserError: They cannot.
    """
    if sys.platform == "win32" or not can_start_interpreters():
        raise UserError("Decoding in a process of its own is not possible here.", "Leave out --isolate.")


class _ProcessStarter:
    """Starts the process on a thread that stays as long as the process: the system ends it with the thread.

    Whoever opens a clip may do so on a thread that ends soon.

    Args:
        handle: Of the file that is the shared memory.

    Raises:
        OSError: No process can be started.
    """

    def __init__(self, handle: int) -> None:
        self._command = [sys.executable, "-c", f"{LINE}; {SERVER}; serve({handle})"]
        self._handle = handle
        self._started: Queue[subprocess.Popen[bytes] | OSError] = Queue()
        self._is_over = Event()
        self._thread = Thread(target=self._work, name="owner of a decoder", daemon=True)
        self._thread.start()
        started = self._started.get()
        if isinstance(started, OSError):
            self.finish()
            raise started
        self.child = started

    def _work(self) -> None:
        try:
            child = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=interpreter_environment(),
                pass_fds=(self._handle,),
                start_new_session=True,  # Ctrl+C is for the owner, which may want one more frame
            )
        except OSError as error:
            self._started.put(error)
            return
        self._started.put(child)
        self._is_over.wait()

    def finish(self) -> None:
        """The process has ended."""
        self._is_over.set()
        self._thread.join()


class _DecoderProcess:
    """One process with one open clip.

    Args:
        path: The clip.
        options: How it is opened.

    Raises:
        MediaError: It cannot be opened, or the process crashed or gave no answer.
    """

    def __init__(self, path: Path, options: dict[str, Any]) -> None:
        self._path, self.is_ended = path, False
        shared = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self._memory_file = tempfile.TemporaryFile(dir=shared)  # noqa: SIM115 - open as long as the clip
        self._memory: mmap.mmap | None = None
        handle = self._memory_file.fileno()
        self._starter = _ProcessStarter(handle)
        self._child = self._starter.child
        try:
            answer = self._ask({"path": str(path.absolute()), **options}, "it was opened", OPEN_S)
            self.info = unpack_info(check_table(answer["info"]), path)
            self._memory_file.truncate(self.info.height * self.info.width * 3)
            self._memory = mmap.mmap(handle, self.info.height * self.info.width * 3)
        except (KeyError, TypeError, ValueError, OSError) as error:
            self.close()
            if isinstance(error, MediaError | UserError):
                raise
            raise MediaError(f"The decoder of {path} answered nonsense: {error}.", _ADVICE) from error

    def read(self, frame: FrameIndex) -> RgbFrame:
        """(H, W, 3) uint8, a copy of what the decoder put into the shared memory."""
        answer = self._ask({"frame": int(frame)}, f"frame {frame} was decoded", FRAME_S)
        if "info" in answer:
            self._take_changes(answer["info"], frame)
        assert self._memory is not None
        return np.frombuffer(self._memory, np.uint8).reshape(self.info.height, self.info.width, 3).copy()

    def _take_changes(self, values: object, frame: FrameIndex) -> None:
        """Take over damage that was found; a decoder that says that the clip became another one lies."""
        try:
            info = unpack_info(check_table(values), self._path)
            if (info.width, info.height, info.frame_count) != (
                self.info.width,
                self.info.height,
                self.info.frame_count,
            ):
                raise ValueError("the size of the clip changed")
        except (KeyError, TypeError, ValueError) as error:
            self.close()
            raise MediaError(
                f"The decoder of {self._path} answered nonsense at frame {frame}: {error}.", _ADVICE
            ) from error
        self.info = info

    def _ask(self, request: dict[str, Any], doing: str, within_s: float) -> dict[str, Any]:
        """Ask and wait for the answer.

        Raises:
            UserError: It is one.
            MediaError: It is one, or there is none.
        """
        assert self._child.stdin is not None
        try:
            send(self._child.stdin, request)
            answer = self._receive(time.monotonic() + within_s)
        except TimeoutError as error:
            self.close()
            raise MediaError(
                f"The decoder of {self._path} gave no answer for {within_s:g} s while {doing}.", _ADVICE
            ) from error
        except (OSError, ValueError) as error:
            reason = "answered nonsense" if isinstance(error, ValueError) else self._describe_end()
            self.close()
            raise MediaError(f"The decoder of {self._path} {reason} while {doing}.", _ADVICE) from error
        if "error" in answer:
            kind = UserError if answer.get("is_of_user") is True else MediaError
            raise kind(check_text(answer["error"]), check_text(answer.get("advice", "")))
        return answer

    def _receive(self, end: float) -> dict[str, Any]:
        header = self._read_bytes(HEADER.size, end)
        return check_table(parse_json(self._read_bytes(body_bytes(header), end), 1 << 28))

    def _read_bytes(self, count: int, end: float) -> bytes:
        """So many bytes from the decoder.

        Raises:
            TimeoutError: They do not come in time.
            EOFError: It ended; an `OSError` here.
        """
        assert self._child.stdout is not None
        handle, content = self._child.stdout.fileno(), bytearray()
        while len(content) < count:
            ready, _, _ = select.select([handle], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise TimeoutError
            piece = os.read(handle, min(_PIECE_BYTES, count - len(content)))
            if not piece:
                raise ConnectionError("it ended")
            content += piece
        return bytes(content)

    def _describe_end(self) -> str:
        """How the process ended, as the end of a sentence; a signal says more than a number."""
        try:
            code = self._child.wait(timeout=_END_S)
        except subprocess.TimeoutExpired:
            return "answered nonsense"
        return f"crashed ({signal.Signals(-code).name})" if code < 0 else f"ended with the code {code}"

    def close(self) -> None:
        """End the process, and free the memory. May be called twice."""
        if self.is_ended:
            return
        self.is_ended = True
        self._child.kill()  # it has nothing to save
        self._child.wait()
        self._starter.finish()
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                stream.close()
        if self._memory is not None:
            self._memory.close()
        self._memory_file.close()
