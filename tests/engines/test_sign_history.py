"""A run's memory of signs: a mask that goes over to a look-alike is less probable than one that stays."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from segmentation.engines.confidence_model import GENERAL, SIGNS, model_of
from segmentation.engines.mask_signs import thumbnail_size
from segmentation.engines.protocols import Probabilities, Reference
from segmentation.engines.sign_history import SignHistory
from segmentation.media.blob_scene import LOOK_ALIKES, render

SWAP_AT = 12


@pytest.fixture(scope="module")
def frames() -> list[tuple[np.ndarray, np.ndarray]]:
    """Two objects that look alike."""
    return list(render(LOOK_ALIKES["meeting"]))[:20]


def planes(labels: np.ndarray) -> Probabilities:
    """(3, H, W) that are rather sure of `labels`."""
    made = np.full((3, *labels.shape), 0.04, np.float32)
    np.put_along_axis(made, labels[None].astype(np.intp), 0.92, axis=0)
    return made


def swap(labels: np.ndarray) -> np.ndarray:
    return np.array([0, 2, 1], np.uint8)[labels]


def history_of(frames: list[tuple[np.ndarray, np.ndarray]]) -> SignHistory:
    history = SignHistory()
    history.depart_from([Reference(0, *frames[0])], 0)
    return history


def confidences(frames: list[tuple[np.ndarray, np.ndarray]], swap_at: int) -> list[float]:
    """Of object 1 on every frame from `SWAP_AT` on, where the objects are taken for each other from `swap_at` on."""
    history, found = history_of(frames), []
    for index, (rgb, labels) in enumerate(frames[1:], start=1):
        signs = history.observe(rgb, planes(swap(labels) if index >= swap_at else labels), {})
        found.append(model_of(GENERAL).probability(signs[1]))
    return found[SWAP_AT - 1 :]


def test_a_mask_that_goes_over_to_a_look_alike_is_less_probable_at_once_and_from_then_on(
    frames: list[tuple[np.ndarray, np.ndarray]],
) -> None:
    right, wrong = confidences(frames, 99), confidences(frames, SWAP_AT)
    assert all(a > b for a, b in zip(right, wrong, strict=True))
    assert right[0] - wrong[0] > 0.3


def test_after_a_frame_that_was_left_out_the_next_one_has_no_signs(frames: list[tuple[np.ndarray, np.ndarray]]) -> None:
    history = history_of(frames)
    history.leave_out_frame()
    assert history.observe(frames[2][0], planes(frames[2][1]), {}) == {}
    signs = history.observe(frames[3][0], planes(frames[3][1]), {})[1]
    assert signs[SIGNS.index("steps")] == np.log1p(3), "steps are counted on"


def test_probabilities_smaller_than_the_frame_give_the_same_signs(frames: list[tuple[np.ndarray, np.ndarray]]) -> None:
    (_, before), (rgb, labels) = frames[0], frames[1]
    history, other = history_of(frames), history_of(frames)
    small = planes(cv2.resize(labels, (267, 152), interpolation=cv2.INTER_NEAREST))
    assert thumbnail_size(small.shape[1:]) != thumbnail_size(rgb.shape), "alone they would round to another thumbnail"
    found, wanted = history.observe(rgb, small, {}), other.observe(rgb, planes(labels), {})
    assert found.keys() == wanted.keys() == set(np.unique(before).tolist()) - {0}
    assert all(found[label] == pytest.approx(wanted[label], abs=0.25) for label in wanted)


def test_a_correction_clears_what_was_wrong_before(frames: list[tuple[np.ndarray, np.ndarray]]) -> None:
    history = history_of(frames)
    worst, steps = SIGNS.index("worst"), SIGNS.index("steps")
    history.observe(frames[1][0], planes(swap(frames[1][1])), {})
    assert history.observe(frames[2][0], planes(frames[2][1]), {})[1][worst] < 0.1
    history.take_reference(Reference(2, *frames[2]), is_present=True)
    signs = history.observe(frames[3][0], planes(frames[3][1]), {})[1]
    assert signs[worst] > 0.5
    assert signs[steps] == pytest.approx(np.log(2))


def test_the_more_objects_a_run_has_the_less_probable_is_each_mask(
    frames: list[tuple[np.ndarray, np.ndarray]],
) -> None:
    found = []
    for objects in ({1}, {1, 2}):
        history = SignHistory()
        shown = [(rgb, np.where(np.isin(labels, list(objects)), labels, 0).astype(np.uint8)) for rgb, labels in frames]
        history.depart_from([Reference(0, *shown[0])], 0)
        found.append(history.observe(shown[1][0], planes(shown[1][1]), {})[1])
    assert [signs[SIGNS.index("objects")] for signs in found] == pytest.approx([0, np.log(2)])
    model, alone = model_of("cfbi-plus-mobile"), found[0]
    among = alone.copy()
    among[SIGNS.index("objects")] = np.log(2)
    assert model.probability(alone) > model.probability(among)


def test_the_nearest_reference_is_the_frame_before_the_first_step(
    frames: list[tuple[np.ndarray, np.ndarray]],
) -> None:
    history, carried = SignHistory(), SIGNS.index("carried")
    references = [Reference(i, *frames[i]) for i in (9, 0)]
    history.depart_from(references, 9)
    assert history.observe(frames[10][0], planes(frames[10][1]), {})[1][carried] > 0.6


def test_a_reference_elsewhere_shows_only_objects_that_are_new(frames: list[tuple[np.ndarray, np.ndarray]]) -> None:
    rgb, labels = frames[0]
    history = SignHistory()
    history.depart_from([Reference(0, rgb, np.where(labels == 2, 0, labels).astype(np.uint8))], 0)
    before = history.array_state()
    history.take_reference(Reference(15, *frames[15]), is_present=False)
    after = history.array_state()
    np.testing.assert_array_equal(after["signs/picture"], before["signs/picture"])
    assert after["signs/facts"][:, 0].tolist() == [1, 2]
    np.testing.assert_array_equal(after["signs/facts"][0], before["signs/facts"][0])


def test_it_goes_through_a_snapshot(frames: list[tuple[np.ndarray, np.ndarray]]) -> None:
    history, again = history_of(frames), SignHistory()
    history.observe(frames[1][0], planes(frames[1][1]), {})
    again.restore(history.array_state())
    step = frames[2][0], planes(frames[2][1]), {}
    expected, found = history.observe(*step), again.observe(*step)
    assert set(found) == {1, 2}
    for label, signs in expected.items():
        np.testing.assert_array_equal(found[label], signs)


def test_states_that_kept_no_signs_begin_anew(frames: list[tuple[np.ndarray, np.ndarray]]) -> None:
    history = SignHistory()
    history.restore({})
    assert history.array_state() == {}
    assert history.observe(frames[1][0], planes(frames[1][1]), {}) == {}
    assert set(history.observe(frames[2][0], planes(frames[2][1]), {})) == {1, 2}
