"""`maskreel engines --plan CLIP`: what every engine that is ready would cost on this clip, and which one to take."""

from __future__ import annotations

import argparse
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from segmentation.cli.exit_codes import DONE
from segmentation.cli.json_output import STANDARD_OUTPUT, print_result
from segmentation.errors import UserError

if TYPE_CHECKING:
    from segmentation.jobs.propagation.engine_plan import EngineEstimate


def plan_engines(options: argparse.Namespace) -> int:
    """Measure, print a line for each engine as it comes, then the advice.

    Raises:
        UserError: The clip has fewer than two frames, or a number cannot be.
        MediaError: The clip cannot be read.
    """
    from segmentation.domain.objects import MAX_OBJECT_ID
    from segmentation.engines.recommendation import ready_specs
    from segmentation.engines.registry import create_engine
    from segmentation.engines.weights.accepted_terms import AcceptedTerms
    from segmentation.jobs.control import JobControl
    from segmentation.jobs.propagation.engine_plan import advise, measure_engines, read_frames_to_measure
    from segmentation.media.open_video import open_video

    if not 1 <= options.objects <= MAX_OBJECT_ID:
        raise UserError(f"--objects is {options.objects}; it must be 1 to {MAX_OBJECT_ID}.")
    if options.within is not None and options.within <= 0:
        raise UserError(f"--within is {options.within:g} minutes; it must be above 0.")
    with closing(open_video(options.plan)) as video:
        count = video.info.frame_count
        frames = read_frames_to_measure(video)
    terms = AcceptedTerms()
    found = []
    makes = measure_engines(
        ready_specs("propagation"),
        frames,
        lambda name: create_engine(name, None, options.device),
        JobControl(),
        objects=options.objects,
        is_allowed=lambda spec: terms.allow(spec.name),
    )
    for estimate in makes:
        found.append(estimate)
        if options.json != STANDARD_OUTPUT:
            print(_line(estimate, count))
    advice = advise(found, count, None if options.within is None else 60 * options.within)
    facts = {"engines": [_facts(each, count) for each in found], "recommended": advice.engine, "reason": advice.reason}
    print_result(options, facts, f"Recommended: {advice.engine}. {advice.reason}" if advice.engine else advice.reason)
    return DONE


def _line(estimate: EngineEstimate, frame_count: int) -> str:
    from segmentation.jobs.propagation.engine_plan import duration_words, speed_words

    spec, seconds = estimate.spec, estimate.seconds_per_frame
    if seconds is None:
        return f"{spec.name:<20}{estimate.fault}"
    accuracy = "accuracy unknown" if spec.quality is None else f"J&F {spec.quality:.2f}"
    end = datetime.now() + timedelta(seconds=seconds * frame_count)
    remark = "" if estimate.is_allowed else "; its terms are not agreed to"
    return (
        f"{spec.name:<20}{accuracy}, {speed_words(seconds)} frames a second, {estimate.memory_mb:.0f} MB, "
        f"done in {duration_words(seconds * frame_count)}, at {end:%H:%M}{remark}"
    )


def _facts(estimate: EngineEstimate, frame_count: int) -> dict[str, Any]:
    seconds = estimate.seconds_per_frame
    return {
        "name": estimate.spec.name,
        "quality": estimate.spec.quality,
        "seconds_per_frame": seconds,
        "memory_mb": estimate.memory_mb,
        "seconds": None if seconds is None else seconds * frame_count,
        "fault": estimate.fault,
        "terms_agreed": estimate.is_allowed,
    }
