"""EdgePreview: what a refinement would make of one frame, computed again and again while a user turns a slider."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from typing import TYPE_CHECKING

from segmentation.domain.edge_choice import EdgeChoice, EdgeMethod
from segmentation.domain.edits import refinable_objects
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.jobs.refinement.refinement_request import FrameToRefine
from segmentation.media.video import Video

if TYPE_CHECKING:
    from segmentation.engines.matting.closed_form import ClosedFormMatting


class EdgePreview:
    """Keeps the clip and the solver open. `refine` and `close` are for one thread, which need not be the caller's.

    Args:
        open_video: Opens the clip; called with the first frame.
    """

    def __init__(self, open_video: Callable[[], Video]) -> None:
        self._open_video = open_video
        self._video: Video | None = None
        self._solver: ClosedFormMatting | None = None

    def refine(
        self, frame: FrameIndex, wanted: dict[FrameIndex, FrameToRefine], choice: EdgeChoice
    ) -> FrameResult | None:
        """The frame as it would become; None where nothing is wanted on it.

        Args:
            frame: Which one.
            wanted: From `frames_to_look_at`.
            choice: Method and width.

        Raises:
            UserError: The method cannot be used here.
            EngineError: Its process failed.
            MediaError: The clip cannot be read.
        """
        # Here, because it brings OpenCV in and the window, which reads this module, comes up without it.
        from segmentation.engines.matting.closed_form import ClosedFormMatting
        from segmentation.jobs.refinement.edge_refiners import create_refiner

        if frame not in wanted:
            return None
        if self._video is None:
            self._video = self._open_video()
        if choice.method is EdgeMethod.MATTING and self._solver is None:
            self._solver = ClosedFormMatting()
        with closing(create_refiner(choice, self._solver)) as refiner:
            refined = refiner.refine(self._video, frame, wanted)
        return FrameResult("", frame, refined.mask, wanted[frame].objects, alpha=refined.alpha)

    def close(self) -> None:
        """Close the clip and the solver. May be called twice."""
        video, solver = self._video, self._solver
        self._video = self._solver = None
        if video is not None:
            video.close()
        if solver is not None:
            solver.close()


def frames_to_look_at(
    project: Project, frames: Iterable[FrameIndex], objects: frozenset[ObjectId]
) -> dict[FrameIndex, FrameToRefine]:
    """What there is to refine on `frames`: those that have a mask of one of `objects` that may change."""
    records = project.track.records
    chosen = {frame: refinable_objects(project, frame, objects) for frame in frames}
    return {frame: FrameToRefine(records[frame].mask, ids) for frame, ids in chosen.items() if ids}
