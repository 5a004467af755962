"""Samples of the compact propagation network: a reference, a previous frame whose mask is a little wrong, and frames
to segment; with second objects, passers-by that hide things, other light, and the optical flow.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import IGNORE
from segmentation.engines.cfbi_plus_mobile.frame_motion import motion_between
from segmentation.training.augmentation import CropSettings, crop_balanced, dense_labels
from segmentation.training.clip_draws import draw_clip, sequence_indices
from segmentation.training.degraded_pictures import degrade_pictures
from segmentation.training.lucid_dream import DreamSettings, object_field
from segmentation.training.random_warp import (
    Affine,
    MotionRange,
    affine_field,
    random_affine,
    warp_labels,
    warp_picture,
)
from segmentation.training.samples import ClipSample, LabelStack
from segmentation.training.stage import SampleSource
from segmentation.training.synthetic_motion import moving_still

MOST_OBJECTS = 2
ATTEMPTS = 5
WRONG = MotionRange(shift=0.06, rotation_deg=5, scale=0.06)
"""By how much a previous mask is out of place, of the object's size."""
PASTED_PLACE = MotionRange(shift=0.3, rotation_deg=15, scale=0.35)
"""Where a pasted object is put, as shares of the picture."""
PASTED_DRIFT = MotionRange(shift=0.25, rotation_deg=10, scale=0.15)
"""How much further a pasted object has come by the last frame."""
MOST_HIDDEN = 0.5
"""Share of an object of the first frame that a pasted one may hide there."""
FEATHER_PX = 0.7
"""Softness of its edge."""
MOST_A_FRAME = 1.1
"""How many times larger a thing gets from one frame to the next."""


@dataclass(frozen=True)
class MobileDraws:
    """Ranges of the samples.

    Args:
        size_px: (height, width) of the crop, multiples of 16.
        scales: Factors on the pictures before the crop, after they are enlarged where they are smaller than it.
        current_frames: Frames that are segmented one after the other.
        largest_gap: Between neighbouring frames.
        reference_gap: The reference lies at most so far before the previous frame.
        stills_share: Share of the samples made of stills.
        zoom_share: Share of the samples in which things come nearer or go away.
        largest_zoom: How many times larger they are then.
        paste_share: Share of the samples with something pasted in.
        object_share: Share of the pasted things that are objects; the others hide what is behind them.
        wrong_share: Share of the previous masks that are out of place, grown or shrunk.
        lost_share: Share of the previous masks in which an object is missing.
        degraded_share: Share of the samples with poor pictures: blurred, noisy, pale, dark or coarse.
    """

    size_px: tuple[int, int] = (240, 400)
    scales: tuple[float, float] = (1.0, 1.8)
    current_frames: int = 2
    largest_gap: int = 2
    reference_gap: int = 30
    stills_share: float = 0.25
    zoom_share: float = 0.0
    largest_zoom: float = 2.2
    paste_share: float = 0.6
    object_share: float = 0.75
    wrong_share: float = 0.5
    lost_share: float = 0.08
    degraded_share: float = 0.0


@dataclass(frozen=True)
class MovingSample(ClipSample):
    """A sample with its optical flow.

    Args:
        flows: (T - 2, H, W, 2) float32 px, from frames 2.. to the one before each.
        errors: (T - 2, H, W) float32 in [0, 1].
    """

    flows: npt.NDArray[np.float32]
    errors: npt.NDArray[np.float32]


def draw_moving_sample(source: SampleSource, ranges: MobileDraws, rng: np.random.Generator) -> MovingSample:
    """Frames: reference, previous (its mask as a run might have left it), current ones.

    Raises:
        MediaError: A file cannot be read.
        UserError: There is nothing.
    """
    sample = _few_objects(_crop(source, ranges, rng), rng)
    if rng.random() < ranges.paste_share:
        other = _crop(source, ranges, rng)
        named = sample.objects < MOST_OBJECTS and rng.random() < ranges.object_share
        sample = with_pasted_object(sample, other, sample.objects + 1 if named else None, rng)
    sample = in_other_light(sample, rng)
    if ranges.degraded_share and rng.random() < ranges.degraded_share:
        sample = degrade_pictures(sample, rng)
    return moving_sample(sample, ranges, rng)


