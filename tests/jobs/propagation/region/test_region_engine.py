"""Small objects at full resolution: a window follows them, whatever engine is inside; a run notices nothing of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
import torch
from engine_cases import make_engine, propagation_names
from fake_engine import FakeEngine
from job_cases import MemoryVideo, checkpoints_of, job_for, request, results_of
from region_clips import SIZE, WORKING, CoarseEngine, Disc, DiscClip
from small_project import draw, small_project

from segmentation.domain.edits import set_reference
from segmentation.domain.frames import Direction, FrameIndex, RgbFrame
from segmentation.domain.objects import ObjectId
from segmentation.engines import reference_masks
from segmentation.engines.classic import SPEC, WEIGHTS_NAME
from segmentation.engines.classic.config import ClassicConfig
from segmentation.engines.classic.engine import ClassicEngine
from segmentation.engines.protocols import PropagationEngine, Reference, ReportsConfidence
from segmentation.engines.reference_masks import labels_at
from segmentation.engines.state import state_from_bytes, state_to_bytes
from segmentation.engines.weights.shipped_weights import load_trunk
from segmentation.errors import EngineError, JobCancelled
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobProgress
from segmentation.jobs.propagation.plan import PropagationPlan
from segmentation.jobs.propagation.propagation_job import PropagationJob
from segmentation.jobs.propagation.region.region_engine import RegionEngine, follow_regions
from segmentation.jobs.propagation.region.region_mode import RegionMode
from segmentation.jobs.propagation.stop_rule import iou

ALONE = DiscClip((Disc(1, (60, 60), (2, 5)),))
PAIR = DiscClip((Disc(1, (40, 40), (1, 4)), Disc(2, (140, 280), (-1, -4))))


def make(mode: RegionMode = RegionMode.AUTO) -> RegionEngine:
    return RegionEngine(CoarseEngine, mode)


def overlaps(engine: PropagationEngine, clip: DiscClip, frames: Iterable[int], label: int = 1) -> list[float]:
    """IoU of an object with the truth on each frame."""
    found = []
    for frame in frames:
        labels = engine.step(clip.rgb(frame), frame).argmax(axis=0)
        found.append(iou(labels == label, clip.labels(frame) == label))
    return found


def test_a_tiny_object_that_the_engine_alone_sees_coarsely_is_followed_exactly() -> None:
    plain, region = CoarseEngine(), make()
    plain.begin([ALONE.reference(0)])
    region.begin([ALONE.reference(0)])
    alone, followed = overlaps(plain, ALONE, range(1, 25)), overlaps(region, ALONE, range(1, 25))
    assert np.mean(alone) < 0.5
    assert min(followed) > 0.7
    assert np.mean(followed) > np.mean(alone) + 0.3


def test_small_objects_are_followed_beside_one_that_needs_no_window() -> None:
    clip = DiscClip((Disc(1, (60, 60), (1, 3)), Disc(2, (100, 200), (0, 2), 15)))
    region = make()
    region.begin([clip.reference(0)])
    for frame in range(1, 8):
        labels = region.step(clip.rgb(frame), frame).argmax(axis=0)
        assert all(iou(labels == label, clip.labels(frame) == label) > 0.5 for label in (1, 2))
    region.add_reference(clip.reference(7))
    labels = region.step(clip.rgb(8), 8).argmax(axis=0)
    assert iou(labels == 2, clip.labels(8) == 2) > 0.5


def test_windows_follow_also_where_all_objects_together_are_kept_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference_masks, "PROBABILITY_BYTES", 4 * 3 * SIZE[0] * SIZE[1] // 2)
    region = make()
    region.begin([PAIR.reference(0)])
    for frame in range(1, 25):
        probs = region.step(PAIR.rgb(frame), frame)
        assert probs.nbytes <= reference_masks.PROBABILITY_BYTES
        labels = labels_at(probs, SIZE)
        assert all(iou(labels == label, PAIR.labels(frame) == label) > 0.5 for label in (1, 2))


def test_the_engine_sees_every_window_at_one_size() -> None:
    made: list[CoarseEngine] = []

    def make_one() -> CoarseEngine:
        made.append(CoarseEngine())
        return made[-1]

    region = RegionEngine(make_one, RegionMode.ON)
    region.begin([PAIR.reference(0)])
    overlaps(region, PAIR, range(1, 20))
    assert len(made) == 2
    assert {size for engine in made for size in engine.sizes_seen} == {WORKING}


def test_backward_as_forward() -> None:
    region = make()
    region.begin([ALONE.reference(24)])
    assert min(overlaps(region, ALONE, range(23, -1, -1))) > 0.7


def test_each_object_keeps_its_label_and_its_window() -> None:
    region = make()
    region.begin([PAIR.reference(0)])
    for frame in range(1, 30):
        probs = region.step(PAIR.rgb(frame), frame)
        assert probs.shape == (3, *SIZE)
        np.testing.assert_allclose(probs.sum(axis=0), 1, atol=1e-5)
        labels = probs.argmax(axis=0)
        assert all(iou(labels == label, PAIR.labels(frame) == label) > 0.6 for label in (1, 2))
    assert region.confidence == {1: 0.9, 2: 0.9}


def test_objects_that_pass_each_other_compete_for_pixels() -> None:
    clip = DiscClip((Disc(1, (90, 100), (0, 4), 6), Disc(2, (96, 180), (0, -4), 6)))
    region = make(RegionMode.ON)
    region.begin([clip.reference(0)])
    for frame in range(1, 21):
        labels = region.step(clip.rgb(frame), frame).argmax(axis=0)
    assert all(iou(labels == label, clip.labels(20) == label) > 0.6 for label in (1, 2))


def test_an_object_along_the_border_of_the_picture_and_out_of_it() -> None:
    clip = DiscClip((Disc(1, (3, 290), (0, 4), 5),))
    region = make()
    region.begin([clip.reference(0)])
    assert min(overlaps(region, clip, range(1, 7))) > 0.6
    for frame in range(7, 12):
        labels = region.step(clip.rgb(frame), frame).argmax(axis=0)
    assert not labels.any()


def test_an_object_that_is_hidden_for_a_while_is_found_again_elsewhere() -> None:
    clip = DiscClip((Disc(1, (60, 40), (1, 6), 5, hidden=range(8, 20)),))
    region = make()
    region.begin([clip.reference(0)])
    before = overlaps(region, clip, range(1, 8))
    hidden = [region.step(clip.rgb(frame), frame).argmax(axis=0).any() for frame in range(8, 20)]
    after = overlaps(region, clip, range(20, 32))
    assert min(before) > 0.7
    assert not any(hidden)
    assert after[-1] > 0.6


def test_an_object_that_a_reference_calls_absent_is_looked_for_in_the_whole_picture() -> None:
    clip = DiscClip((Disc(1, (60, 40), (0, 5), 6, hidden=range(5)), Disc(2, (150, 250))))
    region = make(RegionMode.ON)
    region.begin([clip.reference(8, frozenset({1})), clip.reference(0, frozenset({1, 2}))], start=0)
    hidden = [(region.step(clip.rgb(frame), frame).argmax(axis=0) == 1).any() for frame in range(1, 5)]
    assert not any(hidden)
    assert overlaps(region, clip, range(5, 16))[-1] > 0.6


def test_a_reference_of_another_frame_is_cut_where_it_shows_the_object() -> None:
    made = CoarseEngine()
    region = RegionEngine(lambda: made, RegionMode.ON)
    region.begin([ALONE.reference(20), ALONE.reference(0)], start=0)
    assert all((reference.labels == 1).any() for reference in made.references)
    region.step(ALONE.rgb(1), 1)
    region.add_reference(ALONE.reference(15))
    pixels = np.count_nonzero(made.references[-1].labels == 1)
    assert pixels > np.count_nonzero(ALONE.labels(15)), "magnified, while the whole picture is reduced five times"


def test_a_correction_outside_the_window_moves_it_there() -> None:
    region = RegionEngine(FakeEngine, RegionMode.ON)  # it moves its mask on wherever that is
    region.begin([ALONE.reference(0)])
    region.step(ALONE.rgb(1), 1)
    elsewhere = DiscClip((Disc(1, (150, 290)),))
    region.add_reference(elsewhere.reference(1))
    labels = region.step(elsewhere.rgb(2), 2).argmax(axis=0)
    assert iou(labels == 1, elsewhere.labels(2) == 1) > 0.5


def test_a_correction_inside_the_window_is_given_where_the_engine_is() -> None:
    made = CoarseEngine()
    region = RegionEngine(lambda: made, RegionMode.ON)
    region.begin([ALONE.reference(0)])
    region.step(ALONE.rgb(1), 1)
    for reference in (ALONE.reference(1), Reference(1, ALONE.rgb(1), np.zeros(SIZE, np.uint8), frozenset({1}))):
        region.add_reference(reference)
        assert made.references[-1].labels.any() == reference.labels.any()
    assert len(made.sizes_seen) == 1, "no frame is shown twice"
    assert min(overlaps(region, ALONE, range(2, 8))) > 0.7


def test_an_object_that_joins_on_the_way_gets_a_window_of_its_own() -> None:
    region = make()
    region.begin([PAIR.reference(0, frozenset({1}))])
    assert region.step(PAIR.rgb(1), 1).shape == (2, *SIZE)
    region.add_reference(PAIR.reference(1, frozenset({2})))
    assert region.step(PAIR.rgb(2), 2).shape == (3, *SIZE)
    assert min(overlaps(region, PAIR, range(3, 12), label=2)) > 0.6


@pytest.mark.parametrize("cut", [1, 6, 13])
def test_a_run_goes_on_from_a_snapshot_exactly(cut: int) -> None:
    clip = DiscClip((*PAIR.discs, Disc(3, (100, 100), (0, 2), 30)))
    whole = make()
    whole.begin([clip.reference(0)])
    for frame in range(1, cut + 1):
        whole.step(clip.rgb(frame), frame)
    state = state_from_bytes(state_to_bytes(whole.snapshot()))
    resumed = make()
    resumed.begin((), state=state)
    for frame in range(cut + 1, cut + 6):
        rgb = clip.rgb(frame)
        np.testing.assert_array_equal(resumed.step(rgb, frame), whole.step(rgb, frame))
        assert resumed.confidence == whole.confidence


def test_objects_that_are_not_small_are_propagated_as_without_windows() -> None:
    clip = DiscClip((Disc(1, (80, 100), (0, 3), 30), Disc(2, (80, 220), (0, 3), 25)))
    plain, region = CoarseEngine(), make()
    for engine in (plain, region):
        engine.begin([clip.reference(0)])
    for frame in range(1, 6):
        rgb = clip.rgb(frame)
        np.testing.assert_allclose(region.step(rgb, frame), plain.step(rgb, frame), atol=1e-6)


def test_off_is_the_engine_itself() -> None:
    assert isinstance(follow_regions(CoarseEngine, RegionMode.OFF), CoarseEngine)
    assert isinstance(follow_regions(CoarseEngine, RegionMode.AUTO), RegionEngine)


def test_it_keeps_the_contract_of_engines() -> None:
    region = make()
    assert isinstance(region, PropagationEngine)
    assert isinstance(region, ReportsConfidence)
    assert region.spec.name == "coarse"
    for call in (lambda: region.step(ALONE.rgb(0)), lambda: region.add_reference(ALONE.reference(0)), region.snapshot):
        with pytest.raises(EngineError, match="has not begun"):
            call()
    with pytest.raises(EngineError, match="at least one"):
        region.begin([])
    small = DiscClip(ALONE.discs, (90, 90))
    with pytest.raises(EngineError, match="one size"):
        region.begin([ALONE.reference(0), small.reference(1)])
    region.begin([ALONE.reference(0)])
    for call in (lambda: region.step(small.rgb(1)), lambda: region.add_reference(small.reference(1))):
        with pytest.raises(EngineError, match="one size"):
            call()
    region.step(ALONE.rgb(1))
    region.reset()
    assert region.confidence == {}
    region.close()
    region.close()
    with pytest.raises(EngineError, match="closed"):
        region.begin([ALONE.reference(0)])


def test_reset_and_begin_equal_a_new_one() -> None:
    used, new = make(), make()
    used.begin([PAIR.reference(0)])
    overlaps(used, PAIR, range(1, 4))
    for engine in (used, new):
        engine.begin([ALONE.reference(0)])
    np.testing.assert_array_equal(used.step(ALONE.rgb(1)), new.step(ALONE.rgb(1)))


def test_a_state_of_another_kind_of_run_is_refused() -> None:
    region = make()
    region.begin([ALONE.reference(0)])
    state = region.snapshot()
    plain = CoarseEngine()
    plain.begin([ALONE.reference(0)])
    for wrong in (replace(state, engine="other"), plain.snapshot()):
        with pytest.raises(EngineError, match="another way"):
            make().begin((), state=wrong)
    with pytest.raises(EngineError, match="another way"):
        make(RegionMode.ON).begin((), state=state)
    damaged = replace(state, values={**state.values, "region/groups": [{"labels": [1]}]})
    with pytest.raises(EngineError, match="damaged"):
        make().begin((), state=damaged)


def test_engines_that_keep_their_judgement_to_themselves_are_judged_by_their_lead() -> None:
    class Silent(CoarseEngine):
        confidence = property()

    region = RegionEngine(Silent, RegionMode.ON)
    region.begin([ALONE.reference(0)])
    region.step(ALONE.rgb(1))
    assert 0 < region.confidence[1] < 1


def test_pixels_of_which_nothing_is_known_stay_so_in_the_window() -> None:
    made = CoarseEngine()
    region = RegionEngine(lambda: made, RegionMode.ON)
    labels = PAIR.labels(0)
    labels[labels == 2] = 255
    labels[40:44, 60:64] = 255
    region.begin([Reference(0, PAIR.rgb(0), labels, frozenset({1}))])
    assert {0, 1, 255} == set(np.unique(made.references[0].labels))


class DiscVideo(MemoryVideo):
    """`PAIR` as a clip of 20 frames."""

    def __init__(self) -> None:
        super().__init__(20, *SIZE)

    def read(self, frame: FrameIndex) -> RgbFrame:
        return PAIR.rgb(frame)


def job_of_pair() -> PropagationJob:
    project = small_project(2, frames=20, height=SIZE[0], width=SIZE[1])
    for frame in (4, 15):
        for disc in PAIR.discs:
            rows, columns = np.nonzero(disc.mask(frame, SIZE))
            draw(project, frame, disc.label, (rows.min(), columns.min(), rows.max() + 1, columns.max() + 1))
            project.apply(set_reference(project, [frame], [ObjectId(disc.label)]))
    return job_for(project, request(Direction.BOTH, region=RegionMode.AUTO), clock=lambda: 0.0)


@pytest.mark.parametrize("steps", [2, 14, 27])
def test_a_run_that_was_cut_goes_on_from_its_checkpoint_to_the_same_results(steps: int) -> None:
    whole = results_of(job_of_pair().run(DiscVideo(), make(), JobControl()))
    control, events = JobControl(), []
    with pytest.raises(JobCancelled):  # noqa: PT012 - the loop is what raises
        for event in job_of_pair().run(DiscVideo(), make(), control):
            events.append(event)
            if isinstance(event, JobProgress) and event.done == steps:
                control.cancel()
    at = checkpoints_of(events)[-1]
    plan = PropagationPlan.from_json(at.plan.to_json())
    assert plan.request.region is RegionMode.AUTO
    job = PropagationJob.resume("run", plan, at.position, state_from_bytes(at.state_bytes), clock=lambda: 0.0)
    rest = results_of(job.run(DiscVideo(), make(), JobControl()))
    assert [*results_of(events), *rest] == whole
    assert sorted(result.frame for result in whole) == [f for f in range(20) if f not in (4, 15)]


def test_a_real_engine_keeps_an_object_that_it_loses_in_the_whole_picture() -> None:
    clip = DiscClip((Disc(1, (100, 150), (3, 5), 5),), (360, 640))
    trunk = load_trunk(None, WEIGHTS_NAME, "classic")
    spec = replace(SPEC, working_megapixels=80 * 144 / 1e6)

    def make_small() -> ClassicEngine:
        return ClassicEngine(spec, trunk, torch.device("cpu"), ClassicConfig(working_area_px=80 * 144))

    plain, region = make_small(), RegionEngine(make_small, RegionMode.AUTO)
    plain.begin([clip.reference(0)])
    region.begin([clip.reference(0)])
    alone, followed = overlaps(plain, clip, range(1, 9)), overlaps(region, clip, range(1, 9))
    assert np.mean(followed) > 0.7
    assert np.mean(followed) > np.mean(alone) + 0.3


@pytest.mark.parametrize("name", propagation_names())
def test_every_engine_works_in_a_window(name: str) -> None:
    """A step, a correction far outside of the window, and the same again from a snapshot."""
    clip, moved = (DiscClip((Disc(1, at),), (96, 160)) for at in ((20, 20), (80, 140)))
    region = RegionEngine(lambda: make_engine(name), RegionMode.ON)
    region.begin([clip.reference(0)])
    region.step(clip.rgb(1), 1)
    region.add_reference(moved.reference(1))
    state = state_from_bytes(state_to_bytes(region.snapshot()))
    probs = region.step(moved.rgb(2), 2)
    np.testing.assert_allclose(probs.sum(axis=0), 1, atol=1e-4)
    assert region.confidence.keys() == {1}
    region.begin((), state=state)
    np.testing.assert_array_equal(region.step(moved.rgb(2), 2), probs)
    region.close()
