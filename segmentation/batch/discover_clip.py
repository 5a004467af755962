"""Finds the primary objects of a clip without a window: which engine looks, and one discovery from start to end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from segmentation.batch.engine_choice import check_engine
from segmentation.domain.frames import FrameRange
from segmentation.engines.crf import DenseCrf
from segmentation.engines.protocols import SaliencyEngine
from segmentation.engines.registry import create_engine
from segmentation.jobs.clip_flow import FlowSource
from segmentation.jobs.control import JobControl
from segmentation.jobs.discovery import DiscoveryJob
from segmentation.jobs.events import JobProgress, ProposalsFound
from segmentation.jobs.proposals import DiscoveryLimits, Proposal
from segmentation.media.video import Video


@dataclass(frozen=True)
class FinderChoice:
    """Which engine looks, and where it computes.

    Args:
        name: Registry name of a saliency engine; `classic` stands for `classic-discovery`.
        device: As in `create_engine`.
        weights: A checkpoint file, or None for the engine's own.
    """

    name: str
    device: str = "auto"
    weights: Path | None = None

    @property
    def engine_name(self) -> str:
        """The registered name."""
        return "classic-discovery" if self.name == "classic" else self.name

    def check(self, settings: Mapping[str, Any]) -> None:
        """Find out what is wrong with the choice before any work is done.

        Raises:
            UserError: Unknown engine, one that does not find objects, or a setting that is wrong.
        """
        check_engine(self.engine_name, "saliency", settings)

    def make(self, settings: Mapping[str, Any]) -> SaliencyEngine:
        """The engine.

        Raises:
            UserError: As `check`.
            EngineError: Its weights or the device cannot be used.
        """
        self.check(settings)
        engine: SaliencyEngine = create_engine(self.engine_name, self.weights, self.device, settings)
        return engine


def discover_clip(
    video: Video,
    frames: FrameRange,
    engine: SaliencyEngine,
    *,
    limits: DiscoveryLimits | None = None,
    edges: bool = False,
    flows: FlowSource | None = None,
    control: JobControl | None = None,
    on_progress: Callable[[JobProgress], None] = lambda progress: None,
) -> tuple[Proposal, ...]:
    """Run a discovery to its end.

    Args:
        edges: Refine every map with a dense CRF.
        flows: Where engines that need flow get it; None computes it by DIS.

    Raises:
        SegmentationError: What `DiscoveryJob.run` raises.
    """
    crf = DenseCrf()
    proposals: tuple[Proposal, ...] = ()
    with closing(crf):
        job = DiscoveryJob("discovery", frames, limits, crf if edges else None, flows)
        for event in job.run(video, engine, control or JobControl()):
            if isinstance(event, ProposalsFound):
                proposals = event.proposals
            else:
                on_progress(event)
    return proposals
