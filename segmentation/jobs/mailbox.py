"""Mailbox: a bounded queue between a worker and its reader, with one wake-up at a time.

Waking the reader for every item would flood its event loop, and a cancel would wait behind the flood. So the reader is
woken only when no wake-up is pending, and then takes everything at once. No Qt here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Condition
from typing import Generic, TypeVar

from segmentation.errors import UserError

Item = TypeVar("Item")


class Mailbox(Generic[Item]):
    """Many writers, one reader. Items come out in the order they went in.

    Args:
        capacity: Items held before `put` waits, 1 or more.
        wake: Called on the writer's thread when there is something to drain and no wake-up is pending.

    Raises:
        UserError: A capacity below 1.
    """

    def __init__(self, capacity: int, wake: Callable[[], None]) -> None:
        if capacity < 1:
            raise UserError(f"A mailbox must hold at least 1 item, got {capacity}.")
        self._capacity, self._wake = capacity, wake
        self._changed = Condition()
        self._items: deque[Item] = deque()
        self._wake_pending = False
        self._closed = False
        self._unbounded = False

    def put(self, item: Item) -> bool:
        """Add an item; waits while the box is full.

        Returns:
            False when the box is closed and the item was not taken.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._unbounded or len(self._items) < self._capacity)
            if self._closed:
                return False
            self._items.append(item)
            must_wake, self._wake_pending = not self._wake_pending, True
        if must_wake:
            self._wake()
        return True

    def drain(self) -> list[Item]:
        """Everything there is, oldest first. The next `put` wakes the reader again."""
        with self._changed:
            items = list(self._items)
            self._items.clear()
            self._wake_pending = False
            self._changed.notify_all()
            return items

    def stop_waiting(self) -> None:
        """Let every `put` pass at once from now on, full or not: a cancelled job says little more, and all counts."""
        with self._changed:
            self._unbounded = True
            self._changed.notify_all()

    def close(self) -> None:
        """Take nothing any more; what is inside can still be drained. May be called twice."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
