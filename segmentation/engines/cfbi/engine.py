"""CFBI and CFBI+ behind the engine protocol: augmentations, merging of annotations, memory; networks know none of it.

Evaluation follows the published code: references are only ever appended, the merged mask of a frame is the previous
mask of all augmentations, and each augmentation keeps its own embeddings.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.engines.cfbi.input_frame import network_input, network_size
from segmentation.engines.cfbi.memory import HeldReference, RunMemory, merged_labels, within_cap
from segmentation.engines.cfbi.settings import Augmentation, CfbiSettings
from segmentation.engines.cfbi.snapshot import run_from_state, run_state
from segmentation.engines.layers.collaborative import (
    CollaborativeNetwork,
    Embeddings,
    Features,
    MatchingOptions,
    ReferenceFeatures,
    channels_last,
)
from segmentation.engines.layers.resampling import resize
from segmentation.engines.out_of_memory import next_reduction, nothing_left, reduction_text, with_less_memory
from segmentation.engines.protocols import EngineSpec, EngineState, Probabilities, Reference
from segmentation.errors import EngineError

log = logging.getLogger(__name__)
Result = TypeVar("Result")


class CfbiEngine:
    """Carries masks with a collaborative network.

    A state brings its own references: `begin(references, state=...)` does not take `references` a second time. A second
    reference for a frame replaces the first.

    Args:
        spec: What the registry says about it.
        network: Loaded and on `device`.
        device: Where it computes.
        settings: Evaluation modes.
    """

    def __init__(
        self, spec: EngineSpec, network: CollaborativeNetwork, device: torch.device, settings: CfbiSettings
    ) -> None:
        self.spec = spec
        self._device = device
        self._settings = settings
        self._options = MatchingOptions(
            min_pixels=settings.min_pixels, half=settings.half, object_chunk=settings.object_chunk
        )
        coarser = (1,) * (len(network.scales) - 1)
        network.use_global_atrous((settings.global_atrous, *coarser))
        self._network: CollaborativeNetwork | None = network
        self._memory: RunMemory | None = None
        self._confidence: dict[int, float] = {}
        self._reduction = 1.0

    @property
    def confidence(self) -> Mapping[int, float]:
        """Per label, in [0, 1]: mean lead of the label over the runner-up within its mask; 0 for an empty mask."""
        return dict(self._confidence)

    @torch.inference_mode()
    def begin(
        self, references: Sequence[Reference], *, start: int | None = None, state: EngineState | None = None
    ) -> None:
        """Start a run; see the protocol. It departs from the reference nearest to `start`.

        Raises:
            EngineError: No reference and no state, sizes differ, closed, or the state does not fit.
        """
        self._opened()
        self.reset()
        if state is not None:
            self._memory = run_from_state(self.spec.name, state, self._settings, self._device)
            return
        departure = _departure(references, start)
        highest = max(reference.highest_label for reference in references)
        embedded = [self._embeddings(reference.rgb) for reference in references]
        held = [self._held(r, r.labels, e, highest + 1) for r, e in zip(references, embedded, strict=True)]
        self._memory = RunMemory(
            size=departure.labels.shape,
            index=departure.index if start is None else start,
            embedded=departure.index,
            highest=highest,
            named=frozenset().union(*(reference.named_objects for reference in references)),
            labels=departure.labels.copy(),
            previous=embedded[next(i for i, reference in enumerate(references) if reference is departure)],
            references=within_cap(held, self._settings.max_reference_bytes),
        )

    @torch.inference_mode()
    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        """Segment the next frame; see the protocol.

        Raises:
            EngineError: Called before `begin`, another frame size, or out of memory even with the least work at once.
        """
        memory = self._begun()
        self._check_size(rgb)
        views, probabilities = self._with_less_memory(lambda: self._segmented(rgb, memory))
        memory.labels = probabilities.argmax(0).to(torch.uint8).cpu().numpy()
        memory.previous = tuple(view.embeddings for view in views)
        memory.index = memory.embedded = memory.index + 1 if index is None else index
        self._confidence = _leads(probabilities)
        return np.array(probabilities.cpu().numpy())

    @torch.inference_mode()
    def add_reference(self, reference: Reference) -> None:
        """Take a correction or a new object; see the protocol.

        Raises:
            EngineError: Called before `begin`, or another frame size.
        """
        memory = self._begun()
        self._check_size(reference.rgb)
        memory.highest = max(memory.highest, reference.highest_label)
        memory.named |= reference.named_objects
        known = reference.index == memory.embedded
        embeddings, labels = memory.previous if known else self._embeddings(reference.rgb), reference.labels
        if known:
            labels = merged_labels(memory.labels, reference.labels, reference.objects)
        if reference.index == memory.index:
            memory.labels, memory.previous, memory.embedded = labels, embeddings, reference.index
        held = self._held(reference, labels, embeddings, memory.highest + 1)
        if dropped := memory.hold(held, self._settings.max_reference_bytes):
            log.info("Dropped %d references to keep to the cap.", dropped)

    def snapshot(self) -> EngineState:
        """The state after the last step.

        Raises:
            EngineError: Called before `begin`.
        """
        return run_state(self.spec.name, self._begun(), self._settings)

    def reset(self) -> None:
        """Forget all memory, keep the weights."""
        self._memory = None
        self._confidence = {}

    def close(self) -> None:
        """Free everything. May be called twice."""
        self.reset()
        self._network = None

    def _segmented(self, rgb: RgbFrame, memory: RunMemory) -> tuple[tuple[Features, ...], Tensor]:
        views = self._views(rgb)
        return views, self._average(views, memory)

    def _views(self, rgb: RgbFrame) -> tuple[Features, ...]:
        """Features of a frame, one per augmentation."""
        return tuple(self._features(rgb, view) for view in self._settings.augmentations)

    def _embeddings(self, rgb: RgbFrame) -> tuple[Embeddings, ...]:
        return tuple(view.embeddings for view in self._with_less_memory(lambda: self._views(rgb)))

    def _features(self, rgb: RgbFrame, view: Augmentation) -> Features:
        height, width = rgb.shape[:2]
        longest = min(self._settings.max_long_edge_px, max(height, width)) * self._reduction
        size = network_size(height, width, longest, view.scale)
        image = network_input(rgb, size)
        if view.mirrored:
            image = image.flip(-1)
        return self._opened().extract(image.to(self._device))

    def _held(self, reference: Reference, labels: Labels, views: Sequence[Embeddings], ids: int) -> HeldReference:
        network = self._opened()

        def remember() -> tuple[ReferenceFeatures, ...]:
            return tuple(
                network.remember(embeddings, self._labels(labels, view), ids, self._options)
                for embeddings, view in zip(views, self._settings.augmentations, strict=True)
            )

        kept = self._with_less_memory(remember)
        objects = frozenset(int(label) for label in np.unique(labels) if 0 < label < 255)
        return HeldReference(reference.index, objects, kept)

    def _labels(self, labels: Labels, view: Augmentation) -> Tensor:
        """The mask as one augmentation sees it, on the device."""
        tensor = torch.from_numpy(np.array(labels)).to(self._device)
        return tensor.flip(-1) if view.mirrored else tensor

    def _average(self, views: Sequence[Features], memory: RunMemory) -> Tensor:
        """(ids, H, W): mean of the augmentations' probabilities."""
        network, ids = self._opened(), memory.highest + 1
        if not memory.banks:
            memory.banks = tuple(
                network.join([held.views[i] for held in memory.references], ids, self._options)
                for i in range(len(views))
            )
        total = torch.zeros((ids, *memory.size), device=self._device)
        for i, view in enumerate(self._settings.augmentations):
            labels = self._labels(memory.labels, view)
            previous = _of_size(memory.previous[i], views[i].embeddings)
            logits = network.segment(views[i], memory.banks[i], previous, labels, self._options)
            probabilities = self._probabilities(logits, memory)
            total += probabilities.flip(-1) if view.mirrored else probabilities
        return total / len(views)

    def _probabilities(self, logits: Tensor, memory: RunMemory) -> Tensor:
        logits = resize(logits[None], memory.size)[0]  # (ids, h, w) -> (ids, H, W)
        if self._settings.gaps == "empty":
            gaps = [label for label in range(1, memory.highest) if label not in memory.named]
            logits[gaps] = -torch.inf
        return logits.softmax(0)

    def _with_less_memory(self, work: Callable[[], Result]) -> Result:
        """Do `work`; when memory runs out, again with single objects, then half the references, then smaller frames."""
        return with_less_memory(self._device, work, self._give_way)

    def _give_way(self, error: Exception) -> None:
        """Lower the memory that a step takes by one notch.

        Raises:
            EngineError: Nothing is left to lower.
        """
        memory = self._memory
        if self._options.object_chunk != 1:
            self._options = replace(self._options, object_chunk=1)
            log.warning("Out of memory: objects are taken one by one from now on.")
        elif memory is not None and len(memory.references) > 2:
            memory.keep_at_most(max(2, len(memory.references) // 2))
            log.warning(f"Out of memory: only {len(memory.references)} references are kept from now on.")
        elif reduction := next_reduction(self._reduction):
            self._reduction = reduction
            log.warning(reduction_text(reduction))
        else:
            advice = "Lower the setting 'max_long_edge', or choose another device."
            raise nothing_left(self.spec.name, self._device, advice) from error

    def _opened(self) -> CollaborativeNetwork:
        if self._network is None:
            raise EngineError(f"The engine '{self.spec.name}' was closed.", "Make a new one.")
        return self._network

    def _begun(self) -> RunMemory:
        self._opened()
        if self._memory is None:
            raise EngineError(f"'{self.spec.name}' has not begun a run.", "Call begin with a reference first.")
        return self._memory

    def _check_size(self, rgb: RgbFrame) -> None:
        if rgb.shape[:2] != self._begun().size:
            height, width = self._begun().size
            raise EngineError(
                f"A frame is {rgb.shape[1]} x {rgb.shape[0]}, but the run began with {width} x {height}.",
                "All frames of a run must have one size.",
            )


def _departure(references: Sequence[Reference], start: int | None) -> Reference:
    if not references:
        raise EngineError("A run needs at least one reference frame or a saved state.", "Draw a mask first.")
    sizes = {reference.labels.shape for reference in references}
    if len(sizes) != 1:
        raise EngineError(f"All references must have one size, got {sorted(sizes)}.")
    if start is None:
        return references[-1]
    return min(references, key=lambda reference: abs(reference.index - start))


def _of_size(previous: Embeddings, like: Embeddings) -> Embeddings:
    """`previous` at the size of `like`: they differ for one frame after the frames were made smaller."""
    if previous[0].shape == like[0].shape:
        return previous
    return tuple(channels_last(resize(p[None], e.shape[1:])) for p, e in zip(previous, like, strict=True))


def _leads(probabilities: Tensor) -> dict[int, float]:
    """Per label the mean of (first - second) over the pixels where it is first."""
    if len(probabilities) == 1:
        return {}
    best = probabilities.topk(2, dim=0)
    lead, winner = (best.values[0] - best.values[1]).flatten(), best.indices[0].flatten()
    count = torch.bincount(winner, minlength=len(probabilities)).clamp(min=1)
    mean = torch.bincount(winner, lead, minlength=len(probabilities)) / count
    return {label: min(1.0, value) for label, value in enumerate(mean.tolist()) if label}
