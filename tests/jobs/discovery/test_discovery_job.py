"""A discovery reports progress frame by frame, then ranked proposals; it can be cancelled and stays in the range."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from fake_saliency import SIDE, BrightnessEngine, SquaresVideo, TwoPassEngine, WordEngine
from job_cases import MemoryVideo

from segmentation.domain.display import mark_edges
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.palette import Colour
from segmentation.engines.confidence_model import GENERAL_PROPOSALS, SIGNS, model_of
from segmentation.engines.protocols import SaliencyEngine
from segmentation.errors import EngineError, JobCancelled, UserError
from segmentation.jobs.control import JobControl
from segmentation.jobs.discovery.discovery_job import MAP_SIDE_PX, DiscoveryJob
from segmentation.jobs.discovery.proposals import DiscoveryLimits
from segmentation.jobs.events import JobProgress, MapFound, ProposalsFound

ALL = FrameRange(FrameIndex(0), FrameIndex(11))


def found(
    engine: SaliencyEngine, frames: FrameRange = ALL, limits: DiscoveryLimits | None = None
) -> tuple[list[JobProgress], ProposalsFound]:
    events = list(DiscoveryJob("job", frames, limits).run(SquaresVideo(), engine, JobControl()))
    assert isinstance(events[-1], ProposalsFound)
    return [event for event in events if isinstance(event, JobProgress)], events[-1]


def test_progress_counts_the_frames_of_the_range() -> None:
    progress, _ = found(BrightnessEngine(), FrameRange(FrameIndex(3), FrameIndex(6)))
    assert [(event.frame, event.done, event.total) for event in progress] == [
        (3, 1, 4),
        (4, 2, 4),
        (5, 3, 4),
        (6, 4, 4),
    ]


def test_progress_counts_the_second_pass_where_there_is_one() -> None:
    progress, _ = found(TwoPassEngine(), FrameRange(FrameIndex(3), FrameIndex(4)))
    assert [(event.frame, event.done, event.total) for event in progress] == [
        (3, 1, 4),
        (4, 2, 4),
        (3, 3, 4),
        (4, 4, 4),
    ]


def test_what_words_name_is_distinguished_and_keeps_them() -> None:
    engine = WordEngine()
    engine.look_for("red cup")
    progress, event = found(engine)
    assert [each.done for each in progress] == list(range(1, 13))
    assert [proposal.phrase for proposal in event.proposals] == ["red cup", "red cup"]
    for proposal in event.proposals:  # they touch on every frame, and stay two
        assert sorted(proposal.masks) == list(range(12))
        assert {proposal.masks[frame].areas()[1] for frame in proposal.masks} == {SIDE * SIDE // 2}


def test_lasting_and_sure_objects_come_first() -> None:
    _, event = found(BrightnessEngine())
    first, second = event.proposals
    assert sorted(first.masks) == list(range(12))
    assert first.coverage == 1
    assert first.score == pytest.approx(np.mean(list(first.confidence.values())))
    assert sorted(second.masks) == list(range(4, 9))
    assert second.coverage == pytest.approx(5 / 12)
    assert second.score == pytest.approx(np.mean(list(second.confidence.values())) * 5 / 12)
    assert first.score > second.score


def test_a_proposal_is_as_likely_right_as_its_signs_say() -> None:
    _, event = found(BrightnessEngine())
    model = model_of("bright", GENERAL_PROPOSALS)
    for proposal in event.proposals:
        assert sorted(proposal.signs) == sorted(proposal.masks)[1:]
        for frame, signs in proposal.signs.items():
            assert proposal.confidence[frame] == model.probability(signs)


def test_masks_are_the_object_frame_by_frame() -> None:
    _, event = found(BrightnessEngine())
    for frame, packed in event.proposals[0].masks.items():
        expected = SquaresVideo().read(frame)[..., 0] == 250
        assert np.array_equal(packed.unpack().labels, expected.astype(np.uint8))
        assert expected.sum() == SIDE * SIDE


def test_strip_shows_the_object_over_time() -> None:
    _, event = found(BrightnessEngine())
    strip = event.proposals[0].strip
    assert [picture.frame for picture in strip] == [0, 3, 6, 8, 11]
    for picture in strip:
        assert picture.rgb.shape == (72, 90, 3)
        assert picture.region.shape == (72, 90)
        assert picture.rgb[picture.region].mean() > 200


def test_a_picture_of_the_strip_is_marked_with_the_objects_colour() -> None:
    _, event = found(BrightnessEngine())
    picture = event.proposals[0].strip[0]
    shown = mark_edges(picture.rgb, picture.region, Colour(0, 200, 40))
    inner = cv2.erode(picture.region.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    assert (shown[picture.region & ~inner] == (0, 200, 40)).all()
    assert (shown[inner][:, 1] > shown[inner][:, 0]).all()
    assert (shown[~picture.region] <= picture.rgb[~picture.region]).all()


def test_an_empty_range_has_no_proposals() -> None:
    video = MemoryVideo(frames=3)
    *_, last = DiscoveryJob("job", FrameRange(FrameIndex(0), FrameIndex(2))).run(
        video, BrightnessEngine(), JobControl()
    )
    assert last == ProposalsFound("job", ())


def test_a_second_pass_uses_what_the_whole_range_taught() -> None:
    _, event = found(TwoPassEngine())
    (only,) = event.proposals
    assert all(signs[SIGNS.index("judged")] == 1 for signs in only.signs.values())
    assert all(mask.areas()[1] == SIDE * SIDE for mask in only.masks.values())


def test_engines_get_the_window_and_flow_they_ask_for() -> None:
    engine = BrightnessEngine(window=(-4, 0, 4), needs_flow=True)
    found(engine)
    assert len(engine.windows) == 12
    for frame, window in enumerate(engine.windows):
        indices = (max(0, frame - 4), frame, min(11, frame + 4))
        assert window.centre == 1
        assert all(np.array_equal(f, SquaresVideo().read(i)) for f, i in zip(window.frames, indices, strict=True))
        assert window.flow is not None
        assert window.flow.shape == (32, 40, 2)


def test_cancel_ends_it_before_the_next_frame() -> None:
    control, engine = JobControl(), BrightnessEngine()
    running = DiscoveryJob("job", ALL).run(SquaresVideo(), engine, control)
    next(running)
    control.cancel()
    with pytest.raises(JobCancelled):
        next(running)
    assert len(engine.windows) == 1


def test_a_range_outside_the_clip_is_refused() -> None:
    with pytest.raises(UserError, match="12 frames"):
        list(
            DiscoveryJob("job", FrameRange(FrameIndex(0), FrameIndex(12))).run(
                SquaresVideo(), BrightnessEngine(), JobControl()
            )
        )


def test_exhausted_memory_is_reported_in_plain_words() -> None:
    class Hungry(BrightnessEngine):
        def segment(self, window: object) -> np.ndarray:
            raise MemoryError

    with pytest.raises(EngineError, match="Memory ran out at frame 0"):
        found(Hungry())


class KeptMaps:
    """Keeps the maps that it is given."""

    def __init__(self, bits: int) -> None:
        self.bits = bits
        self.maps: dict[FrameIndex, np.ndarray] = {}

    def write(self, frame: FrameIndex, saliency: np.ndarray) -> None:
        self.maps[frame] = saliency


class FineEngine(BrightnessEngine):
    """Finds a value between two of 8 bits."""

    def segment(self, window: object) -> np.ndarray:
        return np.full((32, 40), 100.25 / 255, np.float32)


@pytest.mark.parametrize(("bits", "least", "most"), [(8, 0.2, 0.3), (16, 0.0, 0.002)])
def test_maps_are_handed_out_as_exactly_as_they_are_wanted(bits: int, least: float, most: float) -> None:
    kept = KeptMaps(bits)
    list(DiscoveryJob("job", ALL, maps=kept).run(SquaresVideo(), FineEngine(), JobControl()))
    assert sorted(kept.maps) == list(range(12))
    assert least <= abs(float(kept.maps[FrameIndex(0)][0, 0]) * 255 - 100.25) <= most


class HalvingCrf:
    """Stands in for the refinement of edges: keeps the upper half of every map and records which frames it saw."""

    def __init__(self) -> None:
        self.levels: list[int] = []

    def refine_saliency(self, rgb: np.ndarray, saliency: np.ndarray) -> np.ndarray:
        self.levels.append(int(rgb.max()))
        refined = saliency.copy()
        refined[16:] = 0
        return refined


def test_edges_are_refined_frame_by_frame_before_objects_are_distinguished() -> None:
    crf = HalvingCrf()
    events = list(DiscoveryJob("job", ALL, None, crf).run(SquaresVideo(), BrightnessEngine(), JobControl()))
    assert isinstance(events[-1], ProposalsFound)
    (only,) = events[-1].proposals  # the dimmer square lies in the lower half
    assert sorted(only.masks) == list(range(12))
    assert crf.levels == [250] * 12


class LargeVideo(SquaresVideo):
    """The same at 24 times the size, 960 x 768."""

    def read(self, frame: FrameIndex) -> np.ndarray:
        return super().read(frame).repeat(24, axis=0).repeat(24, axis=1)


def test_maps_are_reported_before_their_frame_counts_as_done_and_again_when_refined() -> None:
    frames = FrameRange(FrameIndex(3), FrameIndex(4))
    job = DiscoveryJob("job", frames, None, HalvingCrf(), reports_maps=True)
    events = list(job.run(SquaresVideo(), BrightnessEngine(), JobControl()))
    kinds = [(type(event), event.frame) for event in events if not isinstance(event, ProposalsFound)]
    assert kinds == [(kind, frame) for frame in (3, 4) for kind in (MapFound, JobProgress)] * 2
    first, _, again, _ = [event.found.grey() for event in events if isinstance(event, MapFound)]
    assert np.array_equal(first, SquaresVideo().read(FrameIndex(3))[..., 0])
    assert np.array_equal(again[:16], first[:16])
    assert not again[16:].any()


def test_reported_maps_are_made_small_and_none_is_reported_unasked() -> None:
    frames = FrameRange(FrameIndex(0), FrameIndex(0))
    job = DiscoveryJob("job", frames, reports_maps=True)
    found, *_ = job.run(LargeVideo(), BrightnessEngine(), JobControl())
    assert isinstance(found, MapFound)
    assert (found.found.shape, found.found.bits) == ((384, MAP_SIDE_PX), 8)
    unasked = DiscoveryJob("job", frames).run(SquaresVideo(), BrightnessEngine(), JobControl())
    assert not any(isinstance(event, MapFound) for event in unasked)
