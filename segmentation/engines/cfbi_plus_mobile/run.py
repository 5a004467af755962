"""One run of `cfbi-plus-mobile`: everything that changes from step to step, at the working size.

The engine creates a run in `begin` and drops it in `reset`; nothing outlives it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor

from segmentation.domain.frames import RgbFrame
from segmentation.engines import held_references
from segmentation.engines.arithmetic import compute_in
from segmentation.engines.cfbi_plus_mobile.expected_places import far_places, only_nearby, reach_px
from segmentation.engines.cfbi_plus_mobile.frame_motion import FrameMotion, motion_between
from segmentation.engines.cfbi_plus_mobile.matching import MemoryCells, join_cells
from segmentation.engines.cfbi_plus_mobile.network import (
    Earlier,
    Embedded,
    FlowEstimate,
    MobileNetwork,
    create_memory_cells,
    probabilities,
)
from segmentation.engines.layers.frozen_stages import FrozenStages
from segmentation.engines.optical_flow.flow import warp_by_flow
from segmentation.engines.protocols import Reference
from segmentation.engines.reference_masks import (
    only_background,
    reference_probabilities,
    scale_frame,
    scale_plane,
    silent_share,
)
from segmentation.engines.upload import upload

Float = npt.NDArray[np.float32]
REFERENCE_CAP = 6
RECENT_CAP = 3
RECENT_EVERY = 5
"""Every how many steps a recent frame is kept beside the last one."""
LOST_SHARE = 0.02
"""An object that covers no more than this share of its largest area is looked for everywhere."""


@dataclass(frozen=True)
class HeldFrame:
    """A memory frame.

    Args:
        index: Frame number.
        labels: The objects that its rows are of.
        cells: Rows in the order of `labels`.
    """

    index: int
    labels: tuple[int, ...]
    cells: MemoryCells


@dataclass(frozen=True)
class Present:
    """The frame last stepped, or that the run departs from.

    Args:
        index: Frame number.
        rgb: (h, w, 3) uint8.
        keys: (C, h / 8, w / 8).
        probs: (1 + N, h, w), the previous mask of the next step.
        masks: (objects, h, w), the same on the device, a row for each object of the run.
    """

    index: int
    rgb: RgbFrame
    keys: Tensor
    probs: Float
    masks: Tensor


class MobileRun:
    """State of one run.

    Args:
        network: The trained part, in evaluation mode.
        stages: The frozen part.
        frame_size: (height, width) of the clip.
        size: (height, width) that all frames are scaled to, multiples of 16.
        device: Where the network is.
        precision: See `compute_in`.
    """

    def __init__(
        self,
        network: MobileNetwork,
        stages: FrozenStages,
        frame_size: tuple[int, int],
        size: tuple[int, int],
        device: torch.device,
        precision: str,
    ) -> None:
        self._network, self._stages, self._device, self._precision = network, stages, device, precision
        self.frame_size, self.size = frame_size, size
        self.references: list[HeldFrame] = []
        self.recent: list[HeldFrame] = []
        self.named: frozenset[int] = frozenset()
        self.steps = 0
        self.largest: dict[int, int] = {}
        """Per label the most pixels that it has covered."""
        self._present: Present | None = None
        self._is_aligned = network.is_aligned  # read once: it lies on the device

    @property
    def present(self) -> Present:
        """The frame last stepped, or that the run departs from; there is one from `depart_from` on."""
        assert self._present is not None
        return self._present

    def take_present(self, index: int, rgb: RgbFrame, keys: Tensor, probs: Float) -> None:
        """Depart from this frame, (h, w, 3) uint8 with `keys` (C, h / 8, w / 8) and `probs` (1 + N, h, w).

        The objects of the run are known.
        """
        self._present = Present(index, rgb, keys, probs, self._upload(probs[list(self.labels)]))

    @property
    def index(self) -> int:
        """Number of that frame."""
        return self.present.index

    @property
    def labels(self) -> tuple[int, ...]:
        """The objects of the run, ascending."""
        return tuple(sorted(self.named))

    @property
    def channels(self) -> int:
        """1 + the highest label."""
        return 1 + max(self.named, default=0)

    def depart_from(self, references: Sequence[Reference], start: int) -> None:
        """Take all references; the one nearest to `start` gives the previous mask, the last of equals."""
        for reference in references:
            self.named |= reference.objects_named
        departure = min(reversed(references), key=lambda reference: abs(reference.index - start)).index
        probs = only_background(self.channels, self.size)
        for reference in references:
            frame = self._embed(scale_frame(reference.rgb, self.size))
            self._hold_reference(reference, frame)
            if reference.index == departure:
                probs = reference_probabilities(reference, self.size, probs)
                self.take_present(start, scale_frame(reference.rgb, self.size), frame.keys, probs)
        self._remember(self.hold(self.present))

    def step(self, rgb: RgbFrame, index: int) -> Float:
        """(1 + N, h, w) probabilities of the next frame, given at the working size."""
        present = self.segment_next(rgb, index)
        self.go_on_from(present, self.hold(present))
        return present.probs

    def segment_next(self, rgb: RgbFrame, index: int) -> Present:
        """The next frame, given at the working size; the run stays where it is."""
        frame = self._embed(rgb)
        probs, masks = only_background(self.channels, self.size), frame.keys.new_zeros(0, *self.size)
        if self.labels:
            found = self._segment(frame, rgb)
            probs[[0, *self.labels]] = found.cpu().numpy()  # the one time in a step that the device is waited for
            masks = found[1:]
        return Present(index, rgb, frame.keys, probs, masks)

    def with_probabilities(self, present: Present, probs: Float) -> Present:
        """The same frame with others, (1 + N, h, w)."""
        return replace(present, probs=probs, masks=self._upload(probs[list(self.labels)]))

    def hold(self, present: Present) -> HeldFrame:
        """A frame as memory."""
        cells = create_memory_cells(present.keys, present.masks)
        return HeldFrame(present.index, self.labels, cells)

    def go_on_from(self, present: Present, held: HeldFrame) -> None:
        """Depart from the next frame from here on. Nothing here can fail for want of memory: a step is made or is not.

        Args:
            present: The frame.
            held: The same as memory.
        """
        self._present = present
        self.steps += 1
        self._forget_last()
        self._remember(held)

    def take_reference(self, reference: Reference) -> None:
        """Remember a reference; when it is of the present frame it also replaces the present mask."""
        self.named |= reference.objects_named
        present = self.present
        probs = np.pad(present.probs, [(0, self.channels - len(present.probs)), (0, 0), (0, 0)])
        self._hold_reference(reference, self._embed(scale_frame(reference.rgb, self.size)))
        if reference.index == present.index:
            probs = reference_probabilities(reference, self.size, probs)
        self.take_present(present.index, present.rgb, present.keys, probs)
        if reference.index == present.index:
            del self.recent[-1]
            self._remember(self.hold(self.present))

    def keep_at_most(self, references: int) -> None:
        """Forget references beyond so many; which ones stay: `within_cap`."""
        self.references = within_cap(self.references, references)

    def go_on_at(self, size: tuple[int, int]) -> None:
        """Go on at another working size. The memory stays: cells are matched wherever they came from."""
        present, share = self.present, (size[0] * size[1]) / (self.size[0] * self.size[1])
        rgb, planes = scale_frame(present.rgb, size), [scale_plane(plane, size) for plane in present.probs]
        probs, keys = np.stack(planes), self._embed(rgb).keys
        self.size = size
        self.take_present(present.index, rgb, keys, probs / probs.sum(axis=0))
        self.largest = {label: round(area * share) for label, area in self.largest.items()}

    def _segment(self, frame: Embedded, rgb: RgbFrame) -> Tensor:
        """(1 + objects, h, w) on the device; the processor finds the motion meanwhile."""
        present, network = self.present, self._network
        motion = motion_between(rgb, present.rgb)
        earlier = Earlier(present.keys, present.masks)
        moved = FlowEstimate(
            self._upload(motion.flow).permute(2, 0, 1)[None].contiguous(), self._upload(motion.error)[None, None]
        )
        memories = [self._join(frames) for frames in (self.references, self.recent)]
        inputs = network.object_inputs(frame, memories[0], memories[1], earlier, moved)
        with compute_in(self._precision, self._device):
            logits = network.ensemble([frame], [inputs])
        logits = F.interpolate(logits.float(), scale_factor=2.0, mode="bilinear", align_corners=False)[:, 0]
        return only_nearby(probabilities(logits), self._upload(self._far_places(motion)))

    def _far_places(self, motion: FrameMotion) -> npt.NDArray[np.bool_]:
        """(objects, h, w): where each object cannot be."""
        before = np.moveaxis(self.present.probs[list(self.labels)], 0, 2)
        expected = warp_by_flow(before, motion.flow).reshape(*self.size, -1)
        return far_places(expected, [self._reach(label) for label in self.labels])

    def is_lost(self, label: int) -> bool:
        """Whether an object has all but vanished from the present mask, so that it may turn up anywhere."""
        return _area(self.present.probs[label]) <= LOST_SHARE * self.largest.get(label, 0)

    def _reach(self, label: int) -> float:
        return inf if self.is_lost(label) else reach_px(self.size[0], self.largest[label])

    def _note_areas(self) -> None:
        for label in self.labels:
            self.largest[label] = max(self.largest.get(label, 0), _area(self.present.probs[label]))

    def _join(self, frames: Sequence[HeldFrame]) -> MemoryCells:
        """One memory with a row for each object of the run; what a frame does not cover is unknown."""
        return join_cells([self._widen(frame) for frame in frames])

    def _widen(self, frame: HeldFrame) -> MemoryCells:
        if frame.labels == self.labels:
            return frame.cells
        keys, *rows = frame.cells.tensors
        shares, known = (keys.new_zeros(len(self.labels), keys.shape[1]) for _ in "sk")
        # One by one: a list of places would be sent to the device, which waits.
        for row, label in enumerate(frame.labels):
            place = self.labels.index(label)
            shares[place], known[place] = (of[row] for of in rows)
        return MemoryCells(keys, shares, known)

    def _hold_reference(self, reference: Reference, frame: Embedded) -> None:
        """Keep a reference, in place of one of the same frame that names no other object; see `REFERENCE_CAP`."""
        labels = tuple(sorted(reference.objects_named))
        masks = reference_probabilities(reference, self.size, only_background(self.channels, self.size))
        known = np.broadcast_to(1 - silent_share(reference, self.size), (len(labels), *self.size))
        cells = create_memory_cells(frame.keys, self._upload(masks[list(labels)]), self._upload(known.copy()))
        kept = [held for held in self.references if held.index != reference.index or set(held.labels) - set(labels)]
        self.references = within_cap([*kept, HeldFrame(reference.index, labels, cells)])

    def _forget_last(self) -> None:
        """Make room for the frame just stepped: of those before it only every `RECENT_EVERY`th stays."""
        if (self.steps - 1) % RECENT_EVERY:
            del self.recent[-1]

    def _remember(self, held: HeldFrame) -> None:
        self._note_areas()
        self.recent = [*self.recent, held][-RECENT_CAP:]

    def _embed(self, rgb: RgbFrame) -> Embedded:
        pictures = self._upload(rgb).permute(2, 0, 1)[None]
        with compute_in(self._precision, self._device):
            embedded = self._network.embed(self._stages(pictures, self._is_aligned), self._is_aligned)[0]
        return replace(embedded, keys=embedded.keys.float())  # what is matched and kept is in single precision

    def _upload(self, values: npt.NDArray[Any]) -> Tensor:
        return upload(values, self._device)


def _area(probs: Float) -> int:
    return int((probs > 0.5).sum())


def within_cap(references: list[HeldFrame], cap: int = REFERENCE_CAP) -> list[HeldFrame]:
    """At most `cap`; which ones stay: `held_references`."""
    return held_references.within_cap(references, lambda held: len(held) > cap, lambda held: frozenset(held.labels))
