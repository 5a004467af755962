"""Which frames of which clip make a sample. Pure choices: files are read by the store, pixels are changed elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from segmentation.errors import UserError
from segmentation.training.samples import ClipFiles, ClipSample
from segmentation.training.stage import SampleSource
from segmentation.training.synthetic_motion import moving_still


def sequence_indices(length: int, frames: int, largest_gap: int, rng: np.random.Generator) -> list[int]:
    """`frames` rising indices, neighbours at most `largest_gap` apart; a short clip repeats its last frame."""
    gaps = rng.integers(1, largest_gap + 1, frames - 1)
    spare = max(0, length - 1 - int(gaps.sum()))
    start = int(rng.integers(0, spare + 1))
    return [min(length - 1, start + int(step)) for step in (0, *np.cumsum(gaps))]


def draw_clip(clips: Sequence[ClipFiles], rng: np.random.Generator) -> ClipFiles:
    """One of them, each as often as its share says.

    Raises:
        UserError: There is none.
    """
    if not clips:
        raise UserError("This recipe needs clips, and none was found.", "Give a DAVIS or YouTube-VOS folder.")
    shares = np.array([clip.share for clip in clips])
    if (shares == shares[0]).all():
        return clips[int(rng.integers(len(clips)))]
    return clips[int(rng.choice(len(clips), p=shares / shares.sum()))]


def draw_sequence(
    source: SampleSource, frames: int, largest_gap: int, stills_share: float, rng: np.random.Generator
) -> ClipSample:
    """Frames of a clip, forward or backward, or of a still set in motion.

    Args:
        source: What to draw from.
        frames: How many.
        largest_gap: Between neighbours.
        stills_share: Share of the samples made of stills, where there are both.
        rng: The only source of chance.

    Raises:
        MediaError: A file cannot be read.
        UserError: There is nothing.
    """
    stills = source.files.stills
    if stills and (not source.files.clips or rng.random() < stills_share):
        still = source.store.sample(stills[int(rng.integers(len(stills)))], [0])
        return moving_still(still, frames, rng)
    clip = draw_clip(source.files.clips, rng)
    indices = sequence_indices(len(clip.frames), frames, largest_gap, rng)
    return source.store.sample(clip, indices[::-1] if rng.random() < 0.5 else indices)


def draw_picture(source: SampleSource, clip_share: float, rng: np.random.Generator) -> ClipSample:
    """One annotated picture: in a share of the draws any frame of a clip, else a still.

    Args:
        source: What to draw from.
        clip_share: Share of the frames of clips, where there are both.
        rng: The only source of chance.

    Raises:
        MediaError: A file cannot be read.
        UserError: There is nothing.
    """
    clips, stills = source.files.clips, source.files.stills
    pool = clips if clips and (not stills or rng.random() < clip_share) else stills
    clip = draw_clip(pool, rng)
    return source.store.sample(clip, [int(rng.integers(len(clip.frames)))])


def draw_still(source: SampleSource, rng: np.random.Generator) -> ClipSample:
    """One annotated picture: a still, or any frame of a clip.

    Raises:
        MediaError: A file cannot be read.
        UserError: There is nothing.
    """
    pool = (*source.files.clips, *source.files.stills)
    clip = draw_clip(pool, rng)
    return source.store.sample(clip, [int(rng.integers(len(clip.frames)))])