def moving_sample(sample: ClipSample, ranges: MobileDraws, rng: np.random.Generator) -> MovingSample:
    """Frames as `draw_moving_sample` has them, with their flow and the previous mask as a run might have left it."""
    motions = [motion_between(sample.frame(t), sample.frame(t - 1)) for t in range(2, len(sample))]
    labels = dense_labels(sample.labels)
    labels[1] = _as_a_run_left_it(labels[1], ranges, rng)
    flows, errors = np.stack([m.flow for m in motions]), np.stack([m.error for m in motions])
    return MovingSample(sample.name, sample.rgb, labels, flows, errors)


def _crop(source: SampleSource, ranges: MobileDraws, rng: np.random.Generator) -> ClipSample:
    """A crop whose first frame shows an object, if one can be had."""
    for _ in range(ATTEMPTS):
        frames = _frames(source, ranges, rng)
        if rng.random() < ranges.zoom_share:
            frames = zoom(frames, ranges.largest_zoom, rng)
        sample = crop_balanced(frames, _crop_settings(frames, ranges), rng)
        if sample.objects:
            break
    return sample


def _crop_settings(frames: ClipSample, ranges: MobileDraws) -> CropSettings:
    """Pictures smaller than the crop are enlarged to it first, so that nothing is learned from an empty margin."""
    fill = max(1.0, *(wanted / there for wanted, there in zip(ranges.size_px, frames.labels.shape[1:], strict=True)))
    return CropSettings(ranges.size_px, (fill * ranges.scales[0], fill * ranges.scales[1]))


def _frames(source: SampleSource, ranges: MobileDraws, rng: np.random.Generator) -> ClipSample:
    count, stills = ranges.current_frames + 1, source.files.stills
    if stills and (not source.files.clips or rng.random() < ranges.stills_share):
        still = source.store.sample(stills[int(rng.integers(len(stills)))], [0])
        return moving_still(still, count + 1, rng)
    clip = draw_clip(source.files.clips, rng)
    run = sequence_indices(len(clip.frames), count, ranges.largest_gap, rng)
    if rng.random() < 0.5:
        reference, run = min(len(clip.frames) - 1, run[-1] + int(rng.integers(ranges.reference_gap))), run[::-1]
    else:
        reference = max(0, run[0] - int(rng.integers(ranges.reference_gap)))
    return source.store.sample(clip, [reference, *run])


def _few_objects(sample: ClipSample, rng: np.random.Generator) -> ClipSample:
    """At most `MOST_OBJECTS`; the others are background."""
    if sample.objects <= MOST_OBJECTS:
        return sample
    table = np.zeros(256, np.uint8)
    table[rng.permutation(sample.objects)[:MOST_OBJECTS] + 1] = np.arange(1, MOST_OBJECTS + 1)
    table[IGNORE] = IGNORE
    return replace(sample, labels=table[sample.labels])


def in_other_light(sample: ClipSample, rng: np.random.Generator) -> ClipSample:
    """Another exposure and tint for the clip, and a little more of it as it goes on."""
    gain, gamma = 1 + rng.uniform(-0.15, 0.15, 3), rng.uniform(0.8, 1.25)
    drift = rng.uniform(-0.06, 0.06)
    levels = np.linspace(0, 1, 256)[:, None] ** gamma * gain
    frames = []
    for index, rgb in enumerate(sample.rgb):
        table = np.clip(levels * (1 + drift * index) * 255, 0, 255).round().astype(np.uint8)
        frames.append(cv2.LUT(rgb, np.ascontiguousarray(table[None])))
    return replace(sample, rgb=np.stack(frames).astype(np.uint8))


def _as_a_run_left_it(labels: LabelStack, ranges: MobileDraws, rng: np.random.Generator) -> LabelStack:
    result = np.where(labels == IGNORE, 0, labels).astype(np.uint8)
    for label in range(1, int(result.max(initial=0)) + 1):
        mask = np.where(result == label, 255, 0).astype(np.uint8)
        if not mask.any():
            continue
        if rng.random() < ranges.lost_share:
            result[mask > 0] = 0
        elif rng.random() < ranges.wrong_share:
            result[mask > 0] = 0
            result[_wrong(mask, rng) > 0] = label
    return result


