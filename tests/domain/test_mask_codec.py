"""Packed masks come back exactly; damaged bytes give one clear error and never ask for all memory."""

from __future__ import annotations

import contextlib
import pickle
import weakref
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from segmentation.domain import mask_codec
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import (
    MaskToPack,
    PackedMask,
    combine_masks,
    label_ious,
    pack_changed,
    pack_mask,
    pack_pixels,
    pack_plane,
    read_pixels,
)
from segmentation.errors import StorageError, UserError

MASKS = arrays(
    np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=40), elements=st.sampled_from([0, 1, 2, 254, 255])
)


@given(MASKS)
def test_every_mask_comes_back_exactly(labels: np.ndarray) -> None:
    mask = LabelMask(labels)
    packed = pack_mask(mask)
    assert packed.unpack() == mask
    assert packed.byte_count == len(packed.data)


@given(MASKS, st.dictionaries(st.sampled_from([0, 1, 2, 255]), st.sampled_from([0, 1, 2, 254])))
def test_labels_change_and_are_counted_in_the_runs_as_in_the_pixels(
    labels: np.ndarray, mapping: dict[int, int]
) -> None:
    mask = LabelMask(labels)
    assert pack_mask(mask).relabel(mapping) == pack_mask(mask.relabel(mapping))
    assert pack_mask(mask).areas() == {label: int((labels == label).sum()) for label in np.unique(labels) if label}


@given(MASKS, st.data())
def test_a_mask_that_differs_in_some_rows_is_packed_as_if_it_were_new(labels: np.ndarray, data: st.DataObject) -> None:
    top = data.draw(st.integers(0, labels.shape[0] - 1))
    rows = slice(top, data.draw(st.integers(top + 1, labels.shape[0])))
    changed = labels.copy()
    changed[rows] = data.draw(arrays(np.uint8, changed[rows].shape, elements=st.sampled_from([0, 1, 2, 255])))
    packed = pack_changed(pack_mask(LabelMask(labels)), LabelMask(changed), rows)
    assert packed == pack_mask(LabelMask(changed))


@given(MASKS, st.integers(0, 9))
def test_overlaps_are_found_in_the_runs_as_in_the_pixels(labels: np.ndarray, seed: int) -> None:
    other = np.random.default_rng(seed).choice(np.array([0, 1, 2, 255], np.uint8), labels.shape)
    found = label_ious(pack_mask(LabelMask(labels)), pack_mask(LabelMask(other)))
    expected = {}
    for label in np.union1d(labels, other):
        if label:
            one, two = labels == label, other == label
            expected[int(label)] = float((one & two).sum() / (one | two).sum())
    assert found == expected


@given(MASKS, st.integers(0, 9))
def test_masks_are_combined_in_the_runs_as_in_the_pixels(labels: np.ndarray, seed: int) -> None:
    random = np.random.default_rng(seed)
    other = random.choice(np.array([0, 1, 2, 255], np.uint8), labels.shape)
    choice = random.integers(0, 3, (256, 256), dtype=np.uint8)
    one, two = pack_mask(LabelMask(labels)), pack_mask(LabelMask(other))
    assert one.size == labels.shape
    assert combine_masks(one, two, choice) == pack_mask(LabelMask(choice[labels, other]))


def test_masks_of_two_sizes_are_not_compared() -> None:
    one, other = (pack_mask(LabelMask.empty(3, width)) for width in (4, 5))
    with pytest.raises(UserError, match="compared"):
        label_ious(one, other)


@given(MASKS, st.data())
def test_mutated_bytes_are_refused_or_still_a_mask(labels: np.ndarray, data: st.DataObject) -> None:
    packed = bytearray(pack_mask(LabelMask(labels)).data)
    where = data.draw(st.integers(0, len(packed) - 1))
    packed[where] = data.draw(st.integers(0, 255))
    with contextlib.suppress(StorageError):
        assert PackedMask(bytes(packed)).unpack().labels.dtype == np.uint8


@pytest.mark.parametrize("keep", [0, 5, 12, 15])
def test_truncated_bytes_are_refused(keep: int) -> None:
    data = pack_mask(LabelMask.empty(6, 6)).data
    with pytest.raises(StorageError, match="damaged"):
        PackedMask(data[:keep]).unpack()


def test_a_header_that_asks_for_too_much_is_refused_before_unpacking() -> None:
    good = pack_mask(LabelMask.empty(6, 6)).data
    huge = good[:1] + np.array([60000, 60000], "<u4").tobytes() + good[9:]
    with pytest.raises(StorageError, match="60000 x 60000"):
        PackedMask(huge).unpack()


def test_runs_that_do_not_fill_the_frame_are_refused() -> None:
    good = pack_mask(LabelMask.empty(6, 6)).data
    short = zlib.compress(np.array([35], "<u4").tobytes() + b"\0", 1)
    with pytest.raises(StorageError, match="do not fill"):
        PackedMask(good[:13] + short).unpack()
    with pytest.raises(StorageError, match="instead of 5"):
        PackedMask(good[:13] + zlib.compress(b"abc")).unpack()


def test_an_unknown_layout_is_named() -> None:
    data = pack_mask(LabelMask.empty(2, 2)).data
    with pytest.raises(StorageError, match="layout 9"):
        PackedMask(b"\x09" + data[1:]).unpack()


def test_labels_that_are_still_held_are_not_unpacked_again():
    labels = np.zeros((4, 5), np.uint8)
    labels[1, 2] = 3
    mask = LabelMask(labels)
    packed = pack_mask(mask)
    assert packed.unpack().labels is mask.labels
    again = pickle.loads(pickle.dumps(packed))
    assert again == packed
    assert again.unpack() == mask
    assert again.unpack().labels is not mask.labels
    del mask
    assert packed.unpack().labels[1, 2] == 3


def test_a_mask_to_pack_is_packed_once_when_somebody_asks_and_lets_go_of_its_labels_then(monkeypatch):
    packed_planes = []
    monkeypatch.setattr(mask_codec, "pack_plane", lambda plane: packed_planes.append(plane) or pack_plane(plane))
    labels = np.zeros((4, 5), np.uint8)
    labels[1, 2] = 3
    mask = LabelMask(labels)
    held = weakref.ref(mask.labels)
    later = MaskToPack(mask)
    del mask
    assert later.unpack().labels is held()
    assert not packed_planes
    assert later.size == (4, 5)
    assert later == pack_mask(LabelMask(labels))
    assert pickle.loads(pickle.dumps(later)) == later
    assert len([plane for plane in packed_planes if plane is held()]) == 1
    packed_planes.clear()
    assert held() is None, "nobody else holds them"
    assert later.unpack() == LabelMask(labels)


@given(arrays(np.uint8, st.tuples(st.integers(1, 6), st.integers(1, 7)), elements=st.integers(0, 3)))
def test_a_plane_of_few_pixels_is_read_and_packed_by_its_pixels(plane: np.ndarray) -> None:
    data = pack_plane(plane)
    size, places, values = read_pixels(data)
    assert size == plane.shape
    assert places.tolist() == np.flatnonzero(plane).tolist()
    assert values.tolist() == plane.ravel()[places].tolist()
    assert pack_pixels(size, places, values) == data
