"""Samples of the network that follows clicks: one object of a picture, what is said of it first, and clicks after that.

Clicks lie where the network is wrong, as those of the simulated user that it is measured with; half of them not in the
very middle of the error, because people do not click there either.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import IGNORE, Region, box_around
from segmentation.domain.pixel_box import PixelBox
from segmentation.errors import UserError
from segmentation.metrics.robot_clicks import error_depth
from segmentation.training.augmentation import mirror, resize
from segmentation.training.mobile_draws import in_other_light, with_pasted_object
from segmentation.training.samples import ClipFiles, ClipSample, LabelStack
from segmentation.training.stage import SampleSource

Place = npt.NDArray[np.float32]
"""(2,) float32, x before y."""
ATTEMPTS = 40
LARGEST_SHARE = 0.9
"""Of the picture that an object may cover."""


@dataclass(frozen=True)
class ClickDraws:
    """Ranges of the samples.

    Args:
        sizes_px: (height, width) that samples are brought to, multiples of 32; steps take turns.
        least_window: Smallest window that is cut out, share of the largest one of that shape in the picture.
        stretch: How much wider or narrower things get, at most, as a share.
        least_share: Of the window that an object covers.
        clips_share: Share of the samples that are frames of clips.
        lone_share: Share of the drawn pictures with one object that are used: where there are several, only the clicks
            say which one is meant.
        paste_share: Share of the samples into which an object of another picture is pasted; either may be the one that
            is meant.
        all_share: Share of the samples in which all objects are one.
        box_share: Share of the samples that begin with a box.
        start_share: Share of the samples that begin with a mask that is to be corrected.
        crowd_share: Share of the samples that begin with several clicks.
        off_middle_share: Share of the clicks that are not in the middle of the error.
    """

    sizes_px: tuple[tuple[int, int], ...] = ((224, 320), (256, 288), (320, 224))
    least_window: float = 0.4
    stretch: float = 0.15
    least_share: float = 0.004
    clips_share: float = 0.1
    lone_share: float = 0.5
    paste_share: float = 0.3
    all_share: float = 0.1
    box_share: float = 0.15
    start_share: float = 0.15
    crowd_share: float = 0.2
    off_middle_share: float = 0.5


@dataclass(frozen=True)
class ClickSample(ClipSample):
    """One picture with one object, and what is said of it first.

    Args:
        start: (H, W) bool, the mask that is to be corrected; empty when there is none.
        box: (top, left, bottom, right) in pixels, or None.
        crowd: How many clicks it begins with beyond the first.
        seed: Of the places of the clicks.
    """

    start: Region
    box: tuple[int, int, int, int] | None
    crowd: int
    seed: int


def draw_click_sample(source: SampleSource, step: int, ranges: ClickDraws, rng: np.random.Generator) -> ClickSample:
    """One object of a still or a frame.

    Raises:
        MediaError: A file cannot be read.
        UserError: No object of a usable size is found.
    """
    size = ranges.sizes_px[step % len(ranges.sizes_px)]
    sample = _one_object(source, size, ranges, rng)
    if ranges.paste_share and rng.random() < ranges.paste_share:
        sample = _paste(sample, _one_object(source, size, ranges, rng), ranges, rng)
    sample = in_other_light(mirror(sample) if rng.random() < 0.5 else sample, rng)
    return _say_first(sample, ranges, rng)


def draw_click(
    truth: Region, found: Region, off_middle_share: float, rng: np.random.Generator
) -> tuple[Place, bool] | None:
    """Where the next click lies, and whether the object is there; None when nothing is wrong.

    Args:
        truth: (H, W) bool.
        found: (H, W) bool, the answer so far.
        off_middle_share: How often it is not the middle of the largest error.
        rng: The only source of chance.
    """
    missing, too_many = error_depth(truth & ~found), error_depth(found & ~truth)
    positive = bool(missing.max() >= too_many.max())
    depth = missing if positive else too_many
    deepest = float(depth.max())
    if deepest <= 0:
        return None
    inner = depth > (0.35 * deepest if rng.random() < off_middle_share else 0.999 * deepest)
    return random_place(inner, rng), positive


def random_place(where: Region, rng: np.random.Generator) -> Place:
    """The middle of a pixel of `where` (H, W) bool, which is not empty."""
    chosen = np.flatnonzero(where)
    row, column = np.divmod(int(chosen[rng.integers(len(chosen))]), where.shape[1])
    return np.array([column + 0.5, row + 0.5], np.float32)


def _one_object(
    source: SampleSource, size: tuple[int, int], ranges: ClickDraws, rng: np.random.Generator
) -> ClipSample:
    """A window with one object, 1, of a usable size."""
    for _ in range(ATTEMPTS):
        frame = _frame(source, ranges, rng)
        is_lone = len(_objects_in(frame.labels)) < 2
        if is_lone and ranges.lone_share < 1 and rng.random() >= ranges.lone_share:
            continue
        labels = _choose_object(frame.labels, ranges.all_share, rng)
        if labels is None:
            continue
        sample = _cut(replace(frame, labels=labels), size, ranges, rng)
        if _is_usable(sample.labels == 1, ranges):
            return sample
    raise UserError(f"{ATTEMPTS} pictures in a row show no object of a usable size.", "Check the training data.")


def _is_usable(inside: Region, ranges: ClickDraws) -> bool:
    return bool(ranges.least_share <= inside.mean() <= LARGEST_SHARE)


def _paste(sample: ClipSample, other: ClipSample, ranges: ClickDraws, rng: np.random.Generator) -> ClipSample:
    """`sample` with the object of `other` in it; one of the two objects is 1."""
    both = with_pasted_object(sample, other, 2, rng)
    meant = 1 + int(rng.integers(2))
    if not _is_usable(both.labels == meant, ranges):
        meant = 3 - meant
    if not _is_usable(both.labels == meant, ranges):
        return sample
    table = np.zeros(256, np.uint8)
    table[meant], table[IGNORE] = 1, IGNORE
    return replace(both, labels=table[both.labels])


def _objects_in(labels: LabelStack) -> list[int]:
    return [int(label) for label in np.unique(labels) if 0 < label < IGNORE]


def _frame(source: SampleSource, ranges: ClickDraws, rng: np.random.Generator) -> ClipSample:
    files = source.files
    clips = files.clips if files.clips and (not files.stills or rng.random() < ranges.clips_share) else files.stills
    clip: ClipFiles = clips[int(rng.integers(len(clips)))]
    return source.store.sample(clip, [int(rng.integers(len(clip.frames)))])


def _choose_object(labels: LabelStack, all_share: float, rng: np.random.Generator) -> LabelStack | None:
    """One object, or all of them, as 1; None when there is none."""
    present = _objects_in(labels)
    if not present:
        return None
    chosen = present if rng.random() < all_share else [present[int(rng.integers(len(present)))]]
    table = np.zeros(256, np.uint8)
    table[chosen], table[IGNORE] = 1, IGNORE
    return np.asarray(table[labels])


def _cut(sample: ClipSample, size: tuple[int, int], ranges: ClickDraws, rng: np.random.Generator) -> ClipSample:
    """A window that shows a pixel of the object, brought to `size`."""
    height, width = sample.labels.shape[1:]
    across = size[1] * rng.uniform(1 - ranges.stretch, 1 + ranges.stretch)
    most = min(height / size[0], width / across)
    share = rng.uniform(ranges.least_window, 1.0) * most
    rows, columns = max(8, int(size[0] * share)), max(8, int(across * share))
    column, row = random_place(sample.labels[0] == 1, rng)
    top, left = _begin(row, rows, height, rng), _begin(column, columns, width, rng)
    window = (slice(None), slice(top, top + rows), slice(left, left + columns))
    return resize(replace(sample, rgb=sample.rgb[window], labels=sample.labels[window]), size)


def _begin(shown: float, length: int, whole: int, rng: np.random.Generator) -> int:
    """Where a window of `length` that shows a place begins."""
    least, most = max(0, int(shown) + 1 - length), min(int(shown), whole - length)
    return int(rng.integers(least, max(least, most) + 1))


def _say_first(sample: ClipSample, ranges: ClickDraws, rng: np.random.Generator) -> ClickSample:
    inside = sample.labels[0] == 1
    start, box, crowd, kind = np.zeros_like(inside), None, 0, rng.random()
    if kind < ranges.start_share:
        start = spoil(inside, rng)
    elif kind < ranges.start_share + ranges.box_share:
        box = _loose_box(inside, rng)
    elif kind < ranges.start_share + ranges.box_share + ranges.crowd_share:
        crowd = int(rng.integers(1, 8))
    return ClickSample(sample.name, sample.rgb, sample.labels, start, box, crowd, int(rng.integers(1 << 31)))


def spoil(inside: Region, rng: np.random.Generator) -> Region:
    """A mask (H, W) bool as a run may have left it: grown, shrunk, cut off, or with something that is no part of it."""
    height, width = inside.shape
    reach = float(np.sqrt(inside.sum()))
    shape = inside.astype(np.uint8)
    kind = rng.random()
    if kind < 0.4:
        side = 1 + 2 * max(1, int(reach * rng.uniform(0.02, 0.12)))
        shape = np.asarray((cv2.dilate if kind < 0.2 else cv2.erode)(shape, np.ones((side, side), np.uint8)), np.uint8)
    if kind > 0.3:
        middle = random_place(inside if rng.random() < 0.6 else np.ones_like(inside), rng)
        axes = reach * rng.uniform(0.15, 0.6, 2)
        blob = np.zeros_like(shape)
        cv2.ellipse(blob, (tuple(middle.tolist()), tuple((2 * axes).tolist()), float(rng.uniform(0, 180))), 1, -1)
        shape = np.asarray(shape | blob if rng.random() < 0.5 else shape & (1 - blob), np.uint8)
    return np.asarray(shape > 0).reshape(height, width)


def _loose_box(inside: Region, rng: np.random.Generator) -> tuple[int, int, int, int]:
    tight = box_around(inside)
    slack = rng.uniform(0, 0.06, 4) * np.array([tight.height, tight.width, tight.height, tight.width])
    up, before, down, after = (int(value) for value in slack)
    bottom, right = tight.top + tight.height + down, tight.left + tight.width + after
    box = PixelBox.spanning(tight.top - up, tight.left - before, bottom, right, (inside.shape[0], inside.shape[1]))
    return box.top, box.left, box.top + box.height, box.left + box.width
