"""A run of `cfbi-plus-mobile` that also sees every frame mirrored: the mean of both is the mask that both go on from.

CFBI+ is tested so, too (Yang, Wei, Yang: Collaborative Video Object Segmentation by Multi-Scale Foreground-Background
Integration, TPAMI 2021, "multi-scale and flip strategy").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame
from segmentation.engines.cfbi_plus_mobile.run import Float, MobileRun
from segmentation.engines.protocols import Reference


class MirroredRun(MobileRun):
    """State of one run and of its mirror image; arguments as of `MobileRun`."""

    @cached_property
    def mirror_image(self) -> MobileRun:
        """The run on mirrored frames."""
        return MobileRun(self._network, self._stages, self.frame_size, self.size, self._device, self._precision)

    def depart_from(self, references: Sequence[Reference], start: int) -> None:
        """As `MobileRun.depart_from`."""
        super().depart_from(references, start)
        self.mirror_image.depart_from([_mirror_reference(reference) for reference in references], start)

    def step(self, rgb: RgbFrame, index: int) -> Float:
        """As `MobileRun.step`."""
        straight = self.segment_next(rgb, index)
        mirrored = self.mirror_image.segment_next(_mirror(rgb, 1), index)
        probs: Float = (straight.probs + _mirror(mirrored.probs, 2)) / 2
        straight = self.with_probabilities(straight, probs)
        mirrored = self.mirror_image.with_probabilities(mirrored, _mirror(probs, 2))
        held, held_mirrored = self.hold(straight), self.mirror_image.hold(mirrored)
        self.go_on_from(straight, held)
        self.mirror_image.go_on_from(mirrored, held_mirrored)
        return probs

    def take_reference(self, reference: Reference) -> None:
        """As `MobileRun.take_reference`."""
        super().take_reference(reference)
        self.mirror_image.take_reference(_mirror_reference(reference))

    def keep_at_most(self, references: int) -> None:
        """As `MobileRun.keep_at_most`."""
        super().keep_at_most(references)
        self.mirror_image.keep_at_most(references)

    def go_on_at(self, size: tuple[int, int]) -> None:
        """As `MobileRun.go_on_at`."""
        super().go_on_at(size)
        self.mirror_image.go_on_at(size)


def _mirror(values: npt.NDArray[Any], axis: int) -> npt.NDArray[Any]:
    """With columns from right to left; they are along `axis`."""
    return np.ascontiguousarray(np.flip(values, axis))


def _mirror_reference(reference: Reference) -> Reference:
    return replace(reference, rgb=_mirror(reference.rgb, 1), labels=_mirror(reference.labels, 1))
