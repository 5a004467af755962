"""The side of the decoder: opens one clip, and puts frame after frame into memory that its owner sees, too.

Runs in a process of its own, which writes no file and ends with its owner. See `isolated_video`.
"""

from __future__ import annotations

import mmap
import sys
from pathlib import Path
from typing import Any

import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.errors import SegmentationError, UserError
from segmentation.media.decoder_messages import pack_info, receive, send
from segmentation.media.open_video import open_video
from segmentation.media.video import Video, VideoInfo


def serve(frames: int) -> None:
    """Answer requests on standard input until it ends.

    Args:
        frames: Handle of the file that is the memory for one frame; the owner gives it its size.
    """
    _give_up_rights()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    wanted = receive(requests)
    if wanted is None:
        return
    try:
        video = open_video(
            Path(wanted["path"]), cache_bytes=wanted["cache_bytes"], prefetch=wanted["prefetch"], isolate=False
        )
    except SegmentationError as error:
        send(answers, _describe(error))
        return
    send(answers, {"info": pack_info(video.info)})
    _serve_frames(video, frames)
    video.close()


def _serve_frames(video: Video, handle: int) -> None:
    requests, answers, known = sys.stdin.buffer, sys.stdout.buffer, video.info
    height, width = known.height, known.width
    memory: mmap.mmap | None = None
    while (request := receive(requests)) is not None:
        memory = memory or mmap.mmap(handle, height * width * 3)
        try:
            rgb = video.read(FrameIndex(request["frame"]))
            np.frombuffer(memory, np.uint8).reshape(height, width, 3)[:] = rgb
        except SegmentationError as error:
            send(answers, _describe(error))
            continue
        info = video.info
        send(answers, {"frame": request["frame"]} | _changes(known, info))
        known = info


def _changes(known: VideoInfo, info: VideoInfo) -> dict[str, Any]:
    is_same = info is known or (info.damaged, info.notes) == (known.damaged, known.notes)
    return {} if is_same else {"info": pack_info(info)}


def _describe(error: SegmentationError) -> dict[str, Any]:
    return {"error": error.message, "advice": error.advice, "is_of_user": isinstance(error, UserError)}


def _give_up_rights() -> None:
    """A decoder that was taken over shall fill no disk and leave no image of its memory."""
    import resource

    for right in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(right, (0, 0))
