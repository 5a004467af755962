"""From what an engine says of a frame to the small `FrameResult` that leaves the worker."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.engines.confidence import mask_confidence
from segmentation.engines.finite_results import check_finite
from segmentation.engines.protocols import Probabilities, PropagationEngine, ReportsConfidence
from segmentation.engines.slots import Slots
from segmentation.errors import EngineError
from segmentation.jobs.propagation.first_pass import WaitingFrame
from segmentation.jobs.propagation.object_planes import ObjectPlanes, Side, combine, share_of_first
from segmentation.jobs.refinement.soft_edges import soft_edge


def planes_of(engine: PropagationEngine, probs: Probabilities, slots: Slots, size: tuple[int, int]) -> ObjectPlanes:
    """The last step of `engine`, of a frame of `size` (height, width), by project object.

    Raises:
        EngineError: The engine gave another number of channels than there are objects, or what are no numbers.
    """
    if len(probs) != len(slots.ids) + 1:
        raise EngineError(
            f"The engine '{engine.spec.name}' gave {len(probs)} channels for {len(slots.ids)} objects and background.",
            "Report this to the author of the engine.",
        )
    check_finite(probs, engine.spec.name)
    judged = engine.confidence if isinstance(engine, ReportsConfidence) else {}
    if not judged.keys() >= set(range(1, len(probs))):
        judged = mask_confidence(probs, judged)
    return ObjectPlanes(probs, slots.ids, {i: float(judged[k]) for k, i in enumerate(slots.ids, start=1)}, size)


def join_passes(first: WaitingFrame, second: ObjectPlanes, distance: Mapping[ObjectId, int]) -> ObjectPlanes:
    """A frame between two references, from both sides.

    Args:
        first: The result that waited.
        second: The result of now.
        distance: Frames from the source of `second`, per object whose result counts.
    """
    planes = first.planes.unpack()
    seen = planes.objects_seen(), second.objects_seen()
    shares = {}
    for object_id in {*planes.ids, *second.ids}:
        sides = (
            _side(planes, first.distance, object_id, object_id in seen[0]),
            _side(second, distance, object_id, object_id in seen[1]),
        )
        if sides == (None, None):
            shares[object_id] = 0.5
        else:
            shares[object_id] = share_of_first(*sides)
    return combine(planes, second, shares)


def frame_result(
    job_id: str,
    frame: FrameIndex,
    planes: ObjectPlanes,
    objects: frozenset[ObjectId],
    milliseconds: float,
    kept: frozenset[ObjectId] = frozenset(),
) -> FrameResult:
    """The result of one frame for `objects`; pixels that go to other objects are background here. `kept` stay."""
    own = np.zeros(256, np.uint8)
    own[list(objects)] = list(objects)
    labels = own[planes.labels()]
    bands = {i: soft_edge(labels == i, planes.plane(i)) for i in sorted(objects)}
    return FrameResult(
        job_id,
        frame,
        pack_mask(LabelMask(labels)),
        objects,
        {i: planes.confidence.get(i, 0.0) for i in sorted(objects)},
        {i: band for i, band in bands.items() if band is not None},
        milliseconds,
        kept,
    )


def _side(planes: ObjectPlanes, distance: Mapping[ObjectId, int], object_id: ObjectId, is_seen: bool) -> Side | None:
    if object_id not in distance:
        return None
    return Side(distance[object_id], planes.confidence.get(object_id, 0.0), is_seen)