def _wrong(mask: LabelStack, rng: np.random.Generator) -> LabelStack:
    moved = warp_labels(mask, object_field(mask, DreamSettings(), WRONG, rng, warp=0.5), 0)
    side = 1 + 2 * int(rng.integers(0, 4))
    change = cv2.dilate if rng.random() < 0.5 else cv2.erode
    return np.asarray(change(moved, np.ones((side, side), np.uint8)), np.uint8)


def with_pasted_object(
    sample: ClipSample, other: ClipSample, label: int | None, rng: np.random.Generator
) -> ClipSample:
    """Put the object of `other` into `sample`, before everything else; it moves on a path of its own.

    Args:
        sample: Its labels are dense.
        other: Of the same size and number of frames; any object of it counts.
        label: What the pasted object is called; None makes it part of the background that hides objects.
        rng: The only source of chance.

    Returns:
        The new sample, or `sample` where the object would hide too much of another in the first frame.
    """
    size = (sample.labels.shape[1], sample.labels.shape[2])
    centre, extent = (size[1] / 2, size[0] / 2), (float(size[1]), float(size[0]))
    start, drift = random_affine(centre, extent, PASTED_PLACE, rng), random_affine(centre, extent, PASTED_DRIFT, rng)
    rgb, labels = sample.rgb.copy(), sample.labels.copy()
    for index, share in enumerate(np.linspace(0, 1, len(sample))):
        step = np.vstack([(1 - share) * np.eye(2, 3) + share * drift, [0, 0, 1]])
        field = affine_field(np.asarray((step @ np.vstack([start, [0, 0, 1]]))[:2]), size)
        mask = ((other.labels[index] > 0) & (other.labels[index] < IGNORE)).astype(np.uint8)
        moved = warp_labels(mask, field, 0)
        if index == 0 and _hides_too_much(labels[0], moved):
            return sample
        alpha = cv2.GaussianBlur(moved.astype(np.float32), (0, 0), FEATHER_PX)[..., None]
        rgb[index] = np.rint(alpha * warp_picture(other.rgb[index], field) + (1 - alpha) * rgb[index])
        labels[index][moved > 0] = 0 if label is None else label
    return replace(sample, rgb=rgb, labels=labels)


def _hides_too_much(labels: np.typing.NDArray[np.uint8], moved: np.typing.NDArray[np.uint8]) -> bool:
    for label in np.unique(labels):
        own = labels == label
        if 0 < label < IGNORE and (own & (moved > 0)).sum() > MOST_HIDDEN * own.sum():
            return True
    return False


def zoom(sample: ClipSample, largest: float, rng: np.random.Generator) -> ClipSample:
    """The sample with its first frame farther away than the rest, or nearer; the others go on in that direction.

    A car that comes up to the camera is learned from few clips otherwise; and matching must not depend on the size.

    Args:
        sample: Of one reference frame and others that follow each other.
        largest: The most that things are larger in the second frame than in the first, or the other way round.
        rng: The only source of chance.
    """
    once, often = np.exp(rng.uniform(0, np.log([largest, MOST_A_FRAME])))
    factors = once * often ** np.arange(-1, len(sample) - 1)
    factors[0] = 1.0
    if rng.random() < 0.5:
        factors = factors.max() / factors
    size = (sample.labels.shape[1], sample.labels.shape[2])
    fields = [
        affine_field(_enlarging(factor, centre), size)
        for factor, centre in zip(factors, _centres(sample.labels), strict=True)
    ]
    rgb = [warp_picture(picture, field) for picture, field in zip(sample.rgb, fields, strict=True)]
    labels = [warp_labels(mask, field, IGNORE) for mask, field in zip(sample.labels, fields, strict=True)]
    return replace(sample, rgb=np.stack(rgb), labels=np.stack(labels))


def _centres(labels: LabelStack) -> list[npt.NDArray[np.float64]]:
    """(x, y) of the middle of all objects in each frame; where there is none, that of the frame before."""
    found = [np.array(labels.shape[:0:-1]) / 2]
    for mask in labels:
        rows, columns = np.nonzero((mask > 0) & (mask < IGNORE))
        found.append(np.array([columns.mean(), rows.mean()]) if len(rows) else found[-1])
    return found[1:]


def _enlarging(factor: float, centre: npt.NDArray[np.float64]) -> Affine:
    return np.column_stack([factor * np.eye(2), (1 - factor) * centre])
