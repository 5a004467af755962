"""One run of `classic`: everything that changes from step to step, at the working size.

The engine creates a run in `begin` and drops it in `reset`; nothing outlives it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from torch import Tensor

from segmentation.domain.frames import RgbFrame
from segmentation.engines.classic.appearance import LEVELS, colour_bins, colour_counts
from segmentation.engines.classic.config import CELL_PX, ClassicConfig, working_size
from segmentation.engines.classic.features import ClassicFeatureExtractor, centre_of, describe
from segmentation.engines.classic.memory import Memory, MemoryFrame, cell_shares, widen
from segmentation.engines.classic.tracker import Cues, features_on_grid, motion_between, no_motion, search_box, segment
from segmentation.engines.protocols import Reference
from segmentation.engines.reference_masks import (
    only_background,
    reference_probabilities,
    scale_frame,
    silent_share,
)

Float = npt.NDArray[np.float32]


class ClassicRun:
    """State of one run.

    Args:
        extractor: Makes features.
        config: Constants.
        frame_size: (height, width) of the clip; `size` is what all frames are scaled to.
        centre: Per tap the mean feature that is taken off; None: that of the first reference.
    """

    def __init__(
        self,
        extractor: ClassicFeatureExtractor,
        config: ClassicConfig,
        frame_size: tuple[int, int],
        centre: tuple[Tensor, ...] | None = None,
    ) -> None:
        self._extractor = extractor
        self._config = config
        self.frame_size = frame_size
        self.size = size = working_size(*frame_size, config)
        self.centre = centre
        self.memory = Memory(config)
        self.index = 0
        self.rgb: RgbFrame = np.zeros((*size, 3), np.uint8)
        self.probs = only_background(1, size)
        """(1 + N, h, w) of the frame `index`: the previous mask of the next step."""
        self.colours = np.zeros((1, LEVELS**3), np.float32)
        self.largest_area = np.zeros(1, np.float32)
        """(1 + N,) px: the most that each label has covered; 0 for a label that was never seen."""
        self.confidence: dict[int, float] = {}
        """Of the objects that have pixels in the last step."""

    def depart_from(self, references: Sequence[Reference], start: int) -> None:
        """Take all references; the one nearest to `start` gives the previous mask, the last of equals."""
        for reference in references:
            self.take_reference(reference)
        departure = min(reversed(references), key=lambda reference: abs(reference.index - start)).index
        merged = only_background(len(self.probs), self.size)
        for reference in references:
            if reference.index == departure:
                merged = reference_probabilities(reference, self.size, merged)
                self.rgb = scale_frame(reference.rgb, self.size)
        self.probs, self.index = merged, start

    def take_reference(self, reference: Reference) -> None:
        """Remember a reference; when it is of the present frame it also replaces the present mask."""
        self._widen(1 + reference.highest_label)
        is_present = bool(self.memory.recent) and reference.index == self.index
        rgb = scale_frame(reference.rgb, self.size)
        probs = reference_probabilities(reference, self.size, self._base(reference.index, is_present))
        self._remember(reference, rgb, probs)
        self._learn_colours(rgb, probs)
        self._note_areas(probs)
        if is_present:
            self.probs = probs
            self.memory.correct_newest(cell_shares(probs, CELL_PX))

    def step(self, rgb: RgbFrame, index: int) -> Float:
        """(1 + N, h, w) probabilities of the next frame, given at the working size."""
        config = self._config
        motion = motion_between(rgb, self.rgb, config)
        features = self._features(rgb)
        vouched, recent = self.memory.reference_sources(), self.memory.recent_sources(motion.in_cells())
        cues = segment(
            rgb,
            features,
            vouched,
            recent,
            self.probs,
            self.find_lost(),
            self.largest_area > 0,
            motion,
            self.colours,
            config,
        )
        shares = cell_shares(cues.probs, CELL_PX)
        self.memory.add_recent(MemoryFrame(index, rgb, features, shares, motion.in_cells()))
        self.rgb, self.probs, self.index = rgb, cues.probs, index
        self.confidence = confidence_where_seen(cues)
        self._note_areas(cues.probs)
        return cues.probs

    def remember_again(self, index: int, rgb: RgbFrame, labels: Float, motion: Float | None) -> MemoryFrame:
        """A memory frame with its features made anew from its picture.

        Args:
            index: Frame number.
            rgb: At the working size (h, w).
            labels: (rows, columns, 1 + N) share of each label, in [0, 1].
            motion: (rows, columns, 2) to the frame before it, in cells; None for a reference.
        """
        return MemoryFrame(index, rgb, self._features(rgb), labels, no_motion(rgb) if motion is None else motion)

    def find_lost(self) -> npt.NDArray[np.bool_]:
        """(1 + N,) bool: which objects have all but vanished from the present mask."""
        missing = self._areas(self.probs) < self._config.lost_share * self.largest_area
        missing[0] = False
        return missing

    def _features(self, rgb: RgbFrame) -> Tensor:
        raw = self._extractor(rgb)
        if self.centre is None:
            self.centre = centre_of(raw)
        return features_on_grid(describe(raw, self.centre, self._config), rgb)

    def _base(self, index: int, is_present: bool) -> Float:
        if is_present:
            return self.probs
        base = only_background(len(self.probs), self.size)
        for known in self.memory.references:
            if known.index == index:  # two references of one frame: each may name other objects
                base = np.ascontiguousarray(np.moveaxis(known.labels, 2, 0)).repeat(CELL_PX, 1).repeat(CELL_PX, 2)
                base[0] = 1 - base[1:].sum(axis=0)
        return base

    def _remember(self, reference: Reference, rgb: RgbFrame, probs: Float) -> None:
        heard = probs * (1 - silent_share(reference, self.size))
        self.memory.add_reference(self.remember_again(reference.index, rgb, cell_shares(heard, CELL_PX), None))

    def _learn_colours(self, rgb: RgbFrame, probs: Float) -> None:
        box = search_box(probs, self._config.search_margin_cells, everywhere=False)
        near = np.zeros(self.size, np.bool_)
        near[box.top * CELL_PX : box.bottom * CELL_PX, box.left * CELL_PX : box.right * CELL_PX] = True
        self.colours += colour_counts(colour_bins(rgb), probs, near)

    def _note_areas(self, probs: Float) -> None:
        self.largest_area = np.maximum(self.largest_area, self._areas(probs))

    def _areas(self, probs: Float) -> Float:
        return np.bincount(probs.argmax(axis=0).reshape(-1), minlength=len(probs)).astype(np.float32)

    def _widen(self, channels: int) -> None:
        if channels <= len(self.probs):
            return
        extra = channels - len(self.probs)
        self.probs = np.pad(self.probs, [(0, extra), (0, 0), (0, 0)])
        self.colours = np.pad(self.colours, [(0, extra), (0, 0)])
        self.largest_area = widen(self.largest_area, channels)
        self.memory.widen(channels)


def confidence_where_seen(cues: Cues) -> dict[int, float]:
    """Per label that has pixels, in [0, 1]: the geometric mean of two signs of a good mask.

    The strongest sign is that the references alone, without any memory of later frames, would have drawn the same one:
    drift shows as their disagreement. The signs are the overlap of the mask with the votes of the references, and
    the mean similarity of its cells to their best match in a reference.
    """
    winner = cues.probs.argmax(axis=0)
    seen = np.unique(winner[winner > 0]).tolist()
    return {label: _confidence(cues, label, winner == label) for label in seen}


def _confidence(cues: Cues, label: int, mask: npt.NDArray[np.bool_]) -> float:
    vouched = _soft_iou(mask.astype(np.float32), cues.vouched[label])
    similarity = float(np.clip(cues.similarity[mask].mean(), 0, 1))
    return float((vouched * similarity) ** 0.5)


def _soft_iou(first: Float, second: Float) -> float:
    return float(np.minimum(first, second).sum() / max(float(np.maximum(first, second).sum()), 1e-6))
