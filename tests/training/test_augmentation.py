"""Crops show an object, labels stay true to their pixels, and unknown objects are ignored rather than background."""

from __future__ import annotations

import numpy as np
from training_clips import disc_clip

from segmentation.training.augmentation import CropSettings, crop_balanced, dense_labels, mirror, one_object
from segmentation.training.samples import ClipSample


def far_object() -> ClipSample:
    """A small object in the corner of a large picture."""
    labels = np.zeros((2, 200, 200), np.uint8)
    labels[:, 170:190, 170:190] = 7
    rgb = np.zeros((2, 200, 200, 3), np.uint8)
    rgb[labels > 0] = 255
    return ClipSample("far", rgb, labels)


def test_crops_seek_the_object() -> None:
    settings = CropSettings((64, 64), scales=(1.0, 1.3), attempts=50, least_pixels=100)
    crops = [crop_balanced(far_object(), settings, np.random.default_rng(seed)) for seed in range(20)]
    assert all(crop.rgb.shape == (2, 64, 64, 3) for crop in crops)
    assert sum((crop.labels[0] == 1).sum() >= 100 for crop in crops) >= 15
    for crop in crops:
        assert ((crop.rgb[..., 0] > 127) == (crop.labels > 0)).mean() > 0.95


def test_small_pictures_are_padded_with_ignored_pixels() -> None:
    crop = crop_balanced(disc_clip(40), CropSettings((64, 64), (1.0, 1.0)), np.random.default_rng(0))
    assert (crop.labels[:, 0] == 255).all()
    assert tuple(crop.rgb[0, 0, 0]) == (124, 116, 104)
    assert (crop.labels[0] == 1).any()


def test_objects_that_the_reference_lacks_are_ignored_later() -> None:
    labels = np.array([[[0, 5, 9, 255]], [[3, 9, 5, 0]]], np.uint8)
    assert dense_labels(labels).tolist() == [[[0, 1, 2, 255]], [[255, 2, 1, 0]]]
    assert one_object(labels).tolist() == [[[0, 1, 1, 255]], [[1, 1, 1, 0]]]


def test_mirroring_takes_pixels_and_labels_together() -> None:
    sample = far_object()
    assert (mirror(sample).labels[..., :40] > 0).any()
    assert (mirror(mirror(sample)).rgb == sample.rgb).all()
