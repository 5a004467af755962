"""EdgeRefinementJob: refines the outlines of masks over some frames. A plain generator; it writes to no project."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobProgress, RefinementEvent
from segmentation.jobs.refinement.edge_refiners import EdgeRefiner
from segmentation.jobs.refinement.refinement_request import FrameToRefine
from segmentation.media.video import Video


class EdgeRefinementJob:
    """One refinement.

    Args:
        job_id: Stands in every event.
        frames: What to do, by frame.
    """

    def __init__(self, job_id: str, frames: Mapping[FrameIndex, FrameToRefine]) -> None:
        self.job_id, self._frames = job_id, dict(frames)

    def run(self, video: Video, refiner: EdgeRefiner, control: JobControl) -> Iterator[RefinementEvent]:
        """Frame by frame, in order: its result, then how far it is.

        Raises:
            JobCancelled: The control was cancelled.
            EngineError: A process that the method needs failed.
            MediaError: The clip cannot be read any more.
        """
        for done, frame in enumerate(sorted(self._frames), start=1):
            control.checkpoint()
            started = time.monotonic()
            refined = refiner.refine(video, frame, self._frames)
            objects = self._frames[frame].objects
            yield FrameResult(self.job_id, frame, refined.mask, objects, alpha=refined.alpha)
            yield JobProgress(self.job_id, frame, done, len(self._frames), 1000 * (time.monotonic() - started))
