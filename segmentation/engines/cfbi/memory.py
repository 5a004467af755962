"""What a CFBI run remembers between frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from torch import Tensor

from segmentation.domain.frames import Labels
from segmentation.engines import held_references
from segmentation.engines.layers.collaborative import Embeddings, ReferenceBank, ReferenceFeatures


@dataclass(frozen=True)
class HeldReference:
    """One reference frame.

    Args:
        index: Frame number.
        objects: Labels that have pixels in it.
        views: Its features, one per augmentation.
    """

    index: int
    objects: frozenset[int]
    views: tuple[ReferenceFeatures, ...]

    @property
    def bytes_held(self) -> int:
        return sum(tensor.nbytes for view in self.views for tensor in reference_tensors(view))


@dataclass
class RunMemory:
    """Everything between two frames of a run.

    Args:
        frame_size: Height and width of the clip.
        index: Frame last stepped, or that the run departs from.
        embedded: Frame that `previous` and `labels` are of; differs from `index` when a run departs near a reference.
        highest: Highest label in any reference so far.
        named: Labels that some reference named.
        labels: (H, W) uint8, the previous mask, on the device.
        previous: Previous embeddings, one per augmentation.
        references: Oldest first.
        banks: References joined for matching, one per augmentation; empty when they must be joined anew.
    """

    frame_size: tuple[int, int]
    index: int
    embedded: int
    highest: int
    named: frozenset[int]
    labels: Tensor
    previous: tuple[Embeddings, ...]
    references: tuple[HeldReference, ...]
    banks: tuple[ReferenceBank, ...] = field(default=())

    def hold(self, reference: HeldReference, max_bytes: int) -> int:
        """Append a reference, in place of one for the same frame, and keep to the cap; says how many were dropped."""
        others = tuple(held for held in self.references if held.index != reference.index)
        kept = within_cap((*others, reference), max_bytes)
        dropped = len(others) + 1 - len(kept)
        self.references, self.banks = kept, ()
        return dropped

    def keep_at_most(self, count: int) -> None:
        """Drop references by the same rule until `count`, at least 2, are left."""
        kept = held_references.within_cap(self.references, lambda held: len(held) > count, _show_by)
        self.references, self.banks = tuple(kept), ()


def within_cap(references: Sequence[HeldReference], max_bytes: int) -> tuple[HeldReference, ...]:
    """The references that stay under the cap; never fewer than the first and the newest."""

    def is_too_much(held: Sequence[HeldReference]) -> bool:
        return sum(reference.bytes_held for reference in held) > max_bytes

    return tuple(held_references.within_cap(references, is_too_much, _show_by))


def _show_by(reference: HeldReference) -> frozenset[int]:
    return reference.objects


def merge_labels(predicted: Labels, given: Labels, vouched: frozenset[int] | None) -> Labels:
    """The mask of a frame after an annotation of it came in.

    As published, annotated pixels (also 255) overwrite the prediction and 0 leaves it. An annotation that says
    which objects it vouches for also takes away what was predicted for them elsewhere.

    Args:
        predicted: (H, W) labels of the step.
        given: (H, W) labels of the annotation.
        vouched: Objects it vouches for, or None when it does not say.
    """
    kept = predicted if vouched is None else np.where(np.isin(predicted, sorted(vouched)), 0, predicted)
    return np.where(given != 0, given, kept).astype(np.uint8)


def reference_tensors(view: ReferenceFeatures) -> Iterator[Tensor]:
    """All tensors of a reference in a fixed order: embeddings (P, C) by scale, then the pooled sums, counts, total."""
    for pixels in view.pixels:
        yield pixels.embedding
    yield from (view.pooled.sums, view.pooled.counts, view.pooled.total)
