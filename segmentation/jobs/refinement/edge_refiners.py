"""What refines the edges of one frame, by method: new labels and soft edges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.edge_choice import EdgeChoice, EdgeMethod
from segmentation.domain.frames import FrameIndex, Labels, RgbFrame
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.engines.dense_crf.dense_crf import DenseCrf
from segmentation.engines.dense_crf.edge_refinement import PARAMETERS, refine_edges
from segmentation.engines.matting.closed_form import ClosedFormMatting
from segmentation.engines.matting.edge_matting import EdgeMatting, Matte
from segmentation.engines.matting.steadying import steady_matte
from segmentation.jobs.refinement.refinement_request import FrameToRefine
from segmentation.jobs.refinement.soft_edges import quantise_alpha, soft_edge


class FrameReader(Protocol):
    """What pictures come from; a `Video` is one."""

    def read(self, frame: FrameIndex) -> RgbFrame:
        """(H, W, 3) uint8."""


Wanted = Mapping[FrameIndex, FrameToRefine]


@dataclass(frozen=True)
class RefinedEdges:
    """A frame as it would be.

    Args:
        mask: All labels.
        alpha: Soft edges of the refined objects.
    """

    mask: PackedMask
    alpha: Mapping[ObjectId, AlphaBand]


class EdgeRefiner(Protocol):
    """Refines frame by frame. For one thread; its owner closes it."""

    def refine(self, video: FrameReader, frame: FrameIndex, wanted: Wanted) -> RefinedEdges:
        """Refine `frame`, which is one of `wanted`; the others may be looked at.

        Raises:
            EngineError: A process failed.
            MediaError: The clip cannot be read.
        """

    def close(self) -> None:
        """End processes. May be called twice."""


def create_refiner(choice: EdgeChoice, lent: ClosedFormMatting | None = None) -> EdgeRefiner:
    """What `choice` asks for, with a solver that is lent or one of its own.

    Raises:
        UserError: The method cannot be used here.
    """
    if choice.method is EdgeMethod.CRF:
        return CrfEdges(DenseCrf(PARAMETERS), choice.width_px)
    return MattedEdges(EdgeMatting(choice, lent), steady=choice.steady)


class CrfEdges:
    """By a dense CRF.

    Args:
        crf: Is closed with it.
        width_px: How far from the new outline alpha may be soft.
    """

    def __init__(self, crf: DenseCrf, width_px: int) -> None:
        self._crf, self._width = crf, width_px

    def refine(self, video: FrameReader, frame: FrameIndex, wanted: Wanted) -> RefinedEdges:
        """See `EdgeRefiner`."""
        given = wanted[frame]
        labels, probabilities = refine_edges(video.read(frame), given.mask.unpack().labels, given.objects, self._crf)
        bands = {i: soft_edge(labels == i, plane, self._width) for i, plane in probabilities.items()}
        return RefinedEdges(pack_mask(LabelMask(labels)), _without_none(bands))

    def close(self) -> None:
        """See `EdgeRefiner`."""
        self._crf.close()


class MattedEdges:
    """By a matte of every object.

    Args:
        matting: Is closed with it.
        steady: Whether the frames before and behind have a say.
    """

    def __init__(self, matting: EdgeMatting, *, steady: bool) -> None:
        self._matting, self._reach = matting, 1 if steady else 0
        self._mattes: dict[FrameIndex, dict[int, Matte]] = {}

    def refine(self, video: FrameReader, frame: FrameIndex, wanted: Wanted) -> RefinedEdges:
        """See `EdgeRefiner`."""
        near = [FrameIndex(f) for f in range(frame - self._reach, frame + self._reach + 1) if f in wanted]
        self._mattes = {f: self._mattes.get(f) or self._look(video, f, wanted) for f in near}
        given = wanted[frame].mask.unpack().labels
        size = (given.shape[0], given.shape[1])
        planes = {}
        for label, matte in self._mattes[frame].items():
            others = [self._mattes[f][label] for f in near if f != frame and label in self._mattes[f]]
            planes[label] = steady_matte(matte, others, size).in_frame(size)
        labels, alphas = join_mattes(given, planes)
        bands = {label: quantise_alpha(alpha) for label, alpha in alphas.items()}
        return RefinedEdges(pack_mask(LabelMask(labels)), _without_none(bands))

    def close(self) -> None:
        """See `EdgeRefiner`."""
        self._matting.close()

    def _look(self, video: FrameReader, frame: FrameIndex, wanted: Wanted) -> dict[int, Matte]:
        given = wanted[frame]
        return self._matting.mattes(video.read(frame), given.mask.unpack().labels, given.objects)


def join_mattes(
    labels: Labels, alphas: Mapping[int, npt.NDArray[np.float32]]
) -> tuple[Labels, dict[int, npt.NDArray[np.float32]]]:
    """Labels and alphas that fit each other: nowhere is more than one object's worth of alpha.

    Args:
        labels: (H, W) uint8; pixels of objects without alpha stay.
        alphas: (H, W) float32 in [0, 1] by label.

    Returns:
        The labels, each where its alpha is largest and at least that of the ground; and the alphas, 0 on pixels that
        belong to others. An object that would have no pixel left keeps its own.
    """
    if not alphas:
        return labels, {}
    ids = np.array([0, *alphas], dtype=np.uint8)
    free = np.isin(labels, ids)
    planes = np.stack(list(alphas.values())) * free
    planes /= np.maximum(planes.sum(axis=0), 1)
    ground = 1 - planes.sum(axis=0)
    best = ids[np.argmax(np.concatenate([planes, ground[None]]), axis=0) + 1 - len(ids)]
    new = np.where(free, best, labels).astype(np.uint8)
    lost = [label for label in alphas if not (new == label).any()]
    new = np.where(np.isin(labels, lost), labels, new)
    return new, {label: plane for label, plane in zip(alphas, planes, strict=True) if label not in lost}


def _without_none(bands: Mapping[int, AlphaBand | None]) -> dict[ObjectId, AlphaBand]:
    return {ObjectId(label): band for label, band in bands.items() if band is not None}
