"""Compare two engines on a project from start to end on the calling thread, and say how far they agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from segmentation.batch.engine_choice import EngineChoice
from segmentation.batch.propagate_clip import propagate_clip
from segmentation.domain.agreement import ObjectAgreement, object_agreements
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobProgress
from segmentation.jobs.propagation.comparing import ComparedEngine, plan_comparison
from segmentation.media.video import Video
from segmentation.storage.saved_project import SavedProject


def compare_engines(
    saved: SavedProject,
    open_clip: Callable[[], Video],
    engines: tuple[str, str],
    frames: FrameRange,
    *,
    objects: Sequence[ObjectId] = (),
    cuts: tuple[FrameIndex, ...] = (),
    device: str = "auto",
    control: JobControl | None = None,
    on_progress: Callable[[str, JobProgress], None] = lambda engine, progress: None,
) -> tuple[ObjectAgreement, ...]:
    """Run both engines; the second one's masks are a proposal over the first one's in the project.

    Args:
        saved: Gets the results.
        open_clip: Opens the clip, for one run.
        engines: Names; the first may be `STORED`.
        frames: Where.
        objects: Which; all that are not locked when empty.
        cuts: Runs stop there.
        device: Where engines compute.
        control: To cancel.
        on_progress: Called at every step, with the engine at work.

    Returns:
        Agreement per object.

    Raises:
        UserError: Nothing to compare, or a wrong choice.
        EngineError: An engine cannot go on.
        StorageError: Results cannot be saved.
        JobCancelled: `control` was cancelled; finished frames are kept.
    """
    first, second = (ComparedEngine(name, {}) for name in engines)
    runs = plan_comparison(saved.project, first, second, frames, objects, cuts)
    requests = [request for request in (runs.first, runs.second) if request is not None]
    for request in requests:
        EngineChoice(request.engine, device).check(request.settings)
    for request in requests:
        propagate_clip(
            saved,
            open_clip,
            request,
            EngineChoice(request.engine, device),
            control=control,
            on_progress=partial(on_progress, request.engine),
        )
    project = saved.project
    compared = objects or [i for i in project.object_order if not project.objects[i].locked]
    return object_agreements(project, frames, compared)
