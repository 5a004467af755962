"""ObjectSearchJob: looks for objects on one frame by their look on others. A plain generator; it writes to no project.

The engine departs from the frame itself with a mask that says nothing: what it cannot follow it looks for
everywhere, by what the other frames show of it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.domain.label_mask import IGNORE
from segmentation.engines.protocols import PropagationEngine, Reference
from segmentation.engines.slots import Slots
from segmentation.jobs.control import JobControl
from segmentation.jobs.engine_failures import report_exhausted_memory
from segmentation.jobs.events import JobProgress, RefinementEvent
from segmentation.jobs.propagation.frame_results import frame_result, planes_of
from segmentation.jobs.propagation.mask_choice import best_looks
from segmentation.jobs.shots.object_search import ObjectSearch
from segmentation.media.video import Video

ENGINE = "classic"
"""The engine that finds by look alone, with features that ship."""
LEAST_LIKENESS = 0.05
"""Shared colours times the ratio of areas; below it a mask is a chance find. On clips of DAVIS masks of objects that
were there had 0.15 to 0.9, of those that were not mostly at most 0.03."""


class ObjectSearchJob:
    """One search.

    Args:
        job_id: Stands in every event.
        frame: Where objects are looked for.
        searches: What is looked for.
    """

    def __init__(self, job_id: str, frame: FrameIndex, searches: Sequence[ObjectSearch]) -> None:
        self.job_id, self._frame, self._searches = job_id, frame, tuple(searches)

    def run(self, video: Video, engine: PropagationEngine, control: JobControl) -> Iterator[RefinementEvent]:
        """Per search its result for the objects that were found, without confidence, then how far it is.

        Raises:
            JobCancelled: The control was cancelled.
            EngineError: The engine cannot go on, or memory ran out.
            MediaError: The clip cannot be read any more.
        """
        rgb = video.read(self._frame)
        for done, search in enumerate(self._searches, start=1):
            control.checkpoint()
            started = time.monotonic()
            with report_exhausted_memory(self._frame):
                result = self._look_for(search, rgb, video, engine)
            milliseconds = 1000 * (time.monotonic() - started)
            yield result
            yield JobProgress(self.job_id, self._frame, done, len(self._searches), milliseconds)

    def _look_for(self, search: ObjectSearch, rgb: RgbFrame, video: Video, engine: PropagationEngine) -> FrameResult:
        slots = Slots().grow(search.objects)
        named = slots.labels_of(search.objects)
        seen = [(frame, video.read(frame), mask.unpack().labels) for frame, mask in search.looks]
        references = [Reference(frame, shown, slots.to_dense(labels), named) for frame, shown, labels in seen]
        silent = Reference(self._frame, rgb, np.full(rgb.shape[:2], IGNORE, np.uint8), named)
        engine.reset()
        engine.begin([*references, silent], start=self._frame)
        planes = planes_of(engine, engine.step(rgb, self._frame), slots, (rgb.shape[0], rgb.shape[1]))
        looks, labels = best_looks((shown, own, search.objects) for _, shown, own in seen), planes.labels()
        shares = {i: look.common_shares(rgb, labels == i) for i, look in looks.items()}
        found = frozenset(i for i, (colours, area) in shares.items() if colours * area >= LEAST_LIKENESS)
        result = frame_result(self.job_id, self._frame, planes, found, 0.0)
        return replace(result, confidence={})
