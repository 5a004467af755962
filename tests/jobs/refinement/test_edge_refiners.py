"""What refines edges gives labels and soft edges that fit each other, and leaves other objects alone."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.bench.matting_scenes import draw_scenes
from segmentation.domain.alpha_band import full_alpha
from segmentation.domain.edge_choice import EdgeChoice, EdgeMethod
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.engines.matting.edge_matting import EdgeMatting
from segmentation.jobs.refinement.edge_methods import reason_against
from segmentation.jobs.refinement.edge_refiners import CrfEdges, MattedEdges, create_refiner, join_mattes
from segmentation.jobs.refinement.refinement_request import FrameToRefine
from segmentation.metrics.matting import absolute_difference

ONE, TWO = ObjectId(1), ObjectId(2)
DEFOCUS = draw_scenes(2)[2]


def frames_to_refine(other: int = 0) -> dict[FrameIndex, FrameToRefine]:
    """The object of both frames; with `other` in the lower right corner."""
    found = {}
    for frame, mask in enumerate(DEFOCUS.masks()):
        labels = mask.astype(np.uint8)
        labels[140:, 160:] = other if other else labels[140:, 160:]
        found[FrameIndex(frame)] = FrameToRefine(pack_mask(LabelMask(labels)), frozenset({ONE}))
    return found


def test_a_matte_becomes_labels_and_a_wide_band() -> None:
    refined = create_refiner(EdgeChoice(EdgeMethod.GUIDED, 8)).refine(DEFOCUS, FrameIndex(0), frames_to_refine())
    labels, plane = refined.mask.unpack().labels, refined.alpha[ONE].plane()
    assert ((plane == 0) | (plane % 8 == 0)).all()
    sure = (plane > 0) & (plane != 128)  # alpha was rounded to 128 from either side
    assert ((labels == 1) == (plane > 128))[sure].all(), "labels are where alpha is above a half"
    alpha = full_alpha(refined.mask.unpack(), ONE, refined.alpha[ONE]) / np.float32(255)
    rough = DEFOCUS.masks()[0].astype(np.float32)
    assert absolute_difference(alpha, DEFOCUS.alphas[0]) < 0.6 * absolute_difference(rough, DEFOCUS.alphas[0])


def test_the_pixels_of_an_object_that_is_not_refined_stay() -> None:
    given = frames_to_refine(other=2)[FrameIndex(0)].mask.unpack().labels
    refined = create_refiner(EdgeChoice(EdgeMethod.GUIDED, 8)).refine(DEFOCUS, FrameIndex(0), frames_to_refine(other=2))
    assert np.array_equal(refined.mask.unpack().labels == 2, given == 2)
    assert not refined.alpha[ONE].plane()[given == 2].any()


def test_every_frame_is_matted_once_while_neighbours_have_a_say(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    mattes = EdgeMatting.mattes
    monkeypatch.setattr(EdgeMatting, "mattes", lambda self, *given: seen.append(1) or mattes(self, *given))
    choice = EdgeChoice(EdgeMethod.GUIDED, 6)
    steady = MattedEdges(EdgeMatting(choice), steady=True)
    bands = [steady.refine(DEFOCUS, frame, frames_to_refine()).alpha[ONE] for frame in frames_to_refine()]
    assert len(seen) == 2
    still = MattedEdges(EdgeMatting(choice), steady=False)
    assert still.refine(DEFOCUS, FrameIndex(0), frames_to_refine()).alpha[ONE] != bands[0]
    assert len(seen) == 3


def test_the_crf_keeps_its_band_as_wide_as_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("segmentation.engines.dense_crf.dense_crf.find_spec", lambda name: None)  # no process
    narrow, wide = (
        create_refiner(EdgeChoice(EdgeMethod.CRF, width)).refine(DEFOCUS, FrameIndex(0), frames_to_refine())
        for width in (1, 6)
    )
    assert (narrow.alpha[ONE].plane() > 0).sum() < (wide.alpha[ONE].plane() > 0).sum()
    assert isinstance(create_refiner(EdgeChoice(EdgeMethod.CRF)), CrfEdges)


def test_where_objects_meet_there_is_no_more_alpha_than_one() -> None:
    labels = np.array([[1, 1, 2, 2]], np.uint8)
    alphas = {
        1: np.array([[1, 0.8, 0.6, 0]], np.float32),
        2: np.array([[0, 0.4, 0.9, 0.3]], np.float32),
    }
    new, joined = join_mattes(labels, alphas)
    assert new.tolist() == [[1, 1, 2, 0]]
    assert float((joined[1] + joined[2]).max()) == pytest.approx(1)


def test_an_object_that_would_vanish_keeps_its_mask() -> None:
    labels = np.array([[1, 2, 0]], np.uint8)
    new, joined = join_mattes(labels, {1: np.zeros((1, 3), np.float32)})
    assert np.array_equal(new, labels)
    assert not joined
    assert join_mattes(labels, {})[0] is labels


def test_methods_of_our_own_are_always_there() -> None:
    assert not reason_against(EdgeMethod.CRF)
    assert not reason_against(EdgeMethod.GUIDED)
