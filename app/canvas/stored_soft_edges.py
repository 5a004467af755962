"""StoredSoftEdges: unpacks the soft edges of the shown frame off the GUI thread; they come a moment after the mask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from app.workers.background_call import BackgroundCalls
from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.objects import ObjectId
from segmentation.domain.soft_edges_shown import SoftEdges, join_bands
from segmentation.errors import SegmentationError

Bands = Mapping[ObjectId, AlphaBand]


class StoredSoftEdges(QObject):
    """The newest wish wins. All methods: GUI thread.

    Args:
        notify: Called when `edges` came.
        failed: Gets what went wrong.
    """

    def __init__(
        self, notify: Callable[[], None], failed: Callable[[SegmentationError], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._notify, self._failed = notify, failed
        self._calls = BackgroundCalls(self)
        self._bands: Bands = {}
        self._computing = False
        self.edges: SoftEdges | None = None

    def show(self, bands: Bands) -> None:
        """Unpack these, unless they are the present ones."""
        if bands == self._bands:
            return
        self._bands, self.edges = bands, None
        self._begin()

    def close(self) -> None:
        """End the thread."""
        self._calls.close()

    def _begin(self) -> None:
        if self._bands and not self._computing:
            self._computing = True
            self._calls.call(partial(join_bands, self._bands), partial(self._take, self._bands), self._fail)

    def _take(self, bands: Bands, edges: SoftEdges | None) -> None:
        self._computing = False
        if bands is self._bands:
            self.edges = edges
            self._notify()
        else:
            self._begin()

    def _fail(self, error: SegmentationError) -> None:
        self._computing = False
        self._failed(error)
