"""CFBI and CFBI+ behind the engine protocol: augmentations, merging of annotations, memory; networks know none of it.

Evaluation follows the published code: references are only ever appended, the merged mask of a frame is the previous
mask of all augmentations, and each augmentation keeps its own embeddings.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.engines.arithmetic import compute_in
from segmentation.engines.cfbi.input_frame import network_input, network_input_on, network_size
from segmentation.engines.cfbi.memory import HeldReference, RunMemory, merge_labels, within_cap
from segmentation.engines.cfbi.settings import Augmentation, CfbiSettings
from segmentation.engines.cfbi.snapshot import restore_memory, run_state
from segmentation.engines.device_labels import device_labels
from segmentation.engines.layers.chunk_sizes import chunk_sizes
from segmentation.engines.layers.collaborative import (
    CollaborativeNetwork,
    Embeddings,
    Features,
    MatchingOptions,
    ReferenceFeatures,
    channels_last,
)
from segmentation.engines.layers.resampling import resize
from segmentation.engines.propagation_base import PropagationBase
from segmentation.engines.protocols import EngineSpec, EngineState, Probabilities, Reference
from segmentation.engines.reference_masks import size_within_bounds
from segmentation.engines.upload import upload

log = logging.getLogger(__name__)


class CfbiEngine(PropagationBase[RunMemory]):
    """Propagates masks with a collaborative network. A second reference for a frame replaces the first.

    Args:
        spec: What the registry says about it.
        network: Loaded and on `device`.
        device: Where it computes.
        settings: Evaluation modes.
    """

    MEMORY_ADVICE = "Lower the setting 'max_long_edge', or choose another device."
    _device: torch.device

    def __init__(
        self, spec: EngineSpec, network: CollaborativeNetwork, device: torch.device, settings: CfbiSettings
    ) -> None:
        super().__init__(spec, device)
        self._settings = settings
        by_device = int(chunk_sizes(device).looks_at_labels)  # one object at a time, or all
        chunk = by_device if settings.object_chunk < 0 else settings.object_chunk
        self._options = MatchingOptions(min_pixels=settings.min_pixels, half=settings.half, object_chunk=chunk)
        coarser = (1,) * (len(network.scales) - 1)
        network.use_global_atrous((settings.global_atrous, *coarser))
        if settings.local_atrous:
            network.use_local_atrous(settings.local_atrous)
        self._network: CollaborativeNetwork | None = network

    @torch.inference_mode()
    def _begin_run(self, references: Sequence[Reference], start: int) -> RunMemory:
        """It departs from the reference nearest to `start`; of equally near frames the first, of one frame the last."""
        nearest = min((reference.index for reference in references), key=lambda index: abs(index - start))
        departure = next(reference for reference in reversed(references) if reference.index == nearest)
        highest = max(reference.highest_label for reference in references)
        embedded = [self._embeddings(reference.rgb) for reference in references]
        held = [self._hold(r, r.labels, e, highest + 1) for r, e in zip(references, embedded, strict=True)]
        return RunMemory(
            frame_size=departure.labels.shape,
            index=start,
            embedded=departure.index,
            highest=highest,
            named=frozenset().union(*(reference.objects_named for reference in references)),
            labels=upload(departure.labels.copy(), self._device),
            previous=embedded[next(i for i, reference in enumerate(references) if reference is departure)],
            references=within_cap(held, self._settings.max_reference_bytes),
        )

    def _step_run(self, run: RunMemory, rgb: RgbFrame, index: int) -> Probabilities:
        return np.array(self._step_run_on_device(run, rgb, index).cpu().numpy())

    @torch.inference_mode()
    def _step_run_on_device(self, run: RunMemory, rgb: RgbFrame | Tensor, index: int) -> Tensor:
        views, probabilities = self._with_less_memory(lambda: self._segment(rgb, run))
        run.labels = device_labels(probabilities, run.frame_size)
        run.previous = tuple(view.embeddings for view in views)
        run.index = run.embedded = index
        return probabilities

    @torch.inference_mode()
    def _take_reference(self, run: RunMemory, reference: Reference) -> None:
        run.highest = max(run.highest, reference.highest_label)
        run.named |= reference.objects_named
        known = reference.index == run.embedded
        embeddings, labels = run.previous if known else self._embeddings(reference.rgb), reference.labels
        if known:
            labels = merge_labels(run.labels.cpu().numpy(), reference.labels, reference.objects)
        if reference.index == run.index:
            run.labels, run.previous, run.embedded = upload(labels.copy(), self._device), embeddings, reference.index
        held = self._hold(reference, labels, embeddings, run.highest + 1)
        if dropped := run.hold(held, self._settings.max_reference_bytes):
            log.info("Dropped %d references to keep to the cap.", dropped)

    def _run_state(self, run: RunMemory) -> EngineState:
        return run_state(self.spec.name, run, self._settings)

    def _restore_run(self, state: EngineState) -> RunMemory:
        return restore_memory(state, self._settings, self._device)

    def _free(self) -> None:
        self._network = None

    def _segment(self, rgb: RgbFrame | Tensor, memory: RunMemory) -> tuple[tuple[Features, ...], Tensor]:
        views = self._views(rgb)
        return views, self._average(views, memory)

    def _views(self, rgb: RgbFrame | Tensor) -> tuple[Features, ...]:
        """Features of a frame, one per augmentation."""
        return tuple(self._features(rgb, view) for view in self._settings.augmentations)

    def _embeddings(self, rgb: RgbFrame) -> tuple[Embeddings, ...]:
        return tuple(view.embeddings for view in self._with_less_memory(lambda: self._views(rgb)))

    def _features(self, rgb: RgbFrame | Tensor, view: Augmentation) -> Features:
        height, width = rgb.shape[:2]
        longest = min(self._settings.max_long_edge_px, max(height, width)) * self._reduction
        size = network_size(height, width, longest, view.scale)
        if isinstance(rgb, np.ndarray) and self._device.type == "cpu":
            image = network_input(rgb, size)
        else:
            image = network_input_on(self._device, rgb, size)
        if view.mirrored:
            image = image.flip(-1)
        with compute_in(self._settings.precision, self._device):
            features = self._open().extract(image)
        # What is matched and kept is in single precision.
        return Features(tuple(embedding.float() for embedding in features.embeddings), features.low_level)

    def _hold(self, reference: Reference, labels: Labels, views: Sequence[Embeddings], ids: int) -> HeldReference:
        network, given = self._open(), upload(labels.copy(), self._device)

        def remember() -> tuple[ReferenceFeatures, ...]:
            return tuple(
                network.remember(embeddings, _mask_in_view(view, given), ids, self._options)
                for embeddings, view in zip(views, self._settings.augmentations, strict=True)
            )

        kept = self._with_less_memory(remember)
        objects = frozenset(int(label) for label in np.unique(labels) if 0 < label < 255)
        return HeldReference(reference.index, objects, kept)

    def _average(self, views: Sequence[Features], memory: RunMemory) -> Tensor:
        """(ids, h, w): mean of the augmentations' probabilities, of a size that `Probabilities` allow."""
        network, ids = self._open(), memory.highest + 1
        if not memory.banks:
            memory.banks = tuple(
                network.join([held.views[i] for held in memory.references], ids, self._options)
                for i in range(len(views))
            )
        size = size_within_bounds(ids, memory.frame_size)
        total = torch.zeros((ids, *size), device=self._device)
        for i, view in enumerate(self._settings.augmentations):
            labels = _mask_in_view(view, memory.labels)
            previous = _of_size(memory.previous[i], views[i].embeddings)
            with compute_in(self._settings.precision, self._device):
                logits = network.segment(views[i], memory.banks[i], previous, labels, self._options)
            probabilities = self._probabilities(logits.float(), size, memory)
            total += probabilities.flip(-1) if view.mirrored else probabilities
        return total / len(views)

    def _probabilities(self, logits: Tensor, size: tuple[int, int], memory: RunMemory) -> Tensor:
        logits = resize(logits[None], size)[0]  # (ids, h, w) -> (ids, *size)
        if self._settings.gaps == "empty":
            gaps = [label for label in range(1, memory.highest) if label not in memory.named]
            for label in gaps:  # one by one: a list of them would be sent to the device, which waits
                logits[label] = -torch.inf
        return logits.softmax(0)

    def _savings(self) -> Sequence[Callable[[], str | None]]:
        return self._take_single_objects, self._halve_references, self._take_smaller_frames

    def _take_single_objects(self) -> str | None:
        if self._options.object_chunk == 1:
            return None
        self._options = replace(self._options, object_chunk=1)
        return "Out of memory: objects are taken one by one from now on."

    def _halve_references(self) -> str | None:
        memory = self._run
        if memory is None or len(memory.references) <= 2:
            return None
        memory.keep_at_most(max(2, len(memory.references) // 2))
        return f"Out of memory: only {len(memory.references)} references are kept from now on."

    def _open(self) -> CollaborativeNetwork:
        assert self._network is not None  # the base class refuses calls once it is closed
        return self._network


def _mask_in_view(view: Augmentation, labels: Tensor) -> Tensor:
    """The mask (H, W) as one augmentation sees it."""
    return labels.flip(-1) if view.mirrored else labels


def _of_size(previous: Embeddings, like: Embeddings) -> Embeddings:
    """`previous` at the size of `like`: they differ for one frame after the frames were made smaller."""
    if previous[0].shape == like[0].shape:
        return previous
    return tuple(channels_last(resize(p[None], e.shape[1:])) for p, e in zip(previous, like, strict=True))
