"""Reading ahead fills the cache round the position, never thrashes, survives a lost file, and leaves no thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from av import VideoFrame
from clip_collection import ClipCollection

from segmentation.errors import MediaError
from segmentation.media.clip_index import make_clip_index
from segmentation.media.damage import DamageMap
from segmentation.media.frame_cache import FrameCache
from segmentation.media.frame_decoder import FrameDecoder
from segmentation.media.packet_reader import PacketReader
from segmentation.media.prefetch import Prefetcher


def wait_until(done: Callable[[], bool]) -> None:
    for _ in range(1000):
        if done():
            return
        time.sleep(0.01)
    pytest.fail("nothing happened in 10 s")


def prefetcher_of(path: Path, cache: FrameCache[VideoFrame], decoded: list[int]) -> Prefetcher:
    reader = PacketReader(path)
    index = make_clip_index(reader).index
    reader.close()
    damage = DamageMap()

    def keep(frame: int, picture: VideoFrame) -> None:
        decoded.append(frame)
        cache.put(frame, picture, 1)

    return Prefetcher(
        lambda: FrameDecoder(index, damage, PacketReader(path)), cache, keep, len(index), 40, damage.is_missing
    )


def test_it_fills_ahead_and_behind_then_follows_the_direction(collection: ClipCollection) -> None:
    cache: FrameCache[VideoFrame] = FrameCache(40)
    decoded: list[int] = []
    prefetcher = prefetcher_of(collection["gop250.mp4"], cache, decoded)
    try:
        prefetcher.move_to(100)
        wait_until(lambda: not cache.lacking([*range(95, 100), *range(101, 131)]))
        prefetcher.move_to(99)
        wait_until(lambda: not cache.lacking(range(69, 99)))
        settled = len(decoded)
        time.sleep(0.1)
        assert len(decoded) == settled
        assert len(decoded) == len(set(decoded)) or len(decoded) < 120
    finally:
        prefetcher.close()
    assert not any(thread.name == "prefetch" for thread in threading.enumerate())


def test_it_waits_while_the_owner_reads(collection: ClipCollection) -> None:
    cache: FrameCache[VideoFrame] = FrameCache(40)
    decoded: list[int] = []
    prefetcher = prefetcher_of(collection["gop30.mp4"], cache, decoded)
    prefetcher.reading()
    time.sleep(0.05)
    assert decoded == []
    prefetcher.move_to(10)
    wait_until(lambda: bool(decoded))
    prefetcher.close()
    prefetcher.close()


def test_a_file_that_is_gone_ends_the_thread_quietly(caplog: pytest.LogCaptureFixture) -> None:
    def lost() -> FrameDecoder:
        raise MediaError("There is no file.")

    prefetcher = Prefetcher(lost, FrameCache(9), lambda *_: None, 50, 9, lambda _: False)
    prefetcher.move_to(3)
    wait_until(lambda: "stopped" in caplog.text)
    prefetcher.close()
