"""Which projects lie in a folder, and how far the review of each has come. Read from the files; nothing is written."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from segmentation.domain.clip_review import measure_clip, objects_to_review
from segmentation.domain.uncertainty import ReviewProgress
from segmentation.errors import StorageError
from segmentation.storage.project_suffix import EXTENSION
from segmentation.storage.saved_project import SavedProject

NOTHING_DONE = ReviewProgress()


@dataclass(frozen=True)
class ClipReview:
    """One project.

    Args:
        path: Its file.
        progress: How far the review has come, over all its objects.
        trouble: Why it cannot be read; empty where it can.
    """

    path: Path
    progress: ReviewProgress = NOTHING_DONE
    trouble: str = ""

    @property
    def is_left(self) -> bool:
        """Whether there is something to do: masks that nobody vouches for, or none made yet."""
        return not self.trouble and (self.progress.total == 0 or self.progress.done < self.progress.total)


def projects_in(folder: Path) -> tuple[Path, ...]:
    """The project files of a folder by name; none where it cannot be read."""
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.suffix.lower() == EXTENSION and path.is_file()))
    except OSError:
        return ()


def read_clip_review(path: Path) -> ClipReview:
    """How far the review of a project has come; why it cannot be read is part of the answer."""
    try:
        with closing(SavedProject.open(path, read_only=True)) as saved:
            project = saved.project
            progress = measure_clip(project.track.records, objects_to_review(project), project.work_range)
    except StorageError as error:
        return ClipReview(path, trouble=error.message)
    return ClipReview(path, progress)


def next_unfinished(reviews: tuple[ClipReview, ...], current: Path | None) -> Path | None:
    """The next project after `current`, and around, on which something is left to do; None where there is no other."""
    paths = [review.path for review in reviews]
    start = paths.index(current) + 1 if current is not None and current in paths else 0
    around = (*reviews[start:], *reviews[:start])
    return next((review.path for review in around if review.is_left and review.path != current), None)
