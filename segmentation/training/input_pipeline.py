"""Batches for the loop, drawn ahead by worker processes. A batch depends on the seed and its number alone, so a resumed
run sees the same ones, whatever the number of workers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

from segmentation.errors import MediaError, UserError
from segmentation.parent_watch import end_with_parent
from segmentation.training.frame_store import FrameStore
from segmentation.training.samples import ClipSample, Skipped, TrainingFiles
from segmentation.training.stage import SampleSource, Stage

DRAWS_PER_SAMPLE = 20
"""Bad files met in a row before the data are given up."""


@dataclass(frozen=True)
class InputOptions:
    """How batches are made.

    Args:
        seed: Of every draw.
        workers: Processes; 0 draws in this one.
        cache_bytes: Decoded frames kept per process.
    """

    seed: int = 0
    workers: int = 0
    cache_bytes: int = 1 << 30


@dataclass(frozen=True)
class Batch:
    """Samples of one step, and what could not be read on the way."""

    samples: tuple[ClipSample, ...]
    skipped: tuple[Skipped, ...]


class StepBatches(Dataset[Batch]):
    """The batch of every step, by step.

    Args:
        stage: Draws.
        files: What from.
        options: How.
        places: Which samples of each batch are drawn; None for all.
    """

    def __init__(
        self, stage: Stage, files: TrainingFiles, options: InputOptions, places: Sequence[int] | None = None
    ) -> None:
        self._stage = stage
        self._places = range(stage.plan.batch) if places is None else places
        self._seed = options.seed
        self._source = SampleSource(files, FrameStore(stage.plan.short_edge_px, options.cache_bytes))

    def __getitem__(self, step: int) -> Batch:
        samples: list[ClipSample] = []
        skipped: list[Skipped] = []
        for place in self._places:
            samples.append(self._sample(step, place, skipped))
        return Batch(tuple(samples), tuple(skipped))

    def _sample(self, step: int, place: int, skipped: list[Skipped]) -> ClipSample:
        for attempt in range(DRAWS_PER_SAMPLE):
            rng = np.random.default_rng((self._seed, self._stage.draw_number(step), place, attempt))
            try:
                return self._stage.draw(self._source, step, rng)
            except MediaError as error:
                skipped.append(Skipped("", str(error)))
        raise UserError(
            f"{DRAWS_PER_SAMPLE} samples in a row could not be read; the last: {skipped[-1].reason}",
            "Check the training data.",
        )


def step_batches(
    stage: Stage,
    files: TrainingFiles,
    steps: Sequence[int],
    options: InputOptions,
    places: Sequence[int] | None = None,
) -> Iterator[Batch]:
    """The batches of `steps`, in order; of each the samples at `places`, or all of them.

    Raises:
        UserError: Nothing can be read any more.
    """
    batches = StepBatches(stage, files, options, places)
    if options.workers == 0:
        return (batches[step] for step in steps)
    loader = DataLoader(
        batches,
        batch_size=None,
        sampler=list(steps),
        num_workers=options.workers,
        prefetch_factor=2,
        worker_init_fn=partial(_begin_worker, os.getpid()),
        multiprocessing_context="spawn",  # a forked process can hang in OpenCV, whose threads are not forked
        generator=torch.Generator(),  # its own, or making the loader would shift the network's random numbers
    )
    return iter(loader)


def _begin_worker(parent: int, _: int) -> None:
    import cv2

    end_with_parent(parent)
    cv2.setNumThreads(1)
