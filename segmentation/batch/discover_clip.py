"""Finds the primary objects of a clip without a window: one discovery from start to end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from segmentation.domain.frames import FrameRange
from segmentation.engines.dense_crf.dense_crf import DenseCrf
from segmentation.engines.protocols import SaliencyEngine
from segmentation.jobs.control import JobControl
from segmentation.jobs.discovery.clip_flow import FlowSource
from segmentation.jobs.discovery.discovery_job import DiscoveryJob, MapWriter
from segmentation.jobs.discovery.proposals import DiscoveryLimits, Proposal
from segmentation.jobs.events import JobProgress, ProposalsFound
from segmentation.media.video import Video


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
