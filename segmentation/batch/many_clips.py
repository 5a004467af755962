"""A batch: each clip of a list is done once, though workers die, and what was left is done in the next session.

Every clip runs by `propagate_clip` on one worker, so results are those of one clip after the other.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace

from segmentation.batch.batch_manifest import BatchManifest, ClipEntry, ClipState, open_manifest, save_manifest
from segmentation.batch.batch_plan import BatchPlan, ClipOutcome
from segmentation.batch.clip_list import ListedClip
from segmentation.batch.dataset_build import DatasetReport, build_dataset
from segmentation.batch.process_worker_pool import ProcessWorkerPool
from segmentation.batch.worker_pool import WorkerPool
from segmentation.errors import StorageError

MANIFEST = "batch.json"
_MOST_ATTEMPTS = 3


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
) -> BatchReport:
    """Do all clips that are not done yet.

    Args:
        clips: The list.
        plan: What is done.
        workers: How many; None means one on this machine, or all that a cluster has room for.
        on_change: Called for every clip that is done or has failed.
        cluster: Address of a Ray cluster; empty for processes of this machine.

    Raises:
        UserError: The folder holds another batch, or something that an export may not replace; or the cluster does
            not answer.
        StorageError: The manifest cannot be written.
        EngineError: No worker can be had.
    """
    started = time.perf_counter()
    session = _Session(clips, plan, on_change)
    skipped = sum(entry.state == "done" for entry in session.manifest.clips.values())
    size = session.run(lambda most: _create_pool(plan, workers, most, cluster))
    entries = session.manifest.clips
    done = sum(entry.state == "done" for entry in entries.values())
    seconds = time.perf_counter() - started
    failed = {name: entry.reason for name, entry in entries.items() if entry.state == "failed"}
    built = None
    if plan.dataset is not None and done:
        sources = [plan.source_of(clip) for clip in clips if entries[clip.name].state == "done"]
        built = build_dataset(sources, plan.dataset)
    return BatchReport(done, skipped, failed, seconds, 3600 * (done - skipped) / seconds, size, built)


def _create_pool(plan: BatchPlan, workers: int | None, most: int, cluster: str) -> WorkerPool:
    """Workers, no more than there are clips."""
    if not cluster:
        return ProcessWorkerPool(plan, min(workers or 1, most))
    from segmentation.batch.ray_worker_pool import RayWorkerPool

    return RayWorkerPool(plan, cluster, None if workers is None else min(workers, most))


class _Session:
    """One run of a batch. Only this process writes the manifest."""

    def __init__(
        self, clips: tuple[ListedClip, ...], plan: BatchPlan, on_change: Callable[[str, ClipEntry], None]
    ) -> None:
        self._on_change = on_change
        try:
            plan.projects.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"{plan.out} cannot be written: {error.strerror}.", "Choose another folder.") from error
        self._path = plan.out / MANIFEST
        self.manifest: BatchManifest = open_manifest(self._path, plan.as_json(clips), [clip.name for clip in clips])
        self._waiting = [clip for clip in clips if self.manifest.clips[clip.name].state != "done"]
        for clip in self._waiting:
            plan.check_target(clip.name)
        save_manifest(self._path, self.manifest)

    def run(self, create_pool: Callable[[int], WorkerPool]) -> int:
        """Keep every worker busy until nothing waits; how many there were."""
        if not self._waiting:
            return 0
        running = 0
        with closing(create_pool(len(self._waiting))) as pool:
            while self._waiting or running:
                while self._waiting and pool.has_idle:
                    clip = self._waiting.pop(0)
                    self._begin(clip)
                    pool.start(clip)
                    running += 1
                for clip, outcome in pool.outcomes():
                    running -= 1
                    self._end(clip, outcome)
            return pool.size

    def _begin(self, clip: ListedClip) -> None:
        entry = self.manifest.clips[clip.name]
        self._store(clip.name, replace(entry, attempts=entry.attempts + 1))

    def _end(self, clip: ListedClip, outcome: ClipOutcome | None) -> None:
        """Note how a clip ended; one whose worker died is tried again."""
        entry = self.manifest.clips[clip.name]
        if outcome is None:
            if entry.attempts < _MOST_ATTEMPTS:
                self._waiting.append(clip)
                return
            outcome = ClipOutcome(0, 0.0, f"Its worker died {entry.attempts} times; memory may be short.")
        state: ClipState = "failed" if outcome.reason else "done"
        changed = ClipEntry(state, entry.attempts, outcome.frames, outcome.seconds, outcome.reason, outcome.notes)
        self._store(clip.name, changed)
        self._on_change(clip.name, changed)

    def _store(self, name: str, entry: ClipEntry) -> None:
        self.manifest = self.manifest.with_entry(name, entry)
        save_manifest(self._path, self.manifest)
