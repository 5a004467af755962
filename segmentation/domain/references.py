"""ReferenceSet: on which frames the user vouches for which objects. Derived from the track, never stored twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.mask_track import MaskTrack
from segmentation.domain.objects import ObjectId, ObjectState, Origin


@dataclass(frozen=True)
class ReferenceSet:
    """Frame -> objects vouched for there: by a reference, or because the user verified them.

    A frame vouches only for the objects it names. Every such frame is also a barrier for those objects.
    """

    frames: Mapping[FrameIndex, frozenset[ObjectId]]

    @classmethod
    def of(cls, track: MaskTrack) -> ReferenceSet:
        """What the track holds."""
        named = {
            frame: frozenset(object_id for object_id, state in record.states.items() if state.is_barrier)
            for frame, record in sorted(track.records.items())
        }
        return cls({frame: objects for frame, objects in named.items() if objects})

    def frames_of(self, object_id: ObjectId) -> tuple[FrameIndex, ...]:
        """Frames that vouch for the object, ascending."""
        return tuple(frame for frame in sorted(self.frames) if object_id in self.frames[frame])

    def only(self, objects: Iterable[ObjectId]) -> ReferenceSet:
        """The part that concerns `objects`."""
        wanted = frozenset(objects)
        kept = {frame: named & wanted for frame, named in self.frames.items()}
        return ReferenceSet({frame: named for frame, named in kept.items() if named})


def dirty_frames(
    track: MaskTrack, object_id: ObjectId, within: FrameRange, cuts: Sequence[int] = ()
) -> tuple[FrameIndex, ...]:
    """Frames of `within` whose mask of the object is older than a barrier next to them, or was never made.

    These are what a run has to compute again after a correction. A barrier whose pixels came from a run, and that the
    user only confirmed, corrects nothing and makes no frame older. Frames without any barrier on either side, and
    frames that a run may not change, are not among them. With `cuts`, the first frames of shots in order, a barrier
    makes no mask of another shot older: no run would come there from it.
    """
    barriers = ReferenceSet.of(track).frames_of(object_id)
    revisions = [correction_revision(track.state(frame, object_id)) for frame in barriers]
    shots = [bisect_right(cuts, frame) for frame in barriers]
    dirty = []
    for frame in within:
        state = track.state(frame, object_id)
        if not barriers or state.is_protected:
            continue
        after = bisect_left(barriers, frame)
        near, shot = range(max(0, after - 1), min(after + 1, len(barriers))), bisect_right(cuts, frame)
        newest = max((revisions[i] for i in near if shots[i] == shot), default=0)
        if state.origin is None or state.revision < newest:
            dirty.append(frame)
    return tuple(dirty)


def correction_revision(state: ObjectState) -> int:
    """When the user last drew what the barrier vouches for; 0 when a run made it."""
    return 0 if state.origin is Origin.PREDICTED else state.revision
