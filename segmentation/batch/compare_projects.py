"""How far two projects of one clip agree, such as those of two annotators: J and F by object and frame. Reads only."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from segmentation.batch.object_pairs import ObjectPairs, check_same_clip, pair_objects
from segmentation.domain.agreement import LOW
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId, Presence
from segmentation.domain.project import Project
from segmentation.formats.progress import Progress, Steps
from segmentation.metrics.measures import ObjectScore, ScoredRegion, score_regions
from segmentation.metrics.object_scores import mean_score


@dataclass(frozen=True)
class PairAgreement:
    """How far two projects agree on one object.

    Args:
        first: Its id in the first project.
        second: Its id in the second project.
        name: What the first project calls it.
        scores: J and F by frame, where both projects know it.
        only_first: On how many frames only the first project knows it.
        only_second: On how many frames only the second project knows it.
    """

    first: ObjectId
    second: ObjectId
    name: str
    scores: Mapping[FrameIndex, ObjectScore]
    only_first: int
    only_second: int

    @property
    def mean(self) -> ObjectScore | None:
        """Over the frames that both know; None where there are none."""
        return mean_score(self.scores.values()) if self.scores else None

    @property
    def lowest(self) -> FrameIndex | None:
        """Where they agree least, the first of equals."""
        return min(self.scores, key=lambda frame: (self.scores[frame].j_and_f, frame), default=None)

    def frames_below(self, limit: float = LOW) -> tuple[FrameIndex, ...]:
        """The frames whose J&F is below `limit`, worst first."""
        found = [frame for frame, score in self.scores.items() if score.j_and_f < limit]
        return tuple(sorted(found, key=lambda frame: (self.scores[frame].j_and_f, frame)))


@dataclass(frozen=True)
class ProjectComparison:
    """How far two projects agree.

    Args:
        objects: What both have.
        pairs: Which objects are the same, and which only one of them has.
    """

    objects: tuple[PairAgreement, ...]
    pairs: ObjectPairs

    def frames_below(self, limit: float = LOW) -> tuple[FrameIndex, ...]:
        """Frames on which they disagree on an object, worst first."""
        worst: dict[FrameIndex, float] = {}
        for each in self.objects:
            for frame in each.frames_below(limit):
                worst[frame] = min(each.scores[frame].j_and_f, worst.get(frame, 1.0))
        return tuple(sorted(worst, key=lambda frame: (worst[frame], frame)))


def compare_projects(
    first: Project, second: Project, frames: FrameRange, objects: Container[ObjectId] | None = None
) -> Steps[ProjectComparison]:
    """Compare frame by frame what both projects know.

    Args:
        first: The one whose names and numbers count.
        second: The other.
        frames: Where.
        objects: Only these of the first project; None for all.

    Raises:
        UserError: They are of different clips.
    """
    check_same_clip(first.clip, second.clip, second.clip.source)
    pairs = pair_objects(first, second)
    chosen = {i: other for i, other in pairs.second_of.items() if objects is None or i in objects}
    scores: dict[ObjectId, dict[FrameIndex, ObjectScore]] = {mine: {} for mine in chosen}
    alone = {mine: [0, 0] for mine in chosen}
    for done, frame in enumerate(frames, start=1):
        known = {i: (is_known(first, frame, i), is_known(second, frame, other)) for i, other in chosen.items()}
        both = [i for i, by in known.items() if all(by)]
        masks = [project.track.record(frame).mask.unpack() for project in (first, second)] if both else []
        for i in both:
            regions = (ScoredRegion(mask.region(of)) for mask, of in zip(masks, (i, chosen[i]), strict=True))
            scores[i][frame] = score_regions(*regions)
        for i in known.keys() - both:
            alone[i][known[i][1]] += any(known[i])
        yield Progress("Comparing", done, len(frames))
    found = (PairAgreement(i, chosen[i], first.objects[i].name, scores[i], *alone[i]) for i in chosen)
    return ProjectComparison(tuple(found), pairs)


def is_known(project: Project, frame: FrameIndex, object_id: ObjectId) -> bool:
    """Whether a project says where an object is on a frame, be it that it is not there."""
    record = project.track.records.get(frame)
    if record is None:
        return False
    state = record.state(object_id)
    return state.origin is not None or state.is_barrier or state.presence is not Presence.UNKNOWN
