"""One step of the method at the working size: match, warp along the flow, weigh by colour, pull to edges.

Knows nothing of frame sizes, references' files or snapshots; `engine.py` sees to those.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from segmentation.domain.frames import RgbFrame
from segmentation.engines.classic.appearance import colour_bins, colour_likelihood
from segmentation.engines.classic.config import CELL_PX, ClassicConfig
from segmentation.engines.classic.matching import CellBox, Source, Votes, match_cells
from segmentation.engines.classic.refinement import GuidedFilter
from segmentation.engines.optical_flow.flow import Flow, dis_flow, flow_disagreement, grey_picture, warp_by_flow

Float = npt.NDArray[np.float32]
_TINY = 1e-6


@dataclass(frozen=True)
class Motion:
    """Flow between the current frame and the one before.

    Args:
        backward: (h, w, 2) px, from the current to the previous frame.
        trust: (h, w) in 0..1: 1 where forward and backward flow agree.
    """

    backward: Flow
    trust: Float

    def in_cells(self) -> Float:
        """(rows, columns, 2): mean (row, column) displacement of each cell, in cells."""
        height, width = self.trust.shape
        size = (width // CELL_PX, height // CELL_PX)
        mean = cv2.resize(self.backward, size, interpolation=cv2.INTER_AREA)
        return np.ascontiguousarray(mean[..., ::-1] / CELL_PX, dtype=np.float32)


@dataclass(frozen=True)
class Cues:
    """The outcome of a step, and what its confidence is measured by.

    Args:
        vouched: (1 + N, h, w) votes of the references.
        similarity: (h, w) cosine similarity of the best match; 0 where nothing was asked.
        probs: (1 + N, h, w) the outcome.
    """

    vouched: Float
    similarity: Float
    probs: Float


def motion_between(current: RgbFrame, previous: RgbFrame, config: ClassicConfig) -> Motion:
    """Flow both ways between two frames of the working size."""
    now, before = grey_picture(current), grey_picture(previous)
    quality = config.flow_quality
    backward, forward = dis_flow(now, before, quality), dis_flow(before, now, quality)
    miss = flow_disagreement(backward, forward)
    return Motion(backward, np.exp(-((miss / config.flow_tolerance_px) ** 2)).astype(np.float32))


def warp_along(probs: Float, motion: Motion) -> Float:
    """`probs` (1 + N, h, w) of the previous frame on the current one; sums to 1."""
    warped = np.empty_like(probs)
    for plane, channel in zip(warped, probs, strict=True):
        plane[:] = warp_by_flow(channel, motion.backward)
    warped /= np.maximum(warped.sum(axis=0), _TINY)
    return warped


def search_box(propagated: Float, margin_cells: int, everywhere: bool) -> CellBox:
    """The cells that may hold an object now: around the propagated masks, or all.

    Args:
        propagated: (1 + N, h, w) probabilities at the working size.
        margin_cells: How far around.
        everywhere: All cells in any case.
    """
    rows, columns = propagated.shape[1] // CELL_PX, propagated.shape[2] // CELL_PX
    ys, xs = np.nonzero(propagated[0] < 0.5)
    if everywhere or not len(ys):
        return CellBox(0, rows, 0, columns)
    return CellBox(
        max(int(ys.min()) // CELL_PX - margin_cells, 0),
        min(int(ys.max()) // CELL_PX + margin_cells + 1, rows),
        max(int(xs.min()) // CELL_PX - margin_cells, 0),
        min(int(xs.max()) // CELL_PX + margin_cells + 1, columns),
    )


def segment(
    rgb: RgbFrame,
    features: Tensor,
    references: list[Source],
    recent: list[Source],
    previous: Float,
    lost: npt.NDArray[np.bool_],
    known: npt.NDArray[np.bool_],
    motion: Motion,
    colours: Float,
    config: ClassicConfig,
) -> Cues:
    """Label the current frame. Holds four sets of planes at most: of very many objects they take most of the memory.

    Args:
        rgb: (h, w, 3) at the working size.
        features: (rows, columns, D) of it.
        references: At least one.
        recent: May be empty: the references then vote in their place.
        previous: (1 + N, h, w) probabilities of the frame before.
        lost: (1 + N,) which objects were not seen in the frame before.
        known: (1 + N,) which labels have ever been seen; the others get probability 0.
        motion: From here to the frame before.
        colours: (1 + N, bins) colour counts.
        config: Constants.
    """
    warped = warp_along(previous, motion)
    box = search_box(warped, config.search_margin_cells, bool(lost.any()))
    votes = balance_votes(match_cells(features, box, references, config), references, config)
    vouched, similarity = _at_pixels(votes, box, warped.shape)
    newer = _at_pixels(match_cells(features, box, recent, config), box, warped.shape)[0] if recent else vouched
    probs = _join(vouched, newer, warped, motion.trust, lost, config)
    _weigh_by_colour(probs, rgb, colours, config)
    refine(probs, rgb, known, config)
    return Cues(vouched, similarity, probs)


def balance_votes(votes: Votes, references: list[Source], config: ClassicConfig) -> Votes:
    """Votes with small objects raised to their weight, and smoothed over neighbouring cells."""
    area = torch.stack([source.labels.sum(dim=(0, 1)) for source in references]).sum(0).cpu().numpy()
    gain = np.clip((area[0] / np.maximum(area, 1e-3)) ** config.balance, 1.0, config.balance_cap).astype(np.float32)
    raised = votes.probs.cpu().numpy() * gain
    raised /= raised.sum(axis=2, keepdims=True)
    planes = [
        cv2.GaussianBlur(np.ascontiguousarray(raised[..., channel]), (0, 0), config.vote_blur_cells)
        for channel in range(raised.shape[2])
    ]
    return Votes(torch.from_numpy(np.stack(planes, axis=2)), votes.similarity)


def _at_pixels(votes: Votes, box: CellBox, shape: tuple[int, ...]) -> tuple[Float, Float]:
    """Votes of a box on the whole frame, (1 + N, h, w) and (h, w); outside the box all is background."""
    channels, height, width = shape
    match = np.zeros((channels, height, width), np.float32)
    match[0] = 1.0
    similarity = np.zeros((height, width), np.float32)
    rows, columns = box.shape
    size = (columns * CELL_PX, rows * CELL_PX)
    inside = np.s_[box.top * CELL_PX : box.bottom * CELL_PX, box.left * CELL_PX : box.right * CELL_PX]
    for channel in range(channels):
        cells = np.ascontiguousarray(votes.probs[..., channel].cpu().numpy())
        match[channel][inside] = cv2.resize(cells, size, interpolation=cv2.INTER_LINEAR)
    similarity[inside] = cv2.resize(votes.similarity.cpu().numpy(), size, interpolation=cv2.INTER_LINEAR)
    return match, similarity


def _join(
    vouched: Float,
    recent: Float,
    warped: Float,
    trust: Float,
    lost: npt.NDArray[np.bool_],
    config: ClassicConfig,
) -> Float:
    """Product of the cues to their powers; flow counts as far as it is trusted, the past not for lost objects.

    It takes the place of `warped`, plane by plane.
    """
    share = np.where(lost, 1.0, config.warped_uncertainty).astype(np.float32)
    for label, plane in enumerate(warped):
        believed = (1 - share[label]) * plane + share[label] * vouched[label]
        newer = vouched[label] if lost[label] else recent[label]
        plane[:] = config.reference_power * np.log(vouched[label] + config.match_uncertainty)
        plane += config.recent_power * np.log(newer + config.match_uncertainty)
        plane += config.flow_power * trust * np.log(believed + _TINY)
    _normalise(warped)
    return warped


def _weigh_by_colour(probs: Float, rgb: RgbFrame, colours: Float, config: ClassicConfig) -> None:
    """Weigh `probs` (1 + N, h, w) in place."""
    if config.colour_power == 0:
        return
    bins, weights = colour_bins(rgb), np.log(colour_likelihood(colours) + config.colour_uncertainty)
    for plane, row in zip(probs, weights, strict=True):
        plane[:] = np.log(plane + _TINY) + config.colour_power * row[bins]
    _normalise(probs)


def _normalise(log: Float) -> None:
    """Softmax over the first axis, in place."""
    log -= log.max(axis=0)
    np.exp(log, out=log)
    log /= log.sum(axis=0)


def refine(probs: Float, rgb: RgbFrame, known: npt.NDArray[np.bool_], config: ClassicConfig) -> None:
    """Pull `probs` (1 + N, h, w) to the picture's edges, in place, and sharpen them; labels not `known` get 0."""
    guided = GuidedFilter((rgb / np.float32(255)).astype(np.float32), config.guided_radius_px, config.guided_smoothness)
    for label, plane in enumerate(probs[1:], start=1):
        plane[:] = np.clip(guided(plane), 0, 1) if known[label] else 0.0
    probs[0] = np.clip(1 - probs[1:].sum(axis=0), 0, 1)
    np.power(probs, config.sharpness, out=probs)
    probs /= probs.sum(axis=0)


def features_on_grid(features: Tensor, rgb: RgbFrame) -> Tensor:
    """(cells, D) -> (rows, columns, D)."""
    rows, columns = rgb.shape[0] // CELL_PX, rgb.shape[1] // CELL_PX
    return features.reshape(rows, columns, -1)


def no_motion(rgb: RgbFrame) -> Float:
    """(rows, columns, 2) of zeros."""
    return np.zeros((rgb.shape[0] // CELL_PX, rgb.shape[1] // CELL_PX, 2), np.float32)
