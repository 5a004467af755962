"""Finds the primary objects of a clip without a window: one discovery from start to end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from segmentation.batch.discovery_choice import DiscoveryChoice
from segmentation.domain.edits import set_reference
from segmentation.domain.frames import FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.engines.dense_crf.dense_crf import DenseCrf
from segmentation.engines.protocols import SaliencyEngine
from segmentation.errors import UserError
from segmentation.jobs.control import JobControl
from segmentation.jobs.discovery.accepting import accept_proposals
from segmentation.jobs.discovery.clip_flow import FlowSource
from segmentation.jobs.discovery.discovery_job import DiscoveryJob, MapWriter
from segmentation.jobs.discovery.proposals import DiscoveryLimits, Proposal
from segmentation.jobs.events import JobProgress, ProposalsFound
from segmentation.media.video import Video
from segmentation.storage.saved_project import SavedProject


def discover_clip(
    video: Video,
    frames: FrameRange,
    engine: SaliencyEngine,
    *,
    limits: DiscoveryLimits | None = None,
    edges: bool = False,
    flows: FlowSource | None = None,
    maps: MapWriter | None = None,
    control: JobControl | None = None,
    on_progress: Callable[[JobProgress], None] = lambda progress: None,
) -> tuple[Proposal, ...]:
    """Run a discovery to its end.

    Args:
        edges: Refine every map with a dense CRF.
        flows: Where engines that need flow get it; None computes it by DIS.
        maps: Gets the map of every frame.

    Raises:
        SegmentationError: What `DiscoveryJob.run` raises.
    """
    crf = DenseCrf()
    proposals: tuple[Proposal, ...] = ()
    with closing(crf):
        job = DiscoveryJob("discovery", frames, limits, crf if edges else None, flows, maps)
        for event in job.run(video, engine, control or JobControl()):
            if isinstance(event, ProposalsFound):
                proposals = event.proposals
            elif isinstance(event, JobProgress):
                on_progress(event)
    return proposals


def add_found_objects(saved: SavedProject, video: Video, finder: DiscoveryChoice, most: int) -> tuple[ObjectId, ...]:
    """Search the whole clip, and add what is found to the project; each starts from the frame that shows it best.

    Args:
        saved: The project of the clip.
        video: The clip.
        finder: Which engine looks, and for what.
        most: How many objects at most, the best first.

    Raises:
        UserError: Nothing is found.
        EngineError: The engine cannot be used.
    """
    with closing(finder.make({})) as engine:
        limits = DiscoveryLimits(most_proposals=most)
        proposals = discover_clip(video, saved.project.clip.whole, engine, limits=limits)
    if not proposals:
        raise UserError("No object was found in the clip.", "Give a mask, or try another engine.")
    ids = accept_proposals(saved, proposals)
    for object_id, proposal in zip(ids, proposals, strict=True):
        saved.commit(set_reference(saved.project, [proposal.best_frame], [object_id]))
    return tuple(ids)
