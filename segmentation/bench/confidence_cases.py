"""Clips with exact truth on which engines fail now and then, to fit and to measure their confidence.

From a DAVIS tree come whole sequences, sequences with every second or fourth frame and spoilt pictures, sequences with
an object of another one pasted in, and sequences with a mirrored copy of their own object, which looks alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from segmentation.bench.davis_frames import Frames, read_frames, sequence_folders
from segmentation.domain.frames import Labels, RgbFrame

SHORT_EDGE_PX = 240
"""Larger frames are reduced to this, so that a run over all cases takes minutes."""
STRIDES = {"plain": 3, "spoilt": 4, "twin": 3, "pasted": 3}
"""Of how many frames one is taken, by kind of case."""


@dataclass(frozen=True)
class ConfidenceCase:
    """One run.

    Args:
        name: Says what it is.
        frames: The clip with its truth.
        given: (H, W) uint8 labels that the run starts from; the truth of the first frame, or nearly.
    """

    name: str
    frames: Frames
    given: Labels


def cases_of(
    tree: Path, most_frames: int, names: tuple[str, ...] = (), kinds: tuple[str, ...] = ()
) -> Iterator[ConfidenceCase]:
    """Four cases of each sequence of a DAVIS tree; of `names` and of `kinds` only, where they are given.

    Raises:
        UserError: The folder is no DAVIS tree, or has no such sequence.
        MediaError: A picture or mask cannot be read.
    """
    other: Frames = ()
    for number, folder in enumerate(sequence_folders(tree, names)):
        frames = read_frames(tree, folder, SHORT_EDGE_PX)
        cases = _cases(folder.name, frames, other, most_frames, np.random.default_rng(number))
        yield from (case for case in cases if not kinds or case.name.split()[-1] in kinds)
        other = frames


def _cases(name: str, frames: Frames, other: Frames, most: int, rng: np.random.Generator) -> Iterator[ConfidenceCase]:
    """Of one sequence; twins and pasted objects only where it has one object."""
    parts = {kind: (frames[::-1] if kind == "spoilt" else frames)[::n][:most] for kind, n in STRIDES.items()}
    yield _case(f"{name} plain", parts["plain"])
    yield _rough(_case(f"{name} spoilt", tuple((_spoil(rgb, rng), labels) for rgb, labels in parts["spoilt"])))
    if max(int(labels.max()) for _, labels in frames) > 1:
        return
    twin = tuple((_flip(rgb), _flip(labels)) for rgb, labels in parts["twin"][::-1])
    yield _case(f"{name} twin", _paste(parts["twin"], twin))
    if other:
        yield _case(f"{name} pasted", _paste(parts["pasted"], other[:: STRIDES["pasted"]][:most]))


def _case(name: str, frames: Frames) -> ConfidenceCase:
    return ConfidenceCase(name, frames, frames[0][1])


def _rough(case: ConfidenceCase) -> ConfidenceCase:
    """Started from a mask that is a little too large."""
    return replace(case, given=np.asarray(cv2.dilate(case.given, np.ones((5, 5), np.uint8)), np.uint8))


def _spoil(rgb: RgbFrame, rng: np.random.Generator) -> RgbFrame:
    """Less contrast, out of focus, with noise."""
    pale = 64 + 0.5 * cv2.GaussianBlur(rgb, (5, 5), 0).astype(np.float32)
    return np.clip(pale + rng.normal(0, 9, rgb.shape), 0, 255).astype(np.uint8)


def _flip(image: RgbFrame | Labels) -> RgbFrame:
    return np.ascontiguousarray(image[:, ::-1])


def _paste(below: Frames, above: Frames) -> Frames:
    """The objects of `above` in front of `below`, with labels of their own."""
    highest = max(int(labels.max()) for _, labels in below)
    made = []
    for (rgb, labels), (other, marks) in zip(below, above, strict=False):
        size = labels.shape[1], labels.shape[0]
        over = cv2.resize(other, size, interpolation=cv2.INTER_AREA)
        taken = cv2.resize(marks, size, interpolation=cv2.INTER_NEAREST)
        seen = taken > 0
        pixels = np.where(seen[..., None], over, rgb).astype(np.uint8)
        made.append((pixels, np.where(seen, taken + np.uint8(highest), labels).astype(np.uint8)))
    return tuple(made)
