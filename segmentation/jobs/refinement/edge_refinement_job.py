"""EdgeRefinementJob: refines the outlines of masks over some frames. A plain generator; it writes to no project."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.engines.dense_crf.dense_crf import DenseCrf
from segmentation.engines.dense_crf.edge_refinement import refine_edges
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobProgress, RefinementEvent
from segmentation.jobs.refinement.refinement_request import FrameToRefine
from segmentation.jobs.refinement.soft_edges import soft_edge
from segmentation.media.video import Video


class EdgeRefinementJob:
    """One refinement.

    Args:
        job_id: Stands in every event.
        frames: What to do, by frame.
    """

    def __init__(self, job_id: str, frames: Mapping[FrameIndex, FrameToRefine]) -> None:
        self.job_id, self._frames = job_id, dict(frames)

    def run(self, video: Video, crf: DenseCrf, control: JobControl) -> Iterator[RefinementEvent]:
        """Frame by frame, in order: its result, then how far it is.

        Raises:
            JobCancelled: The control was cancelled.
            EngineError: The CRF's process failed.
            MediaError: The clip cannot be read any more.
        """
        for done, frame in enumerate(sorted(self._frames), start=1):
            control.checkpoint()
            started = time.monotonic()
            yield self._result(video, crf, frame)
            yield JobProgress(self.job_id, frame, done, len(self._frames), 1000 * (time.monotonic() - started))

    def _result(self, video: Video, crf: DenseCrf, frame: FrameIndex) -> FrameResult:
        wanted = self._frames[frame]
        labels, probabilities = refine_edges(video.read(frame), wanted.mask.unpack().labels, wanted.objects, crf)
        bands = {ObjectId(label): soft_edge(labels == label, p) for label, p in probabilities.items()}
        alpha = {object_id: band for object_id, band in bands.items() if band is not None}
        return FrameResult(self.job_id, frame, pack_mask(LabelMask(labels)), wanted.objects, alpha=alpha)
