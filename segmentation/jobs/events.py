"""What a running job reports, in order. Plain values that may cross threads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from segmentation.domain.changes import ChangeSet
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId
from segmentation.domain.packed_map import PackedMap
from segmentation.domain.stored_values import check_table, check_whole, parse_json
from segmentation.engines.protocols import EngineState
from segmentation.engines.state import state_to_bytes
from segmentation.errors import StorageError
from segmentation.jobs.discovery.proposals import Proposal
from segmentation.jobs.propagation.engine_plan import EngineEstimate
from segmentation.jobs.propagation.plan import PropagationPlan


@dataclass(frozen=True)
class Position:
    """How far a run is.

    Args:
        segment: The walk it is in.
        offset: Frames of that walk that are done; the engine is started on it with the first.
        done: Engine steps made since the start of the run.
        slots: Object ids in the order of the engine's labels.
    """

    segment: int = 0
    offset: int = 0
    done: int = 0
    slots: tuple[ObjectId, ...] = ()

    def to_json(self) -> str:
        """The position as JSON text."""
        return json.dumps({**vars(self), "slots": list(self.slots)})

    @classmethod
    def from_json(cls, text: str) -> Position:
        """The position that `to_json` returned.

        Raises:
            StorageError: The text is not a position.
        """
        try:
            values = check_table(parse_json(text))
            slots = tuple(ObjectId(check_whole(i, 1, MAX_OBJECT_ID)) for i in values.pop("slots"))
            return cls(**{name: check_whole(value) for name, value in values.items()}, slots=slots)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise StorageError(f"The position of a stored run cannot be read: {error}.", "Start it again.") from error


@dataclass(frozen=True)
class JobProgress:
    """One engine step is done, whether or not it gave a result.

    Args:
        job_id: The run.
        frame: The frame just computed.
        done: Steps made.
        total: Steps of the whole run; grows when a correction makes it go back.
        milliseconds: Time the engine took for it.
    """

    job_id: str
    frame: FrameIndex
    done: int
    total: int
    milliseconds: float


@dataclass(frozen=True)
class JobCheckpoint:
    """Everything needed to go on from here, also after a restart. All results before it belong to it.

    Args:
        job_id: The run.
        plan: The plan, with the corrections made so far; JSON by `plan.to_json()`.
        position: How far it is; JSON by `position.to_json()`.
        engine_state: The engine's memory, the masks it starts from and first-pass results.
    """

    job_id: str
    plan: PropagationPlan
    position: Position
    engine_state: EngineState

    @cached_property
    def state_bytes(self) -> bytes:
        """The engine state packed. Costs tens of milliseconds, so the job's own thread asks for it first."""
        return state_to_bytes(self.engine_state)


class CorrectionEffect(Enum):
    """What became of a correction made during a run."""

    AHEAD = "ahead"
    """The run starts anew from it when it gets there."""
    NOW = "now"
    """It is the frame just computed: the run goes on from it."""
    REWOUND = "rewound"
    """The run went back to it and goes on from there."""
    LEFT = "left"
    """The run does not pass it any more: a run over the out-of-date frames will take it."""


@dataclass(frozen=True)
class CorrectionTaken:
    """The run has seen a correction."""

    job_id: str
    frame: FrameIndex
    objects: frozenset[ObjectId]
    effect: CorrectionEffect


class Outcome(Enum):
    """How a job ended."""

    FINISHED = "finished"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True)
class JobEnded:
    """The last event of every job.

    Args:
        job_id: The run.
        outcome: How it ended.
        message: What went wrong, in plain words; empty unless it failed.
        advice: What to do about it.
        details: Traceback for "copy details"; empty unless it failed unexpectedly.
    """

    job_id: str
    outcome: Outcome
    message: str = ""
    advice: str = ""
    details: str = ""


@dataclass(frozen=True)
class MapFound:
    """The map of one frame of a discovery; once more when it is refined. Only where maps are asked for.

    Args:
        job_id: The discovery.
        frame: The frame.
        found: Its map of 8 bits, made small.
    """

    job_id: str
    frame: FrameIndex
    found: PackedMap


@dataclass(frozen=True)
class ProposalsFound:
    """The last but one event of a discovery: what was found, best first; empty when there is no object."""

    job_id: str
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True)
class MaskChange:
    """What work on masks does to one frame, made from a snapshot of the project.

    Args:
        change_set: Never empty; it fits as long as the frame is as it was in the snapshot.
    """

    change_set: ChangeSet


PropagationEvent = FrameResult | JobProgress | JobCheckpoint | CorrectionTaken
DiscoveryEvent = JobProgress | MapFound | ProposalsFound
RefinementEvent = FrameResult | JobProgress
MaskTaskEvent = MaskChange | JobProgress
JobEvent = PropagationEvent | DiscoveryEvent | RefinementEvent | MaskTaskEvent | EngineEstimate | JobEnded
