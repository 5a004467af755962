"""DiscoveryJob: finds primary objects in a range of frames and proposes them, ranked. A plain generator.

Proposals are for the user to look at: nothing here writes to a project. Only the thread that iterates touches the
engine and the clip.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

import cv2
import numpy as np

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.packed_map import PackedMap
from segmentation.engines.confidence_model import GENERAL_PROPOSALS, model_of
from segmentation.engines.dense_crf.dense_crf import DenseCrf
from segmentation.engines.finite_results import check_finite
from segmentation.engines.instances import join_instances
from segmentation.engines.protocols import FrameWindow, PhraseEngine, Saliency, SaliencyEngine
from segmentation.engines.range_refinement import RefinesOverRange
from segmentation.engines.windows import window_frames
from segmentation.errors import UserError
from segmentation.jobs.control import JobControl
from segmentation.jobs.discovery.clip_flow import ComputedFlow, FlowSource
from segmentation.jobs.discovery.judging import add_signs, judge_proposals
from segmentation.jobs.discovery.proposals import DiscoveryLimits, Proposal, ProposalLinker, StripPicture
from segmentation.jobs.engine_failures import report_exhausted_memory
from segmentation.jobs.events import DiscoveryEvent, JobProgress, MapFound, ProposalsFound
from segmentation.media.video import Video

STRIP_PICTURES = 5
STRIP_HEIGHT_PX = 72
MAP_SIDE_PX = 480
"""The longer side of a map that is reported, at most."""


class MapWriter(Protocol):
    """Takes the maps of a discovery as they are found, refined edges included."""

    @property
    def bits(self) -> int:
        """How exact a map must be, 8 or 16."""

    def write(self, frame: FrameIndex, saliency: Saliency) -> None:
        """Take the map of one frame, (H, W) float32 in 0..1.

        Raises:
            StorageError: It cannot be kept.
        """


class DiscoveryJob:
    """One search.

    Args:
        job_id: Stands in every event.
        frames: Where to look.
        limits: What counts as an object and how many to propose.
        crf: Refines the edges of every map, or None. Its owner closes it.
        flows: Where flow comes from, for engines that want it; None computes it by DIS.
        maps: Gets the map of every frame, or None.
        reports_maps: Whether the map of every frame is an event as well, small.
    """

    def __init__(
        self,
        job_id: str,
        frames: FrameRange,
        limits: DiscoveryLimits | None = None,
        crf: DenseCrf | None = None,
        flows: FlowSource | None = None,
        maps: MapWriter | None = None,
        *,
        reports_maps: bool = False,
    ) -> None:
        self.job_id, self.frames, self._reports_maps = job_id, frames, reports_maps
        self._limits, self._crf, self._flows, self._maps = limits or DiscoveryLimits(), crf, flows, maps

    def run(self, video: Video, engine: SaliencyEngine, control: JobControl) -> Iterator[DiscoveryEvent]:
        """Look at every frame, then report the proposals.

        Raises:
            UserError: The range is not inside the clip.
            JobCancelled: The control was cancelled.
            EngineError: The engine cannot go on, or memory ran out.
            MediaError: The clip cannot be read any more.
            StorageError: A map cannot be written.
        """
        if self.frames.last >= video.info.frame_count:
            raise UserError(
                f"The range ends at frame {self.frames.last}, and the clip has {video.info.frame_count} frames.",
                "Choose a range inside the clip.",
            )
        maps: dict[FrameIndex, PackedMap] = {}
        linker = ProposalLinker(self._limits)
        if isinstance(engine, PhraseEngine):
            yield from self._find_instances(video, engine, maps, linker, control)
        else:
            yield from self._find_regions(video, engine, maps, linker, control)
        ranked = add_signs(linker.rank(len(self.frames)), video, lambda frame: maps[frame].saliency())
        judged = judge_proposals(ranked, model_of(engine.spec.name, GENERAL_PROPOSALS))
        phrase = engine.phrase if isinstance(engine, PhraseEngine) else ""
        yield ProposalsFound(self.job_id, tuple(replace(with_strip(each, video), phrase=phrase) for each in judged))

    def _find_instances(
        self,
        video: Video,
        engine: PhraseEngine,
        maps: dict[FrameIndex, PackedMap],
        linker: ProposalLinker,
        control: JobControl,
    ) -> Iterator[JobProgress | MapFound]:
        """One pass: what fits the words is distinguished on every frame, and joined over time."""
        for done, frame in enumerate(self.frames, start=1):
            control.checkpoint()
            started = time.monotonic()
            with report_exhausted_memory(frame):
                window = saliency_window(video, engine, frame, self._flows)
                instances = engine.find_instances(window)
            for each in instances:
                check_finite(each.share, engine.spec.name)
            rgb = window.frames[window.centre]
            if self._crf is not None:
                instances = [replace(each, share=self._crf.refine_saliency(rgb, each.share)) for each in instances]
            linker.add_instances(frame, instances)
            saliency = join_instances(instances, rgb.shape[:2])
            if self._maps is not None:
                self._maps.write(frame, saliency)
            maps[frame] = PackedMap.of(saliency, 8)
            yield from self._report(frame, saliency)
            yield JobProgress(self.job_id, frame, done, len(self.frames), 1000 * (time.monotonic() - started))

    def _find_regions(
        self,
        video: Video,
        engine: SaliencyEngine,
        maps: dict[FrameIndex, PackedMap],
        linker: ProposalLinker,
        control: JobControl,
    ) -> Iterator[JobProgress | MapFound]:
        """Two passes: maps of all frames, then their regions, refined where that is wanted, joined over time."""
        refiner = engine if isinstance(engine, RefinesOverRange) else None
        if refiner is not None:
            refiner.forget()
        # The second pass costs as much where there is one, and links shapes in no time where there is none.
        total = len(self.frames) * (2 if refiner is not None or self._crf is not None else 1)
        for done, frame in enumerate(self.frames, start=1):
            control.checkpoint()
            started = time.monotonic()
            with report_exhausted_memory(frame):
                window = saliency_window(video, engine, frame, self._flows)
                saliency = engine.segment(window)
            check_finite(saliency, engine.spec.name)
            if refiner is not None:
                refiner.learn(window.frames[window.centre], saliency)
            maps[frame] = PackedMap.of(saliency, 8 if self._maps is None else self._maps.bits)
            yield from self._report(frame, saliency)
            yield JobProgress(self.job_id, frame, done, total, 1000 * (time.monotonic() - started))
        for event in self._second_pass(video, refiner, maps, linker, control):
            if isinstance(event, MapFound) or event.done <= total:
                yield event

    def _second_pass(
        self,
        video: Video,
        refiner: RefinesOverRange | None,
        maps: dict[FrameIndex, PackedMap],
        linker: ProposalLinker,
        control: JobControl,
    ) -> Iterator[JobProgress | MapFound]:
        for done, (frame, stored) in enumerate(maps.items(), start=len(maps) + 1):
            control.checkpoint()
            started = time.monotonic()
            saliency = stored.saliency()
            if refiner is not None:
                saliency = refiner.refine(video.read(frame), saliency)
            if self._crf is not None:
                saliency = self._crf.refine_saliency(video.read(frame), saliency)
            if self._maps is not None:
                self._maps.write(frame, saliency)
            linker.add(frame, saliency)
            if refiner is not None or self._crf is not None:
                yield from self._report(frame, saliency)
            maps[frame] = PackedMap.of(saliency, 8)
            yield JobProgress(self.job_id, frame, done, 2 * len(maps), 1000 * (time.monotonic() - started))

    def _report(self, frame: FrameIndex, saliency: Saliency) -> Iterator[MapFound]:
        if self._reports_maps:
            yield MapFound(self.job_id, frame, PackedMap.of(_shrink(saliency)))


def _shrink(saliency: Saliency) -> Saliency:
    height, width = saliency.shape
    share = MAP_SIDE_PX / max(height, width)
    if share >= 1:
        return saliency
    size = (max(1, round(width * share)), max(1, round(height * share)))
    return np.asarray(cv2.resize(saliency, size, interpolation=cv2.INTER_AREA), dtype=np.float32)


def saliency_window(
    video: Video, engine: SaliencyEngine, frame: FrameIndex, flows: FlowSource | None = None
) -> FrameWindow:
    """What `engine` wants to see to segment `frame`.

    Raises:
        MediaError: The clip or its flow cannot be read.
    """
    offsets, count = engine.spec.window, video.info.frame_count
    frames = [video.read(index) for index in window_frames(offsets, frame, count)]
    if not engine.spec.needs_flow:
        return FrameWindow(frames, offsets.index(0))
    source = flows or ComputedFlow(video)
    flow = source.read(frame)
    backward = None
    if engine.spec.likes_backward_flow and isinstance(source, ComputedFlow):
        backward = source.backward(frame)
    return FrameWindow(frames, offsets.index(0), flow.colour, flow.field, backward)


def with_strip(proposal: Proposal, video: Video) -> Proposal:
    """`proposal` with pictures of evenly spread frames in which it was seen.

    Raises:
        MediaError: The clip cannot be read.
    """
    seen = sorted(proposal.masks)
    spread = np.linspace(0, len(seen) - 1, min(STRIP_PICTURES, len(seen))).round().astype(int)
    pictures = []
    for frame in (seen[position] for position in spread):
        rgb = video.read(frame)
        size = (max(1, round(rgb.shape[1] * STRIP_HEIGHT_PX / rgb.shape[0])), STRIP_HEIGHT_PX)
        labels = proposal.masks[frame].unpack().labels
        small = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        region = cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST) > 0
        pictures.append(StripPicture(frame, small, np.asarray(region)))
    return replace(proposal, strip=tuple(pictures))
