"""A batch: each clip of a list is done once, though workers die, and what was left is done in the next session.

Every clip runs by `propagate_clip` on one worker, so results are those of one clip after the other.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace

from segmentation.batch.batch_limits import BatchLimits
from segmentation.batch.batch_manifest import (
    BatchManifest,
    ClipEntry,
    ClipState,
    open_manifest,
    read_batch,
    save_manifest,
)
from segmentation.batch.batch_plan import BatchPlan, ClipOutcome
from segmentation.batch.batch_progress import BatchProgress
from segmentation.batch.clip_list import ListedClip
from segmentation.batch.dataset_build import DatasetReport, build_dataset
from segmentation.batch.process_worker_pool import ProcessWorkerPool
from segmentation.batch.result_store import ResultStore, with_work_folder
from segmentation.batch.shard import Shard
from segmentation.batch.worker_pool import WORKER_DIED, WorkerPool
from segmentation.files.whole_file import write_error

MANIFEST = "batch.json"
_SHARDS = "shard-*-of-*.json"
_TICK_S = 1.0
"""How often a batch looks whether a clip takes too long, and says how far it is."""


@dataclass(frozen=True)
class BatchReport:
    """What a batch did.

    Args:
        done: Clips that are done, earlier sessions included.
        skipped: Those of them that were done before.
        failed: Reason by clip.
        seconds: Wall time of this session.
        clips_per_hour: Clips done in this session for an hour of wall time.
        workers: How many worked.
        dataset: What became of the data set; None where each clip is an export of its own.
    """

    done: int
    skipped: int
    failed: Mapping[str, str]
    seconds: float
    clips_per_hour: float
    workers: int
    dataset: DatasetReport | None = None


def run_batch(
    clips: tuple[ListedClip, ...],
    plan: BatchPlan,
    workers: int | None = None,
    on_change: Callable[[str, ClipEntry], None] = lambda name, entry: None,
    *,
    cluster: str = "",
    gpus_per_worker: float = 1.0,
    limits: BatchLimits | None = None,
    shard: Shard | None = None,
    on_progress: Callable[[BatchProgress], None] = lambda progress: None,
) -> BatchReport:
    """Do all clips that are not done yet.

    A shard keeps a manifest of its own and builds no data set; the batch without a shard takes over what all shards
    have done, does what they left and builds the set.

    Args:
        clips: The list.
        plan: What is done.
        workers: How many; None means one on this machine, or all that a cluster has room for.
        on_change: Called for every clip that is done or has failed.
        cluster: Address of a Ray cluster; empty for processes of this machine.
        gpus_per_worker: Share of a GPU of the cluster for each worker.
        limits: How long a clip may take and how often it is begun; None for the usual.
        shard: Only this part of the list; None for all of it.
        on_progress: Called about every second, and at the end.

    Raises:
        UserError: The folder holds another batch, or something that an export may not replace; or the cluster does
            not answer.
        StorageError: The manifest cannot be written.
        EngineError: No worker can be had.
    """
    started = time.perf_counter()
    plan = with_work_folder(plan, clips)
    session = _Session(clips, plan, shard or Shard(), limits or BatchLimits(), on_change, on_progress)
    skipped = sum(entry.state == "done" for entry in session.manifest.clips.values())
    size = session.run(lambda most: _create_pool(plan, workers, most, cluster, gpus_per_worker))
    entries = session.manifest.clips
    done = sum(entry.state == "done" for entry in entries.values())
    seconds = time.perf_counter() - started
    failed = {name: entry.reason for name, entry in entries.items() if entry.state == "failed"}
    built = None
    if plan.dataset is not None and done and (shard is None or shard.is_whole):
        sources = [plan.source_of(clip) for clip in clips if entries[clip.name].state == "done"]
        built = build_dataset(sources, plan.dataset)
    return BatchReport(done, skipped, failed, seconds, 3600 * (done - skipped) / seconds, size, built)


def _create_pool(plan: BatchPlan, workers: int | None, most: int, cluster: str, share: float) -> WorkerPool:
    """Workers, no more than there are clips."""
    if not cluster:
        return ProcessWorkerPool(plan, min(workers or 1, most))
    from segmentation.batch.ray_worker_pool import RayWorkerPool

    return RayWorkerPool(plan, cluster, None if workers is None else min(workers, most), share)


class _Session:
    """One run of a batch. Only this process writes its manifest."""

    def __init__(
        self,
        clips: tuple[ListedClip, ...],
        plan: BatchPlan,
        shard: Shard,
        limits: BatchLimits,
        on_change: Callable[[str, ClipEntry], None],
        on_progress: Callable[[BatchProgress], None],
    ) -> None:
        self._limits, self._on_change, self._on_progress = limits, on_change, on_progress
        try:
            plan.projects.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_error(plan.out, error, "Choose another folder.") from error
        own = shard.clips_of(clips)
        self._path = plan.out / MANIFEST if shard.is_whole else plan.projects / shard.manifest_name
        self._store = ResultStore(plan.store, plan.out) if plan.store else None
        if self._store is not None:
            self._store.fetch_manifests(self._path)
            if shard.is_whole:
                self._store.fetch_manifests(plan.projects / _SHARDS)
        self.manifest: BatchManifest = open_manifest(self._path, plan.as_json(clips), [clip.name for clip in own])
        if shard.is_whole:
            self.manifest = _with_shards(self.manifest, plan)
        self._waiting = [clip for clip in own if self.manifest.clips[clip.name].state != "done"]
        for clip in self._waiting:
            plan.reserve_target(clip.name)
        self._save(sends=True)
        self._began_at: dict[ListedClip, float] = {}
        self._started = time.perf_counter()
        self._ended = self._frames = self._attempts = 0

    def run(self, create_pool: Callable[[int], WorkerPool]) -> int:
        """Keep every worker busy until nothing waits; how many there were."""
        if not self._waiting:
            return 0
        with closing(create_pool(len(self._waiting))) as pool:
            while self._waiting or self._began_at:
                while self._waiting and pool.has_idle:
                    clip = self._waiting.pop(0)
                    self._begin(clip)
                    pool.start(clip)
                self._on_progress(self._progress())
                for clip, outcome in pool.outcomes(_TICK_S):
                    self._end(clip, outcome, "Its worker died {} times; memory may be short.")
                for clip in self._overdue():
                    pool.stop(clip)
                    reason = f"It took longer than {self._limits.seconds:g} s"
                    self._end(clip, WORKER_DIED, reason + ", {} times; see --time-limit.")
            self._on_progress(self._progress())
            return pool.size

    def _overdue(self) -> list[ListedClip]:
        """Clips whose time is over."""
        most = self._limits.seconds
        now = time.perf_counter()
        return [] if most is None else [clip for clip, began in self._began_at.items() if now - began > most]

    def _begin(self, clip: ListedClip) -> None:
        entry = self.manifest.clips[clip.name]
        self._note(clip.name, replace(entry, attempts=entry.attempts + 1))
        self._attempts += 1
        self._began_at[clip] = time.perf_counter()

    def _end(self, clip: ListedClip, outcome: ClipOutcome | None, trouble: str) -> None:
        """Note how a clip ended; one whose worker is gone is tried again.

        `trouble` says why it is gone, with a place for how often.
        """
        took_s = time.perf_counter() - self._began_at.pop(clip)
        entry = self.manifest.clips[clip.name]
        if outcome is None:
            if entry.attempts < self._limits.attempts:
                self._waiting.append(clip)
                return
            outcome = ClipOutcome(0, took_s, trouble.format(entry.attempts))
        state: ClipState = "failed" if outcome.reason else "done"
        changed = ClipEntry(state, entry.attempts, outcome.frames, outcome.seconds, outcome.reason, outcome.notes)
        self._note(clip.name, changed, sends=True)
        self._ended += 1
        self._frames += outcome.frames
        self._on_change(clip.name, changed)

    def _progress(self) -> BatchProgress:
        now = time.perf_counter()
        states = [entry.state for entry in self.manifest.clips.values()]
        return BatchProgress(
            len(states),
            states.count("done"),
            states.count("failed"),
            {clip.name: now - began for clip, began in self._began_at.items()},
            self._ended,
            self._frames,
            self._attempts,
            now - self._started,
        )

    def _note(self, name: str, entry: ClipEntry, *, sends: bool = False) -> None:
        self.manifest = self.manifest.with_entry(name, entry)
        self._save(sends=sends)

    def _save(self, *, sends: bool) -> None:
        save_manifest(self._path, self.manifest)
        if sends and self._store is not None:
            self._store.send_manifest(self._path)


def _with_shards(manifest: BatchManifest, plan: BatchPlan) -> BatchManifest:
    """The manifest of the whole list with what shards of the same batch have done."""
    for path in sorted(plan.projects.glob(_SHARDS)):
        found = read_batch(path)
        for name, entry in found.clips.items():
            if found.plan == manifest.plan and entry.state == "done" and name in manifest.clips:
                manifest = manifest.with_entry(name, entry)
    return manifest
