"""A run as the command line shows it: progress, Ctrl+C, cuts that are searched for before, damage that it met."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.exit_codes import FAILED
from segmentation.cli.interrupts import interruptible
from segmentation.cli.notes import print_notes
from segmentation.domain.frames import FrameIndex

if TYPE_CHECKING:
    from segmentation.batch.engine_choice import EngineChoice
    from segmentation.batch.propagate_clip import RunReport
    from segmentation.domain.clip import Clip
    from segmentation.jobs.propagation.plan import PropagationPlan
    from segmentation.media.video import Video
    from segmentation.storage.saved_project import SavedProject


def choose_cuts(options: argparse.Namespace, clip: Clip, video: Video) -> tuple[FrameIndex, ...]:
    """The cuts that a run may not cross; the clip is searched for them, with a progress bar, unless it was before.

    Raises:
        MediaError: The clip cannot be read.
    """
    from segmentation.batch.stops_at_cuts import find_cuts_once
    from segmentation.cli.progress import ProgressBar

    if options.cross_cuts:
        return ()
    with ExitStack() as stack:
        bars: list[ProgressBar] = []

        def show(searched: int) -> None:
            if not bars:
                bars.append(stack.enter_context(closing(ProgressBar("Searching for cuts", clip.frame_count))))
            bars[0].set(searched, clip.frame_count)

        return find_cuts_once(clip, video, show)


def run_with_progress(saved: SavedProject, clip: Path, plan: PropagationPlan, choice: EngineChoice) -> RunReport:
    """Run the request of the plan with a progress bar; the first Ctrl+C ends it cleanly, so that it can be resumed.

    Raises:
        SegmentationError: What `propagate_clip` raises.
    """
    from segmentation.batch.propagate_clip import propagate_clip
    from segmentation.cli.progress import ProgressBar
    from segmentation.jobs.control import JobControl

    control, video = JobControl(), _WatchedClip(clip)
    bar = ProgressBar("Propagating", plan.describe().steps)
    with interruptible(control), closing(bar):
        report = propagate_clip(
            saved,
            video.open,
            plan.request,
            choice,
            control=control,
            on_progress=lambda progress: bar.set(progress.done, progress.total),
        )
    print_notes(video.damage_found())
    return report


class _WatchedClip:
    """The clip as a run opens it; reports afterwards what was found damaged only when it was read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._video: Video | None = None
        self._known: tuple[str, ...] = ()

    def open(self) -> Video:
        """Open the clip."""
        from segmentation.media.open_video import WALK_CACHE_BYTES, open_video

        self._video = open_video(self._path, cache_bytes=WALK_CACHE_BYTES)
        self._known = self._video.info.notes
        return self._video

    def damage_found(self) -> tuple[str, ...]:
        """Notes that were not known when it was opened."""
        notes = () if self._video is None else self._video.info.notes
        return tuple(note for note in notes if note not in self._known)


def report_cancelled(project: Path | None) -> int:
    kept = "Nothing is kept, because no --project was given."
    if project is not None:
        kept = f"Everything finished so far is kept in {project}; the same command goes on from there."
    sys.stderr.write(f"maskreel: Cancelled. {kept}\n")
    return FAILED
