"""With `mirror` a clip and its mirror image have mirrored masks; states and memory are those of both sides."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from segmentation.engines import create_engine
from segmentation.engines.cfbi_plus_mobile.engine import MobileEngine
from segmentation.engines.cfbi_plus_mobile.mirrored_run import MirroredRun
from segmentation.engines.conformance.moving_squares import frame_at, moving_labels
from segmentation.engines.protocols import Reference

SETTINGS = {"short_edge": 96, "mirror": True}


@pytest.fixture
def engine() -> Iterator[MobileEngine]:
    made: MobileEngine = create_engine("cfbi-plus-mobile", device="cpu", settings=SETTINGS)
    yield made
    made.close()


def frame(index: int, *, mirrored: bool = False) -> np.ndarray:
    picture = frame_at(index).repeat(2, axis=0).repeat(2, axis=1)
    return np.ascontiguousarray(picture[:, ::-1]) if mirrored else picture


def reference(index: int, *, mirrored: bool = False) -> Reference:
    labels = moving_labels(index).repeat(2, axis=0).repeat(2, axis=1)
    return Reference(
        index, frame(index, mirrored=mirrored), np.ascontiguousarray(labels[:, ::-1]) if mirrored else labels
    )


def masks(engine: MobileEngine, *, mirrored: bool) -> list[np.ndarray]:
    engine.begin([reference(0, mirrored=mirrored)])
    found = [engine.step(frame(1, mirrored=mirrored))]
    engine.add_reference(reference(1, mirrored=mirrored))
    return [*found, *(engine.step(frame(index, mirrored=mirrored)) for index in (2, 3))]


def test_a_mirrored_clip_has_mirrored_masks_and_without_the_setting_it_has_not(engine: MobileEngine) -> None:
    straight, turned = (masks(engine, mirrored=mirrored) for mirrored in (False, True))
    for found, other in zip(straight, turned, strict=True):
        np.testing.assert_allclose(found, other[:, :, ::-1], atol=1e-4)
    plain = create_engine("cfbi-plus-mobile", device="cpu", settings={"short_edge": 96})
    alone, alone_turned = (masks(plain, mirrored=mirrored)[0] for mirrored in (False, True))
    assert np.abs(alone - alone_turned[:, :, ::-1]).max() > 0.01
    plain.close()


def test_both_sides_go_on_from_one_mask_and_from_a_state(engine: MobileEngine) -> None:
    engine.begin([reference(0)])
    engine.step(frame(1))
    run = engine._run
    assert isinstance(run, MirroredRun)
    np.testing.assert_array_equal(run.present.probs, run.mirror_image.present.probs[:, :, ::-1])
    state = engine.snapshot()
    wanted = engine.step(frame(2))
    other = create_engine("cfbi-plus-mobile", device="cpu", settings=SETTINGS)
    other.begin([], state=state)
    np.testing.assert_array_equal(other.step(frame(2)), wanted)
    other.close()


def test_fewer_references_and_smaller_frames_hold_for_both_sides(engine: MobileEngine) -> None:
    engine.begin([reference(index) for index in range(4)], start=3)
    run = engine._run
    assert isinstance(run, MirroredRun)
    run.keep_at_most(2)
    assert len(run.references) == len(run.mirror_image.references) == 2
    run.go_on_at((64, 64))
    assert run.size == run.mirror_image.size == (64, 64)
    found = engine.step(frame(4), 4)
    assert found.shape[1:] == frame(4).shape[:2]
