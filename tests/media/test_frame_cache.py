"""The cache holds what fits and drops the least recently used."""

from __future__ import annotations

from segmentation.media.frame_cache import FrameCache


def test_the_least_recently_used_goes_first() -> None:
    cache: FrameCache[str] = FrameCache(30)
    for frame, item in enumerate("abc"):
        cache.put(frame, item, 10)
    assert cache.get(0) == "a"
    cache.put(3, "d", 10)
    assert cache.get(1) is None
    assert [frame in cache for frame in range(4)] == [True, False, True, True]
    assert cache.lacking([4, 0, 1]) == [4, 1]


def test_bytes_are_counted_through_replacement_and_clearing() -> None:
    cache: FrameCache[str] = FrameCache(30)
    cache.put(0, "a", 10)
    cache.put(0, "b", 25)
    assert (len(cache), cache.bytes_used, cache.get(0)) == (1, 25, "b")
    cache.put(1, "c", 10)
    assert (len(cache), cache.bytes_used) == (1, 10)
    cache.clear()
    assert (len(cache), cache.bytes_used) == (0, 0)


def test_an_item_above_the_budget_is_not_kept_and_pushes_nothing_out() -> None:
    cache: FrameCache[str] = FrameCache(30)
    cache.put(0, "a", 10)
    cache.put(1, "b", 31)
    assert 0 in cache
    assert 1 not in cache
    nothing: FrameCache[str] = FrameCache(0)
    nothing.put(0, "a", 1)
    assert len(nothing) == 0


def test_touched_frames_stay() -> None:
    cache: FrameCache[str] = FrameCache(30)
    for frame, item in enumerate("abc"):
        cache.put(frame, item, 10)
    cache.touch([0, 7, 1])
    cache.put(3, "d", 10)
    assert cache.lacking(range(4)) == [2]
