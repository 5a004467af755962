"""Many clips over several processes: each clip is done once, workers that die are replaced, and a batch can be resumed.

Every clip runs by `propagate_clip` in a process of its own kind, so results are those of one clip after the other.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from segmentation.batch.batch_manifest import BatchManifest, ClipEntry, ClipState, opened_manifest, save_manifest
from segmentation.batch.clip_list import ListedClip
from segmentation.batch.clip_project import give_masks, holds_masks, open_project
from segmentation.batch.propagate_clip import EngineChoice, propagate_clip
from segmentation.errors import SegmentationError, StorageError
from segmentation.formats.export_request import ExportRequest
from segmentation.formats.format_spec import OptionValue, TargetKind
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, format_spec
from segmentation.jobs.request import PropagationRequest
from segmentation.media.open_video import WALK_CACHE_BYTES, open_video

MANIFEST = "batch.json"
_PROJECTS = "projects"
_MOST_ATTEMPTS = 3


@dataclass(frozen=True)
class BatchPlan:
    """What is done with every clip.

    Args:
        choice: The engine.
        out: Folder for exports, project files and the manifest.
        settings: Of the engine.
        format: Of the exports.
        options: Of the format.
    """

    choice: EngineChoice
    out: Path
    settings: Mapping[str, Any] = field(default_factory=dict)
    format: str = "davis"
    options: Mapping[str, OptionValue] = field(default_factory=dict)

    def target(self, name: str) -> Path:
        """Where the export of a clip goes."""
        spec = format_spec(self.format)
        return self.out / (f"{name}{spec.suffix}" if spec.target is TargetKind.FILE else name)

    def as_json(self, clips: tuple[ListedClip, ...]) -> dict[str, Any]:
        """What tells one batch from another."""
        return {
            "engine": self.choice.name,
            "weights": str(self.choice.weights) if self.choice.weights else None,
            "settings": dict(self.settings),
            "format": self.format,
            "options": dict(self.options),
            "clips": {clip.name: [str(clip.clip), *clip.masks] for clip in clips},
        }


@dataclass(frozen=True)
class BatchReport:
    """What a batch did.

    Args:
        done: Clips that are done, earlier sessions included.
        skipped: Those of them that were done before.
        failed: Reason by clip.
        seconds: Wall time of this session.
        clips_per_hour: Clips done in this session for an hour of wall time.
    """

    done: int
    skipped: int
    failed: Mapping[str, str]
    seconds: float
    clips_per_hour: float


@dataclass(frozen=True)
class ClipOutcome:
    """What a worker says of a clip; `reason` is empty when it is done."""

    frames: int
    seconds: float
    reason: str = ""


def run_batch(
    clips: tuple[ListedClip, ...],
    plan: BatchPlan,
    workers: int = 1,
    on_change: Callable[[str, ClipEntry], None] = lambda name, entry: None,
) -> BatchReport:
    """Do all clips that are not done yet.

    Args:
        clips: The list.
        plan: What is done.
        workers: How many processes.
        on_change: Told of every clip that is done or has failed.

    Raises:
        UserError: The folder holds another batch.
        StorageError: The manifest cannot be written.
    """
    started = time.perf_counter()
    session = _Session(clips, plan, on_change)
    skipped = sum(entry.state == "done" for entry in session.manifest.clips.values())
    session.run(workers)
    entries = session.manifest.clips
    done = sum(entry.state == "done" for entry in entries.values())
    seconds = time.perf_counter() - started
    failed = {name: entry.reason for name, entry in entries.items() if entry.state == "failed"}
    return BatchReport(done, skipped, failed, seconds, 3600 * (done - skipped) / seconds)


class _Session:
    """One run of a batch. Only this process writes the manifest."""

    def __init__(
        self, clips: tuple[ListedClip, ...], plan: BatchPlan, on_change: Callable[[str, ClipEntry], None]
    ) -> None:
        self._plan, self._on_change = plan, on_change
        try:
            (plan.out / _PROJECTS).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"{plan.out} cannot be written: {error.strerror}.", "Choose another folder.") from error
        self._path = plan.out / MANIFEST
        self.manifest: BatchManifest = opened_manifest(self._path, plan.as_json(clips), [clip.name for clip in clips])
        self._waiting = [clip for clip in clips if self.manifest.clips[clip.name].state != "done"]
        save_manifest(self._path, self.manifest)

    def run(self, workers: int) -> None:
        """Keep every worker busy until nothing waits."""
        with ExitStack() as stack:
            idle = [_Worker(stack) for _ in range(max(1, min(workers, len(self._waiting))))]
            running: dict[Future[ClipOutcome], tuple[_Worker, ListedClip]] = {}
            while self._waiting or running:
                while idle and self._waiting:
                    worker, clip = idle.pop(), self._waiting.pop(0)
                    self._begin(clip)
                    running[worker.start(clip, self._plan)] = (worker, clip)
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    worker, clip = running.pop(future)
                    self._end(clip, future, worker)
                    idle.append(worker)

    def _begin(self, clip: ListedClip) -> None:
        entry = self.manifest.clips[clip.name]
        self._store(clip.name, replace(entry, attempts=entry.attempts + 1))

    def _end(self, clip: ListedClip, future: Future[ClipOutcome], worker: _Worker) -> None:
        error, entry = future.exception(), self.manifest.clips[clip.name]
        if isinstance(error, BrokenProcessPool):
            worker.replace_process()
            if entry.attempts < _MOST_ATTEMPTS:
                self._waiting.append(clip)
                return
            outcome = ClipOutcome(0, 0.0, f"Its worker died {entry.attempts} times; memory may be short.")
        elif error is not None:
            outcome = ClipOutcome(0, 0.0, f"{type(error).__name__}: {error}")
        else:
            outcome = future.result()
        state: ClipState = "failed" if outcome.reason else "done"
        changed = ClipEntry(state, entry.attempts, outcome.frames, outcome.seconds, outcome.reason)
        self._store(clip.name, changed)
        self._on_change(clip.name, changed)

    def _store(self, name: str, entry: ClipEntry) -> None:
        self.manifest = self.manifest.with_entry(name, entry)
        save_manifest(self._path, self.manifest)


class _Worker:
    """One process; a new one takes its place when it dies."""

    def __init__(self, stack: ExitStack) -> None:
        self._executor = _one_process()
        stack.callback(self._close)

    def start(self, clip: ListedClip, plan: BatchPlan) -> Future[ClipOutcome]:
        """Begin a clip."""
        return self._executor.submit(do_clip, clip, plan)

    def replace_process(self) -> None:
        """After a death."""
        self._close()
        self._executor = _one_process()

    def _close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)


def _one_process() -> ProcessPoolExecutor:
    # Forked children of a process with threads and open devices can hang; spawned ones begin clean.
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def do_clip(clip: ListedClip, plan: BatchPlan) -> ClipOutcome:
    """Carry the masks of one clip and export them; an unfinished run goes on. Runs in a worker."""
    started = time.perf_counter()
    try:
        frames = _done_frames(clip, plan)
    except SegmentationError as error:
        return ClipOutcome(0, time.perf_counter() - started, error.message)
    return ClipOutcome(frames, time.perf_counter() - started)


def _done_frames(clip: ListedClip, plan: BatchPlan) -> int:
    project_file = plan.out / _PROJECTS / f"{clip.name}.maskreel"
    with ExitStack() as stack:
        video = stack.enter_context(closing(open_video(clip.clip, cache_bytes=WALK_CACHE_BYTES)))
        saved = stack.enter_context(closing(open_project(project_file, video)))
        request = PropagationRequest(plan.choice.name, saved.project.clip.whole, settings=dict(plan.settings))
        if not holds_masks(saved, clip.given_masks()):
            saved.clear_job()  # an unfinished run started from other masks
            give_masks(saved, clip.given_masks())
        report = propagate_clip(
            saved, lambda: open_video(clip.clip, cache_bytes=WALK_CACHE_BYTES), request, plan.choice
        )
        target = plan.target(clip.name)
        exported = ExportRequest.of_project(
            saved.project, target, sequence=clip.name, video=video, options=plan.options, replace=True
        )
        finish(export(plan.format, exported))
    return report.frames
