"""Windows are cut at the engine's size and pasted without a seam; where two overlap, objects compete."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from region_clips import Disc, DiscClip

from segmentation.domain.pixel_box import PixelBox
from segmentation.engines import reference_masks
from segmentation.engines.reference_masks import labels_at
from segmentation.jobs.propagation.region.window_pixels import (
    JointPlanes,
    cut_frame,
    cut_labels,
    size_of_windows,
)

CLIP = DiscClip((Disc(1, (90, 160), radius=12),))


@pytest.mark.parametrize(
    ("size", "seen"), [((480, 854), (480, 854)), ((240, 427), (240, 427)), ((2160, 3840), (480, 854))]
)
def test_windows_are_seen_at_the_working_size_but_never_above_the_picture(
    size: tuple[int, int], seen: tuple[int, int]
) -> None:
    assert size_of_windows(size, 0.41) == pytest.approx(seen, abs=2)
    assert size_of_windows(size, None) == pytest.approx(seen, abs=2)


def test_a_window_of_the_engines_own_size_is_cut_without_any_change() -> None:
    window = PixelBox(20, 30, 100, 120)
    np.testing.assert_array_equal(cut_frame(CLIP.rgb(0), window, (100, 120)), CLIP.rgb(0)[20:120, 30:150])
    np.testing.assert_array_equal(cut_labels(CLIP.labels(0), window, (100, 120)), CLIP.labels(0)[20:120, 30:150])


def test_a_magnified_mask_keeps_its_labels_and_is_the_magnified_object() -> None:
    larger = cut_labels(CLIP.labels(0), PixelBox(60, 130, 60, 60), (120, 120))
    truth = DiscClip((Disc(1, (60.5, 60.5), radius=24),), (120, 120)).labels(0)
    assert set(np.unique(larger)) == {0, 1}
    assert np.count_nonzero(larger != truth) < 0.1 * np.count_nonzero(truth)


def test_what_an_engine_says_at_the_edge_of_a_window_leaves_no_seam() -> None:
    leak = np.stack([np.full((90, 160), 0.3), np.full((90, 160), 0.7)]).astype(np.float32)
    window = PixelBox(40, 0, 90, 160)
    joint = JointPlanes(2, (180, 320))
    joint.paste(leak, (1,), window)
    plane = joint.probs[1]
    assert np.abs(np.diff(plane, axis=0)).max() < 0.15, "slopes above and below instead of a step of 0.7"
    assert np.abs(np.diff(plane, axis=1)).max() < 0.15, "and on the right"
    assert plane[85, 0] == pytest.approx(0.7), "at the border of the picture nothing is taken away"
    assert plane[85, 80] == pytest.approx(0.7)
    assert not plane[:40].any()
    assert not plane[:, 160:].any()


def test_a_window_alone_has_the_last_word() -> None:
    probs = np.random.default_rng(1).dirichlet([1, 1, 1], (40, 60)).transpose(2, 0, 1).astype(np.float32)
    joint = JointPlanes(3, (40, 60))
    joint.add(probs[1:], (1, 2), PixelBox(0, 0, 40, 60))
    np.testing.assert_allclose(joint.probs, probs, atol=1e-6)


def test_where_windows_overlap_the_surer_one_wins_and_certain_ones_share() -> None:
    joint = JointPlanes(3, (1, 4))
    whole = PixelBox(0, 0, 1, 4)
    joint.add(np.array([[[0.9, 0.2, 1.0, 0.0]]], np.float32), (1,), whole)
    joint.add(np.array([[[0.6, 0.8, 1.0, 0.0]]], np.float32), (2,), whole)
    assert joint.probs.argmax(axis=0)[0, :2].tolist() == [1, 2]
    assert joint.probs[1, 0, 2] == pytest.approx(joint.probs[2, 0, 2], abs=1e-3)
    assert joint.probs[0, 0, 3] == 1


@pytest.mark.parametrize("window", [PixelBox(40, 120, 60, 90), PixelBox(61, 107, 73, 131), PixelBox(0, 0, 180, 320)])
def test_a_window_lies_where_it_belongs_in_planes_smaller_than_the_picture(
    window: PixelBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    disc = DiscClip((Disc(1, (78, 165), radius=11),))
    shown = cut_labels(disc.labels(0), window, (60, 96)).astype(np.float32)
    monkeypatch.setattr(reference_masks, "PROBABILITY_BYTES", 4 * 2 * 73 * 130)
    joint = JointPlanes(2, disc.size)
    joint.paste(np.stack([1 - shown, shown]), (1,), window)
    height, width = joint.probs.shape[1:]
    assert joint.probs.nbytes <= reference_masks.PROBABILITY_BYTES
    assert (height, width) == pytest.approx((73, 130), abs=1)
    rows, columns = np.nonzero(joint.probs[1] > 0.5)
    middle = ((rows.mean() + 0.5) * disc.size[0] / height, (columns.mean() + 0.5) * disc.size[1] / width)
    assert middle == pytest.approx((78.5, 165.5), abs=0.7)
    assert labels_at(joint.probs, disc.size).sum() == pytest.approx(np.count_nonzero(disc.labels(0)), rel=0.12)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0, 1, width=32)), min_size=1, max_size=4))
def test_probabilities_sum_to_one_whatever_windows_say(windows: list[tuple[int, int, float]]) -> None:
    joint = JointPlanes(1 + len(windows), (20, 20))
    for label, (top, left, value) in enumerate(windows, start=1):
        joint.add(np.full((1, 10, 10), value, np.float32), (label,), PixelBox(top, left, 10, 10))
    np.testing.assert_allclose(joint.probs.sum(axis=0), 1, atol=1e-5)
    assert joint.probs.min() >= 0
