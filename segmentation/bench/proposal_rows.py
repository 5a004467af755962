"""Judged masks of proposals: what engines that find objects make of the cases of `confidence_cases`."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from segmentation.bench.confidence_cases import ConfidenceCase
from segmentation.bench.judged_masks import JudgedMask
from segmentation.domain.frames import FrameIndex, FrameRange, Labels
from segmentation.domain.label_mask import Region
from segmentation.engines.protocols import SaliencyEngine
from segmentation.jobs.control import JobControl
from segmentation.jobs.discovery.discovery_job import DiscoveryJob
from segmentation.jobs.discovery.proposals import Proposal
from segmentation.jobs.events import ProposalsFound
from segmentation.media.frames_in_memory import FramesInMemory
from segmentation.metrics.davis import region_similarity


def judge_found(engine: SaliencyEngine, case: ConfidenceCase) -> Iterator[JudgedMask]:
    """Every mask with signs of every proposal; its J is that with the true object that it shares most with."""
    for proposal in find_proposals(engine, case):
        for frame, signs in proposal.signs.items():
            region = proposal.masks[frame].unpack().labels == 1
            j = best_similarity(region, case.frames[frame][1])
            yield JudgedMask(case.name, tuple(signs.tolist()), proposal.confidence[frame], j)


def find_proposals(engine: SaliencyEngine, case: ConfidenceCase) -> tuple[Proposal, ...]:
    """What a search over all frames of the case proposes, the best first."""
    video = FramesInMemory((rgb for rgb, _ in case.frames), case.name)
    job = DiscoveryJob("bench", FrameRange(FrameIndex(0), FrameIndex(len(case.frames) - 1)))
    events = job.run(video, engine, JobControl())
    return next(event.proposals for event in events if isinstance(event, ProposalsFound))


def best_similarity(region: Region, truth: Labels) -> float:
    """J of a region (H, W) bool with the object of `truth` (H, W) uint8 that fits best; 0 where it shows none."""
    objects = np.unique(truth)
    return max((region_similarity(truth == label, region) for label in objects if 0 < label < 255), default=0.0)
