"""The bounded mailbox between a worker and its reader."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

import pytest

from segmentation.errors import UserError
from segmentation.jobs.mailbox import Mailbox


def putting_thread(box: Mailbox[int], item: int, taken: list[bool]) -> Thread:
    """A thread that is about to put `item`."""
    started = Event()

    def put() -> None:
        started.set()
        taken.append(box.put(item))

    thread = Thread(target=put)
    thread.start()
    assert started.wait(10)
    return thread


def test_one_wake_up_for_many_items_and_another_after_draining() -> None:
    wakes: list[int] = []
    box = Mailbox[int](10, lambda: wakes.append(1))
    for item in range(5):
        box.put(item)
    assert len(wakes) == 1
    assert box.drain() == [0, 1, 2, 3, 4]
    box.put(5)
    assert len(wakes) == 2
    assert box.drain() == [5]
    assert box.drain() == []


def test_a_full_box_holds_the_writer_until_it_is_drained() -> None:
    box, taken = Mailbox[int](1, lambda: None), list[bool]()
    box.put(1)
    thread = putting_thread(box, 2, taken)
    assert taken == []
    assert box.drain() == [1]
    thread.join(10)
    assert taken == [True]
    assert box.drain() == [2]


@pytest.mark.parametrize(("release", "kept"), [(Mailbox.close, [1]), (Mailbox.stop_waiting, [1, 2])])
def test_a_waiting_writer_can_be_released(release: Callable[[Mailbox[int]], None], kept: list[int]) -> None:
    box, taken = Mailbox[int](1, lambda: None), list[bool]()
    box.put(1)
    thread = putting_thread(box, 2, taken)
    release(box)
    thread.join(10)
    assert taken == [len(kept) == 2]
    assert box.drain() == kept


def test_a_closed_box_takes_nothing_but_gives_what_it_has() -> None:
    box = Mailbox[int](3, lambda: None)
    box.put(1)
    box.close()
    box.close()
    assert not box.put(2)
    assert box.drain() == [1]


def test_many_items_through_a_small_box_arrive_in_order() -> None:
    ready, received = Event(), list[int]()
    box = Mailbox[int](3, ready.set)
    thread = Thread(target=lambda: [box.put(i) for i in range(500)])
    thread.start()
    while len(received) < 500:
        assert ready.wait(10)
        ready.clear()
        received += box.drain()
    thread.join(10)
    assert received == list(range(500))


def test_a_box_holds_something() -> None:
    with pytest.raises(UserError, match="at least 1"):
        Mailbox[int](0, lambda: None)
