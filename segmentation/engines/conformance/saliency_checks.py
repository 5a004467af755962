"""What every engine that discovers primary objects keeps to, whatever is inside it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from segmentation.engines.conformance.checking import ConformanceError, refusal_of, require, require_equal, require_map
from segmentation.engines.conformance.moving_squares import frame_at
from segmentation.engines.protocols import EngineSpec, FrameWindow, PhraseEngine, SaliencyEngine
from segmentation.engines.windows import window_frames

FRAME_COUNT = 9
PHRASE = "square"
"""What engines that take words look for."""


def window_for(spec: EngineSpec, height: int = 37, width: int = 53) -> FrameWindow:
    """A window of the form that the engine asks for, of odd sides by default; its flow is one pixel to the right."""
    clip = [frame_at(index, height, width) for index in range(FRAME_COUNT)]
    frames = window_frames(spec.window, FRAME_COUNT // 2, FRAME_COUNT)
    flow = np.zeros((height, width, 2), np.float32) if spec.needs_flow else None
    if flow is not None:
        flow[..., 0] = 1
    return FrameWindow([clip[frame] for frame in frames], spec.window.index(0), flow=flow)


def check_it_has_the_methods_of_a_saliency_engine(engine: SaliencyEngine) -> None:
    require(isinstance(engine, SaliencyEngine), "methods of SaliencyEngine are missing")
    require(engine.spec.kind == "saliency", f"its kind is '{engine.spec.kind}'")
    require(0 in engine.spec.window, f"its window {engine.spec.window} lacks 0, the frame that is looked at")


def check_the_map_has_the_size_of_the_frame_and_lies_in_0_to_1(engine: SaliencyEngine) -> None:
    for height, width in ((37, 53), (32, 32), (18, 90)):
        require_map(engine.segment(window_for(engine.spec, height, width)), height, width, "the map")


def check_the_map_is_repeatable_whatever_came_between(engine: SaliencyEngine) -> None:
    asked = window_for(engine.spec)
    first = engine.segment(asked)
    engine.segment(window_for(engine.spec, 20, 24))
    require_equal(engine.segment(asked), first, "the map of the same window, after another window")


def check_inputs_are_left_as_they_were_even_where_mirrored_or_read_only(engine: SaliencyEngine) -> None:
    asked = window_for(engine.spec)
    mirrored = FrameWindow([frame[:, ::-1] for frame in asked.frames], asked.centre, flow=asked.flow)
    before = [frame.copy() for frame in mirrored.frames]
    for frame in mirrored.frames:
        frame.setflags(write=False)
    engine.segment(mirrored)
    unchanged = all(np.array_equal(frame, old) for frame, old in zip(mirrored.frames, before, strict=True))
    require(unchanged, "segment writes into its frames")


def check_a_window_of_another_form_is_refused(engine: SaliencyEngine) -> None:
    asked = window_for(engine.spec)
    if engine.spec.needs_flow:
        with refusal_of("a window without the flow that it needs"):
            engine.segment(FrameWindow(asked.frames, asked.centre))
    elif len(engine.spec.window) > 1:
        with refusal_of("a window of one frame in place of several"):
            engine.segment(FrameWindow(asked.frames[:1], 0))


def check_instances_fit_the_words_and_the_frame(engine: SaliencyEngine) -> None:
    if not engine.spec.takes_text:
        return
    if not isinstance(engine, PhraseEngine):
        raise ConformanceError("its SPEC says that it takes words; methods of PhraseEngine are missing")
    require(engine.phrase == PHRASE, f"its phrase is {engine.phrase!r} after look_for({PHRASE!r})")
    found = engine.find_instances(window_for(engine.spec))
    for instance in found:
        require_map(instance.share, 37, 53, "the share of an instance")
        require(0 <= instance.score <= 1, f"the score of an instance is {instance.score}, expected 0 to 1")
    scores = [instance.score for instance in found]
    require(scores == sorted(scores, reverse=True), f"instances do not come with the surest first: {scores}")


def check_closing_twice_is_harmless_and_ends_everything(_: SaliencyEngine, make: Callable[[], SaliencyEngine]) -> None:
    other = make()
    other.close()
    other.close()
    with refusal_of("segment after close"):
        other.segment(window_for(other.spec))


CHECKS: tuple[Callable[[SaliencyEngine], None], ...] = (
    check_it_has_the_methods_of_a_saliency_engine,
    check_the_map_has_the_size_of_the_frame_and_lies_in_0_to_1,
    check_the_map_is_repeatable_whatever_came_between,
    check_inputs_are_left_as_they_were_even_where_mirrored_or_read_only,
    check_a_window_of_another_form_is_refused,
    check_instances_fit_the_words_and_the_frame,
)
FRESH_CHECKS: tuple[Callable[[SaliencyEngine, Callable[[], SaliencyEngine]], None], ...] = (
    check_closing_twice_is_harmless_and_ends_everything,
)
