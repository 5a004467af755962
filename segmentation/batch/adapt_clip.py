"""Adapt an engine's weights to the clip of a project, and let the project use them.

In three parts, so that a window can do the long one on a thread of its own: take what is needed from the project,
adapt, keep the result.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.batch.adapted_weights import adaptation_folder
from segmentation.batch.engine_choice import EngineChoice, check_engine
from segmentation.batch.starting_weights import starting_weights
from segmentation.domain.adaptation import Adaptation
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.project import Project
from segmentation.engines.protocols import JsonValue
from segmentation.engines.registry import adaptable_engines
from segmentation.engines.weights.installed_weights import WEIGHTS_SUFFIX, file_digest
from segmentation.errors import StorageError, UserError
from segmentation.jobs.control import JobControl
from segmentation.media.open_video import WALK_CACHE_BYTES, open_video

if TYPE_CHECKING:
    from segmentation.training.adaptation.run import AdaptOutcome, AdaptProgress, AdaptTask
    from segmentation.training.adaptation.vouched_frame import VouchedFrame


@dataclass(frozen=True)
class AdaptRequest:
    """Everything that an adaptation needs, taken from the project at one moment.

    Args:
        choice: Engine, device, and weights to start from; None for the engine's own.
        clip: Where the clip is.
        records: Vouched frames with what the project stores of them.
        folder: For the weights; beside the project.
        numbers: Changes to the numbers of the adaptation, by name.
        seed: Of every draw.
        threads: Of the network on the CPU; None for all cores.
    """

    choice: EngineChoice
    clip: Path
    records: Mapping[FrameIndex, FrameRecord]
    folder: Path
    numbers: Mapping[str, JsonValue]
    seed: int = 0
    threads: int | None = None


def adapt_request(
    project: Project,
    project_path: Path,
    clip: Path,
    choice: EngineChoice,
    numbers: Mapping[str, JsonValue] | None = None,
    seed: int = 0,
) -> AdaptRequest:
    """What is needed, as the project is now.

    Raises:
        UserError: The engine cannot be adapted, or no frame is vouched for.
    """
    check_engine(choice.name, "propagation", {})
    if choice.name not in adaptable_engines():
        raise UserError(
            f"The engine '{choice.name}' cannot be adapted.", f"Choose one of: {', '.join(adaptable_engines())}."
        )
    records = {
        frame: record
        for frame, record in sorted(project.track.records.items())
        if any(
            state.is_protected and object_id in record.mask.unpack().objects()
            for object_id, state in record.states.items()
        )
    }
    if not records:
        raise UserError(
            "There is no mask that somebody vouches for.", "Draw a mask on one frame, or verify a frame, and try again."
        )
    return AdaptRequest(choice, clip, records, adaptation_folder(project_path), numbers or {}, seed)


def adapt_clip(request: AdaptRequest, control: JobControl | None = None) -> Generator[AdaptProgress, None, Adaptation]:
    """Adapt. Where it was broken off before, it goes on from there.

    Raises:
        UserError: A number that cannot be.
        EngineError: No weights to start from, or they or the device cannot be used.
        MediaError: The clip cannot be read.
        StorageError: The weights cannot be written.
        JobCancelled: `control` was cancelled.
    """
    from segmentation.engines.device import use_threads
    from segmentation.training.adaptation.run import adapt

    use_threads(request.threads)
    task = _task(request)
    outcome = yield from adapt(task, request.folder, control)
    return _keep(request, outcome)


def _task(request: AdaptRequest) -> AdaptTask:
    from segmentation.engines.device import choose_device
    from segmentation.training.adaptation.engines import adapt_config
    from segmentation.training.adaptation.run import AdaptTask

    name = request.choice.name
    path, settings = starting_weights(name, request.choice.weights)
    return AdaptTask(
        engine=name,
        weights=path,
        weights_digest=file_digest(path),
        frames=_frames(request),
        settings=settings,
        config=adapt_config(name, request.numbers),
        device=choose_device(request.choice.device),
        seed=request.seed,
    )


def _frames(request: AdaptRequest) -> list[VouchedFrame]:
    from segmentation.training.adaptation.vouched_frame import VouchedFrame
    from segmentation.training.project_data import read_vouched_labels

    with closing(open_video(request.clip, cache_bytes=WALK_CACHE_BYTES)) as video:
        read = [VouchedFrame(i, video.read(i), read_vouched_labels(record)) for i, record in request.records.items()]
        return [frame for frame in read if frame.index not in video.info.damaged]


def _keep(request: AdaptRequest, outcome: AdaptOutcome) -> Adaptation:
    """Give the weights their name beside the project, and clear the run away."""
    digest = file_digest(outcome.weights)
    place = request.folder / f"{request.choice.name}-{digest[:12]}{WEIGHTS_SUFFIX}"
    try:
        os.replace(outcome.weights, place)
        shutil.rmtree(outcome.weights.parent)
    except OSError as error:
        raise StorageError(f"The weights cannot be written to {place}: {error.strerror or error}.") from error
    return Adaptation(
        engine=request.choice.name,
        file=f"{request.folder.name}/{place.name}",
        sha256=digest,
        steps=outcome.steps,
        before=outcome.before,
        after=outcome.after,
        settings=dict(outcome.settings),
    )
