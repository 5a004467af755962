"""NewestCall: computes off the GUI thread what was asked for last; the newest wish wins."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from app.workers.background_call import BackgroundCalls
from segmentation.errors import SegmentationError

Wish = TypeVar("Wish")
Found = TypeVar("Found")


class NewestCall(Generic[Wish, Found]):
    """At most one computation at a time; wishes that are overtaken before their turn are left out.

    All methods are for the GUI thread.

    Args:
        compute: What becomes of a wish. Must touch nothing that the GUI thread may change.
        notify: Called when `found` came.
        failed: Gets what went wrong.
        parent: Owns the thread.
    """

    def __init__(
        self,
        compute: Callable[[Wish], Found],
        notify: Callable[[], None],
        failed: Callable[[SegmentationError], None],
        parent: QObject,
    ) -> None:
        self._compute, self._notify, self._failed = compute, notify, failed
        self._calls = BackgroundCalls(parent)
        self._wish: Wish | None = None
        self._computing = False
        self.found: Found | None = None
        """What became of the newest wish; None until it is there."""

    def ask(self, wish: Wish | None) -> None:
        """Compute this, unless it is the present wish; None for nothing."""
        if wish == self._wish:
            return
        self._wish, self.found = wish, None
        self._begin()

    def close(self) -> None:
        """End the thread."""
        self._calls.close()

    def _begin(self) -> None:
        wish = self._wish
        if wish is not None and not self._computing:
            self._computing = True
            self._calls.call(partial(self._compute, wish), partial(self._take, wish), partial(self._fail, wish))

    def _take(self, wish: Wish, found: Found) -> None:
        self._computing = False
        if wish is self._wish:
            self.found = found
            self._notify()
        else:
            self._begin()

    def _fail(self, wish: Wish, error: SegmentationError) -> None:
        self._computing = False
        self._failed(error)
        if wish is not self._wish:
            self._begin()
