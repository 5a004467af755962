"""ClipWorker: does one clip after the other and holds the model meanwhile. Local processes and machines of a cluster
each have one.

This is a worker's border: whatever goes wrong with a clip is reported as its outcome, the next clip gets a new engine.
"""

from __future__ import annotations

import logging
import time
from contextlib import ExitStack

from segmentation.batch.batch_plan import BatchPlan, ClipOutcome
from segmentation.batch.clip_cache import near_files
from segmentation.batch.clip_list import ListedClip
from segmentation.batch.clip_project import (
    find_given_masks,
    give_masks,
    holds_masks,
    notes_on_masks,
    open_source,
)
from segmentation.batch.dataset_build import make_part_of
from segmentation.batch.discover_clip import add_found_objects
from segmentation.batch.discovery_choice import DiscoveryChoice
from segmentation.batch.propagate_clip import propagate_clip
from segmentation.batch.result_store import ResultStore, on_this_machine
from segmentation.batch.stops_at_cuts import cut_notes, find_cuts_once
from segmentation.domain.edits import delete_object
from segmentation.engines.protocols import PropagationEngine
from segmentation.errors import SegmentationError, UserError
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export
from segmentation.jobs.propagation.planning import plan_propagation
from segmentation.jobs.propagation.region.region_engine import follow_regions
from segmentation.jobs.propagation.request import PropagationRequest
from segmentation.media.open_video import WALK_CACHE_BYTES, open_video
from segmentation.media.video import Video
from segmentation.own_version import own_version
from segmentation.storage.project_suffix import EXTENSION
from segmentation.storage.saved_project import SavedProject

_BEHIND_CUTS = "Give a mask behind it in the list, as mask@frame, or add --cross-cuts."
_LOG = logging.getLogger(__name__)


class ClipWorker:
    """Made in the process that works.

    Args:
        plan: What is done with every clip.
    """

    def __init__(self, plan: BatchPlan) -> None:
        self._plan = on_this_machine(plan)
        self._engine: PropagationEngine | None = None
        self._notes: tuple[str, ...] = ()

    def version(self) -> str:
        """Of the program that runs here."""
        return own_version()

    def do(self, clip: ListedClip) -> ClipOutcome:
        """Propagate the masks of one clip and export them; an unfinished run goes on."""
        started = time.perf_counter()
        frames, reason = 0, ""
        self._notes = ()
        try:
            with near_files(clip) as near:
                frames = self._count_done_frames(near)
            self._send(clip)
        except SegmentationError as error:
            reason = error.message
        except Exception as error:  # noqa: BLE001 - a worker's border
            _LOG.exception("The clip %s failed", clip.name)
            reason = f"{type(error).__name__}: {error}"
        if reason:
            self.close()
        return ClipOutcome(frames, time.perf_counter() - started, reason, self._notes)

    def close(self) -> None:
        """Free the model."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()

    def _send(self, clip: ListedClip) -> None:
        """Put what was made where results go, if that is not this machine."""
        plan = self._plan
        if plan.store:
            store = ResultStore(plan.store, plan.out)
            store.send_clip(plan.target(clip.name), plan.projects / f"{clip.name}{EXTENSION}")

    def _count_done_frames(self, clip: ListedClip) -> int:
        plan = self._plan
        with ExitStack() as stack:
            saved, video = open_source(clip.clip, plan.projects / f"{clip.name}{EXTENSION}", stack)
            plan.check_clip(clip.name, saved.project.clip)
            self._prepare(clip, saved, video)
            request = PropagationRequest(
                plan.choice.name,
                plan.run.frames_of(saved.project),
                plan.run.direction,
                plan.run.objects_of(saved.project),
                settings=dict(plan.settings),
                propose=plan.run.proposes,
                cuts=() if plan.crosses_cuts else find_cuts_once(saved.project.clip, video),
                region=plan.region,
            )
            self._notes += cut_notes(plan_propagation(saved.project, request), _BEHIND_CUTS)
            if self._engine is None:
                self._engine = follow_regions(lambda: plan.choice.make(plan.settings), plan.region)
            report = propagate_clip(
                saved,
                lambda: open_video(video.info.path, cache_bytes=WALK_CACHE_BYTES),
                request,
                plan.choice,
                engine=self._engine,
            )
            if plan.dataset is None:
                target = plan.target(clip.name)
                exported = ExportRequest.of_project(
                    saved.project, target, sequence=clip.name, video=video, options=plan.options, replace=True
                )
                self._notes += finish(export(plan.format, exported)).notes
        if plan.dataset is not None:  # the stamp of a part is that of the closed project
            self._notes += make_part_of(plan.dataset, plan.source_of(clip)).notes
        return report.frames

    def _prepare(self, clip: ListedClip, saved: SavedProject, video: Video) -> None:
        """Give the project something to start from, unless it has that from an attempt before."""
        if clip.masks:
            masks, paired = find_given_masks(clip.masks, saved.project.clip)
            if not holds_masks(saved, masks):
                saved.clear_job()  # an unfinished run started from other masks
                give_masks(saved, masks)
            self._notes = (*paired, *notes_on_masks(masks))
        elif clip.is_project:
            return
        elif self._plan.finder is None:
            raise UserError(f"{clip.name} has no mask.", "Give one, or an engine that discovers objects.")
        elif not has_found_objects(saved):
            take_found_objects(saved, video, self._plan.finder, self._plan.most_objects)


def has_found_objects(saved: SavedProject) -> bool:
    """Whether a search was finished: every object has a frame to start from."""
    project = saved.project
    records = project.track.records.values()
    started = {i for record in records for i, state in record.states.items() if state.reference}
    return bool(project.objects) and project.objects.keys() <= started


def take_found_objects(saved: SavedProject, video: Video, finder: DiscoveryChoice, most: int) -> None:
    """Search the whole clip. What a search that was broken off left is taken out first.

    Raises:
        UserError: Nothing is found.
        EngineError: The engine cannot be used.
    """
    for object_id in list(saved.project.objects):
        saved.commit(delete_object(saved.project, object_id))
    add_found_objects(saved, video, finder, most)
