"""What a view shows of labels: sampled at screen pixels, outlined one cell wide, checkered, numbered."""

import numpy as np
import pytest

from segmentation.domain.display import anchors, checkerboard, edges, hatch, hatch_kinds, sample
from segmentation.domain.objects import ObjectId


def square() -> np.ndarray:
    labels = np.zeros((20, 30), np.uint8)
    labels[5:15, 10:20] = 3
    return labels


def test_sampling_repeats_pixels_when_close_and_is_background_outside():
    grid = sample(square(), np.arange(9.5, 11.5, 0.25), np.arange(-1.0, 6.0))
    assert grid.shape == (7, 8)
    assert not grid[:6].any()
    assert grid[6].tolist() == [0, 0, 3, 3, 3, 3, 3, 3]


def test_sampling_when_far_takes_one_pixel_per_step():
    assert np.array_equal(sample(square(), np.arange(0, 30, 3.0), np.arange(0, 20, 2.0)), square()[::2, ::3])


def test_the_outline_is_one_cell_wide_and_inside():
    assert np.array_equal(edges(np.pad(square(), 1)), _ring())


def _ring() -> np.ndarray:
    ring = np.zeros((20, 30), bool)
    ring[5:15, 10:20] = True
    ring[6:14, 11:19] = False
    return ring


def test_touching_objects_are_outlined_each_on_its_own_side():
    labels = np.repeat(np.array([[1, 2]], np.uint8), 3, axis=1).repeat(2, axis=0)
    assert edges(np.pad(labels, 1, mode="edge"))[0].tolist() == [False, False, True, True, False, False]


def test_the_checkerboard_leaves_shown_objects_free_and_stands_still():
    whole = checkerboard(square(), [ObjectId(3)], 4, 0, 0)
    assert not whole[5:15, 10:20].any()
    assert set(np.unique(whole[:5])) == {1, 2}
    part = checkerboard(square()[2:9, 3:17], [ObjectId(3)], 4, 3, 2)
    assert np.array_equal(part, whole[2:9, 3:17])


def test_a_number_stands_on_its_object_even_when_that_is_tiny_or_bent():
    labels = np.zeros((1080, 1920), np.uint8)
    labels[100:110, 100:900] = 1
    labels[100:900, 100:110] = 1
    labels[777, 1001] = 2
    found = anchors(labels, [ObjectId(1), ObjectId(2), ObjectId(3)])
    assert set(found) == {1, 2}
    assert found[ObjectId(2)] == (1001.5, 777.5)
    x, y = found[ObjectId(1)]
    assert labels[int(y), int(x)] == 1


def test_each_of_many_objects_is_numbered_at_its_pixel_nearest_to_its_centre():
    labels = np.random.default_rng(4).integers(0, 9, (50, 70)).astype(np.uint8).repeat(2, axis=0).repeat(2, axis=1)
    for object_id, (x, y) in anchors(labels, map(ObjectId, range(1, 9)), grid_px=1000).items():
        rows, columns = np.nonzero(labels == object_id)
        away = (rows - rows.mean()) ** 2 + (columns - columns.mean()) ** 2
        assert labels[int(y), int(x)] == object_id
        assert (y - 0.5 - rows.mean()) ** 2 + (x - 0.5 - columns.mean()) ** 2 == pytest.approx(away.min())


def test_a_large_object_is_numbered_near_its_middle():
    labels = np.zeros((400, 600), np.uint8)
    labels[100:301, 200:401] = 5
    x, y = anchors(labels, [ObjectId(5)])[ObjectId(5)]
    assert abs(x - 300) <= 4
    assert abs(y - 200) <= 4


def test_patterns_of_neighbouring_objects_differ_and_stand_still_when_parts_are_repainted():
    kinds = hatch_kinds([ObjectId(i) for i in range(1, 9)])
    labels = np.repeat(np.arange(1, 9, dtype=np.uint8), 16)[None].repeat(16, axis=0)
    inked = hatch(labels, kinds, 1, 0, 0)
    tiles = [inked[:, 16 * i : 16 * (i + 1)].tobytes() for i in range(8)]
    assert len(set(tiles[:7])) == 7
    assert tiles[7] == tiles[0]
    assert not hatch(np.zeros((16, 16), np.uint8), kinds, 1, 0, 0).any()
    assert np.array_equal(hatch(labels[3:, 5:], kinds, 1, 5, 3), inked[3:, 5:])
    doubled = hatch(labels.repeat(2, 0).repeat(2, 1), kinds, 2, 0, 0)
    assert np.array_equal(doubled, inked.repeat(2, 0).repeat(2, 1)), "as large on a dense screen"
