"""A pool of workers without a process of its own, for tests of what stands around it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from segmentation.batch import many_clips
from segmentation.batch.batch_plan import BatchPlan, ClipOutcome
from segmentation.batch.clip_list import ListedClip
from segmentation.batch.clip_worker import ClipWorker


class PoolOfThisProcess:
    """One worker, which does a clip as soon as it is asked for outcomes."""

    size = 1

    def __init__(self, plan: BatchPlan) -> None:
        self._worker, self._clips = ClipWorker(plan), list[ListedClip]()

    @property
    def has_idle(self) -> bool:
        return not self._clips

    def start(self, clip: ListedClip) -> None:
        self._clips.append(clip)

    def outcomes(self, wait_s: float) -> Iterator[tuple[ListedClip, ClipOutcome | None]]:
        clip = self._clips.pop()
        yield clip, self._worker.do(clip)

    def close(self) -> None:
        self._worker.close()


@pytest.fixture
def workers_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch starts no process: each takes seconds, and tests of commands are not about them."""
    monkeypatch.setattr(many_clips, "_create_pool", lambda plan, *asked: PoolOfThisProcess(plan))
