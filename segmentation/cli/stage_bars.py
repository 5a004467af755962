"""Progress bars for work in stages, as exports and imports are."""

from __future__ import annotations

from segmentation.cli.progress import ProgressBar
from segmentation.formats.progress import Progress


class StageBars:
    """One progress bar per stage; use as a context manager."""

    def __init__(self) -> None:
        self._stage, self._bar = "", ProgressBar("", 0)

    def __enter__(self) -> StageBars:
        return self

    def __exit__(self, *failure: object) -> None:
        self._bar.close()

    def show(self, progress: Progress) -> None:
        """Draw the step."""
        if progress.stage != self._stage:
            self._bar.close()
            self._stage, self._bar = progress.stage, ProgressBar(progress.stage, progress.total)
        self._bar.set(progress.done, progress.total)
