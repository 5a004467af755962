"""What CFBI and CFBI+ share: matching at one or more scales, instance attention, and joining the objects' logits.

CFBI (Yang, Wei, Yang, ECCV 2020) and CFBI+ (TPAMI 2021). Original: github.com/z-x-yang/CFBI, BSD-2-Clause;
written anew. A network works on one frame at a time; what it keeps of earlier frames are plain values (`Features`,
`ReferenceFeatures`), so an engine can hold, cap and store them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segmentation.engines.layers.deeplab import Backbone, DeepLab
from segmentation.engines.layers.ensembler import join_logits
from segmentation.engines.layers.global_matching import (
    KeyBank,
    LabelledPixels,
    group_by_id,
    make_bank,
    nearest_of_each_id,
    thin_labels,
)
from segmentation.engines.layers.local_matching import nearest_in_windows
from segmentation.engines.layers.matching_maps import (
    Attention,
    PooledEmbedding,
    as_half,
    attention_head,
    one_hot,
    pool,
    relative_background,
    similarity,
)
from segmentation.engines.layers.matching_scale import MatchingScale
from segmentation.engines.layers.resampling import resize


@dataclass(frozen=True)
class MatchingOptions:
    """Evaluation modes of global and local matching.

    Args:
        min_pixels: Thin only ids with more than min_pixels * atrous^2 pixels; 0 thins all.
        half: Match in float16.
        thin_attention: Let the attention head read thinned labels, as the published training does; a minimum of
            pixels implies it.
        object_chunk: Objects that go through the ensembler at once; 0 for all. No effect on the result.
    """

    min_pixels: int = 0
    half: bool = False
    thin_attention: bool = False
    object_chunk: int = 0


Embeddings = tuple[Tensor, ...]
"""(C, h, w) per scale, finest first. Laid out pixel by pixel (`channels_last`), here and when restored."""


@dataclass(frozen=True)
class Features:
    """One frame, segmented or not.

    Args:
        embeddings: (C, h, w) per scale, finest first.
        low_level: (L, h, w) at stride 4.
    """

    embeddings: Embeddings
    low_level: Tensor


@dataclass(frozen=True)
class ReferenceFeatures:
    """What is kept of one reference: its labelled pixels per scale, and its pooled embedding at stride 4."""

    pixels: tuple[LabelledPixels, ...]
    pooled: PooledEmbedding


@dataclass(frozen=True)
class ReferenceBank:
    """All references of a run, joined for a number of ids."""

    keys: tuple[KeyBank, ...]
    pooled: tuple[PooledEmbedding, ...]
    ids: int


@dataclass(frozen=True)
class ScaleMaps:
    """Matching of one scale.

    Args:
        to_references: (ids, 1, h, w) global map.
        to_previous: (ids, windows, h, w) local maps.
        mask: (ids, 1, h, w) previous mask, 0 or 1.
    """

    to_references: Tensor
    to_previous: Tensor
    mask: Tensor

    def collaborative(self, background: bool = True) -> Tensor:
        """Foreground maps, mask, background maps: (ids, 2 windows + 3, h, w); (ids, windows + 2, h, w) without."""
        maps = [self.to_references, self.to_previous, self.mask]
        if background:
            maps += [relative_background(self.to_previous), relative_background(self.to_references)]
        return torch.cat(maps, 1)


class CollaborativeNetwork(nn.Module):
    """Base of CFBI and CFBI+; a subclass says how it embeds a frame and how it ensembles.

    Args:
        backbone: Image to top, low-level and stride-8 feature.
        scales: Matching scales, finest first.
        bias: Whether the biases of the distances learn; else they stay 0.
        matches_background: Whether the background has matching maps of its own.
        attention: Which means the attention head reads.
    """

    def __init__(
        self,
        backbone: Backbone,
        scales: Sequence[MatchingScale],
        *,
        bias: bool = True,
        matches_background: bool = True,
        attention: Attention = "both",
    ) -> None:
        super().__init__()
        self.scales, self.matches_background, self.attention = tuple(scales), matches_background, attention
        self.bg_bias = nn.Parameter(torch.zeros(len(self.scales), 1, 1, 1), requires_grad=bias)
        self.fg_bias = nn.Parameter(torch.zeros(len(self.scales), 1, 1, 1), requires_grad=bias)
        self.feature_extracter = DeepLab(backbone)

    def use_global_atrous(self, rates: Sequence[int]) -> None:
        """Match globally on every rates[i]-th reference row and column of scale i."""
        self.scales = tuple(replace(scale, global_atrous=rate) for scale, rate in zip(self.scales, rates, strict=True))

    def use_local_atrous(self, rate: int) -> None:
        """Match locally at offsets in steps of `rate` on the finest scale."""
        self.scales = (replace(self.scales[0], local_atrous=rate), *self.scales[1:])

    def extract(self, image: Tensor) -> Features:
        """Features of a normalised image (1, 3, 16k + 1, 16m + 1)."""
        raise NotImplementedError

    def ensemble(self, maps: Sequence[Tensor], frame: Features, previous: Embeddings, masks: Sequence[Tensor],
                 attention: Tensor) -> tuple[Tensor, Tensor]:  # fmt: skip
        """Foreground and background logits, each (ids, 1, h, w), for the objects given.

        Args:
            maps: Per scale (ids, M, h, w) as `ScaleMaps.collaborative`.
            frame: Current frame.
            previous: Embeddings of the previous frame.
            masks: Per scale (ids, 1, h, w).
            attention: (ids, A).
        """
        raise NotImplementedError

    def remember(self, embeddings: Embeddings, labels: Tensor, ids: int, options: MatchingOptions) -> ReferenceFeatures:
        """Make a reference of a frame's embeddings and its labels (H, W), integer, at the clip's own size.

        With a minimum of pixels the thinned labels also serve the attention head: the published code thins them in
        place.
        """
        more_than = options.min_pixels or None
        attend_thinned = options.thin_attention or more_than is not None
        pixels, pooled = [], []
        for scale, embedding in zip(self.scales, embeddings, strict=True):
            matched = reduce_for(scale, embedding[: scale.channels])
            limit = None if more_than is None else more_than * scale.global_atrous**2
            thinned = thin_labels(labels_on(matched, labels), ids, scale.global_atrous, limit)
            pixels.append(group_by_id(matched, thinned, ids))
            attends_thinned = attend_thinned and scale.reduction == 1
            pooled.append(pool(embedding, thinned if attends_thinned else labels_on(embedding, labels), ids))
        return ReferenceFeatures(tuple(pixels), pooled[0])

    def join(self, references: Sequence[ReferenceFeatures], ids: int, options: MatchingOptions) -> ReferenceBank:
        """Put references together for matching `ids` ids."""
        keys = []
        for index in range(len(self.scales)):
            pixels = [reference.pixels[index] for reference in references]
            if options.half:
                pixels = [LabelledPixels(as_half(p.embedding), p.counts) for p in pixels]
            keys.append(make_bank(pixels, ids))
        return ReferenceBank(tuple(keys), tuple(reference.pooled for reference in references), ids)

    def match(self, index: int, frame: Features, bank: ReferenceBank, previous: Embeddings, labels: Tensor,
              options: MatchingOptions) -> ScaleMaps:  # fmt: skip
        """Global and local matching at scale `index`; `labels` (H, W) are those of the previous frame."""
        scale, biases = self.scales[index], (self.bg_bias[index], self.fg_bias[index])
        whole = frame.embeddings[index]
        query, earlier = (reduce_for(scale, e[index][: scale.channels]) for e in (frame.embeddings, previous))
        if options.half:
            query, earlier = as_half(query), as_half(earlier)
        grid = labels_on(query, labels)
        to_references = similarity(nearest_of_each_id(query, bank.keys[index]), biases, options.half)[:, None]
        to_previous = local_maps(scale, query, earlier, grid, bank.ids, biases, options.half)
        if scale.reduction > 1:
            to_references, to_previous = (resize(maps, whole.shape[1:]) for maps in (to_references, to_previous))
        return ScaleMaps(to_references, to_previous, one_hot(labels_on(whole, labels), bank.ids)[:, None])

    def segment(
        self, frame: Features, bank: ReferenceBank, previous: Embeddings, labels: Tensor, options: MatchingOptions
    ) -> Tensor:
        """Logits of a frame at stride 4.

        Args:
            frame: The frame to segment.
            bank: All references.
            previous: Embeddings of the frame before it in the run.
            labels: (H, W) integer mask of the previous frame at the clip's own size.
            options: Evaluation modes.

        Returns:
            (ids, h, w) float32.
        """
        with torch.autocast(labels.device.type, enabled=False):
            matched = [self.match(i, frame, bank, previous, labels, options) for i in range(len(self.scales))]
            pooled = pool(previous[0].float(), labels_on(previous[0], labels), bank.ids)
            attention = attention_head(bank.pooled, pooled, self.attention)
        maps = [scale.collaborative(self.matches_background) for scale in matched]
        masks = [scale.mask for scale in matched]
        chunk = options.object_chunk or bank.ids
        parts = [
            self.ensemble([m[i : i + chunk] for m in maps], frame, previous, [m[i : i + chunk] for m in masks],
                          attention[i : i + chunk])
            for i in range(0, bank.ids, chunk)
        ]  # fmt: skip
        return join_logits(torch.cat([p[0] for p in parts]), torch.cat([p[1] for p in parts]))


def local_maps(
    scale: MatchingScale,
    query: Tensor,
    earlier: Tensor,
    labels: Tensor,
    ids: int,
    biases: tuple[Tensor, Tensor],
    half: bool,
) -> Tensor:
    """Local matching of one scale at the size of its embeddings.

    Args:
        scale: Windows and grid.
        query: (C, h, w) of the current frame.
        earlier: (C, h, w) of the previous frame.
        labels: (h, w) of the previous frame.
        ids: Number of ids, background included.
        biases: Of id 0 and of every other id.
        half: Sigmoid in float16.

    Returns:
        (ids, windows, h, w).
    """
    size = query.shape[1:]
    if scale.halved:
        small = (size[0] // 2 + 1, size[1] // 2 + 1)
        query, earlier = (resize(x[None], small)[0] for x in (query, earlier))
        labels = labels_on(query, labels)
    nearest = nearest_in_windows(query, earlier, labels, ids, scale.windows, scale.local_atrous)
    maps = similarity(nearest, biases, half)
    return resize(maps, size) if scale.halved else maps


def channels_last(embedding: Tensor) -> Tensor:
    """(1, C, h, w) -> (C, h, w), laid out pixel by pixel."""
    return embedding.contiguous(memory_format=torch.channels_last)[0]


def batch_of_one(embedding: Tensor) -> Tensor:
    """(C, h, w) -> (1, C, h, w) with the strides that torch knows as channels last; `embedding[None]` has others."""
    return embedding.permute(1, 2, 0)[None].permute(0, 3, 1, 2)


def reduce_for(scale: MatchingScale, embedding: Tensor) -> Tensor:
    """An embedding (C, h, w) at the size at which it is matched."""
    if scale.reduction == 1:
        return embedding
    return resize(embedding[None], scale.size(*embedding.shape[1:]))[0]


def object_input(
    current: Tensor,
    earlier: Tensor,
    mask: Tensor,
    before: Tensor | None = None,
    after: Tensor | None = None,
    background: bool = True,
) -> Tensor:
    """Embeddings of the current and the previous frame, the latter split by each object's mask, and the object's maps.

    Args:
        current: (C, h, w).
        earlier: (C, h, w).
        mask: (ids, 1, h, w), 0 or 1.
        before: (ids, M, h, w) maps that come first, or None.
        after: (ids, M, h, w) maps that come last, or None.
        background: Whether the previous frame is given outside of each object, too.

    Returns:
        (ids, M + 3 C, h, w), laid out pixel by pixel; M + 2 C channels without the background.
    """
    current, earlier = batch_of_one(current), batch_of_one(earlier)
    outside = earlier * (1 - mask) if background else None
    parts = [before, current.expand(len(mask), -1, -1, -1), earlier * mask, outside, after]
    layout = torch.channels_last
    return torch.cat([part.contiguous(memory_format=layout) for part in parts if part is not None], 1)


def labels_on(embedding: Tensor, labels: Tensor) -> Tensor:
    """Labels (H, W) by nearest neighbour on the grid of an embedding (C, h, w)."""
    grid = F.interpolate(labels[None, None].float(), embedding.shape[1:], mode="nearest")
    return grid[0, 0].to(torch.uint8)
