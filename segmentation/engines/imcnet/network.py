"""IMCNet: Xi, Chen, Wu, Liu, Li, "Implicit Motion-Compensated Network for Unsupervised Video Object Segmentation", IEEE
TCSVT 2022.

Original: github.com/xilin-x/IMCNet, MIT (Copyright 2023 Lin Xi); its weights state no other licence. Written anew here
after its described behaviour; no code was taken. Parameter names are those of the published file `IMCNET_best.pth`.
Where the published code differs from the paper, this is the code: one convolution as key encoder, affinity over the 192
channels of all three keys, M5 by channel mean and min-max, 1x1 convolutions in the additive branch, a factor of 2 on
the attended features.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segmentation.engines.imcnet.variant import PUBLISHED_VARIANT, IMCNetVariant
from segmentation.engines.layers.deformable_conv import DeformableConv2d
from segmentation.engines.layers.resnet import ResNet
from segmentation.engines.layers.trunk_depths import RESNET101_DEPTHS

WIDTH = 64
TRUNK_WIDTH = 2048
DEFORMABLE_GROUPS = 8
STRIP_ROWS = 30


def resize(x: Tensor, like: Tensor) -> Tensor:
    """(B, C, h', w') -> (B, C, h, w), the size of `like`, bilinear with aligned corners: its one rule for sizes."""
    return F.interpolate(x, size=like.shape[-2:], mode="bilinear", align_corners=True)


def double(x: Tensor) -> Tensor:
    """(B, C, h, w) -> (B, C, 2 h, 2 w), likewise."""
    return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=True)


class FrameFeatures(NamedTuple):
    """What depends on one frame alone: stage outputs V2..V5 at 1/4..1/32 and the key (B, 64, H/32, W/32)."""

    v2: Tensor
    v3: Tensor
    v4: Tensor
    v5: Tensor
    key: Tensor

    @property
    def deep(self) -> DeepFeatures:
        """The part that takes long to make and little memory."""
        return DeepFeatures(self.v4, self.v5, self.key)

    @property
    def fine(self) -> FineFeatures:
        """V2 (B, 256, H/4, W/4) and V3 (B, 512, H/8, W/8)."""
        return self.v2, self.v3


FineFeatures = tuple[Tensor, Tensor]
"""V2 (B, 256, H/4, W/4) and V3 (B, 512, H/8, W/8): four fifths of a frame's memory, a quarter of its time."""


class DeepFeatures(NamedTuple):
    """V4 (B, 1024, H/16, W/16), V5 (B, 2048, H/32, W/32) and the key (B, 64, H/32, W/32)."""

    v4: Tensor
    v5: Tensor
    key: Tensor


class IMCNetOutput(NamedTuple):
    """What the network says about the centre frame.

    `probability` is the sigmoid at 1/4 and then upsampled, `logits` the logits upsampled: both are used, by different
    tests. `sides` holds per frame (B, 4, 1, H, W), M5, M4, M3, M2; empty where they were not wanted.
    """

    probability: Tensor
    logits: Tensor
    sides: tuple[Tensor, ...]


class FeatureExtractor(nn.Module):
    def __init__(self, depths: Sequence[int]) -> None:
        super().__init__()
        self.backbone = ResNet(depths)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """(B, 3, H, W) -> V2 256, V3 512, V4 1024, V5 2048 channels at 1/4..1/32"""
        return self.backbone(x)


class KeyEncoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.Key = nn.Conv2d(2048, WIDTH, 3, padding=1)

    def forward(self, v5: Tensor) -> Tensor:
        """(B, 2048, h, w) -> (B, 64, h, w)"""
        return self.Key(v5)


class AffinityComputing(nn.Module):
    """One affinity for the whole clip, between the positions of the joined keys.

    Args:
        frames: How many.
        channels: Of each key; more than 64 where the features themselves stand for keys (Table I).
    """

    def __init__(self, frames: int = 3, channels: int = WIDTH) -> None:
        super().__init__()
        self.left_transform = nn.Conv2d(frames * channels, frames * WIDTH, 1)
        self.right_transform = nn.Conv2d(frames * channels, frames * WIDTH, 1)

    def forward(self, keys: Sequence[Tensor]) -> Tensor:
        """Keys in the order of their frames -> (B, hw, hw); every column sums to 1."""
        joined = torch.cat(list(keys), 1)  # 3 x (B, 64, h, w) -> (B, 192, h, w)
        left = self.left_transform(joined).flatten(2)  # (B, 192, h, w) -> (B, 192, hw)
        right = self.right_transform(joined).flatten(2)
        return torch.softmax(left.transpose(1, 2) @ right, dim=1)  # (B, hw, 192) @ (B, 192, hw) -> (B, hw, hw)


class ResBlock(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        self.conv2 = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, 64, h, w) -> (B, 64, h, w)"""
        return self.conv2(torch.relu_(self.conv1(torch.relu(x)))).add_(x)


class Propagated(NamedTuple):
    """APM of one frame: the finest map P2 (B, 64, H/4, W/4) and the masks M5, M4, M3, M2 (the last if wanted)."""

    p2: Tensor
    masks: tuple[Tensor, ...]


class AttentionPropagation(nn.Module):
    """APM: attention found at 1/32 is carried down to 1/4, a side mask weighting the features of each finer level."""

    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Conv2d(2048, WIDTH, 3, padding=1)
        self.l3 = ResBlock()
        for number, channels in ((2, 1024), (1, 512), (0, 256)):
            setattr(self, f"l{number}_head", nn.Conv2d(channels, WIDTH, 3, padding=1))
            setattr(self, f"l{number}", ResBlock())
            setattr(self, f"e{number}", ResBlock())
            setattr(self, f"pd{number}", nn.Sequential(ResBlock(), nn.Conv2d(WIDTH, 1, 1)))

    def forward(self, frame: FrameFeatures, attended: Tensor, want_sides: bool = True) -> Propagated:
        """`attended` is Z (B, 2048, H/32, W/32)."""
        weighted = frame.v5 * attended * attended.mean((2, 3), keepdim=True)  # (B, 2048, H/32, W/32)
        mask = normalise_over_batch(weighted.mean(1, keepdim=True))  # (B, 2048, h, w) -> (B, 1, h, w)
        p = self.l3(self.head(weighted))  # (B, 2048, h, w) -> (B, 64, h, w)
        masks = [mask]
        for number, v in ((2, frame.v4), (1, frame.v3), (0, frame.v2)):
            # (B, C, h, w) -> (B, 64, h, w): 1024 channels at 1/16, 512 at 1/8, 256 at 1/4
            lateral = getattr(self, f"l{number}")(
                convolve_weighted(getattr(self, f"l{number}_head"), v, resize(mask, v))
            )
            p = getattr(self, f"e{number}")(resize(p, lateral).add_(lateral))  # (B, 64, h/2, w/2) -> (B, 64, h, w)
            if number > 0 or want_sides:
                mask = torch.sigmoid(getattr(self, f"pd{number}")(p))  # (B, 64, h, w) -> (B, 1, h, w)
                masks.append(mask)
        return Propagated(p, tuple(masks))


def convolve_weighted(convolution: nn.Conv2d, v: Tensor, mask: Tensor) -> Tensor:
    """convolution(v * mask) with a padding of 1: (B, C, h, w) and (B, 1, h, w) -> (B, 64, h, w).

    Without gradients in strips of rows: the whole product at 1/4 takes as much memory as the features.
    """
    height = v.shape[2]
    if torch.is_grad_enabled() or height <= STRIP_ROWS:
        return convolution(v * mask)
    strips = []
    for top in range(0, height, STRIP_ROWS):
        rows = slice(max(0, top - 1), min(height, top + STRIP_ROWS + 1))  # a row more on each side, which is cut off
        strip = convolution(v[:, :, rows] * mask[:, :, rows])
        strips.append(strip[:, :, top - rows.start :][:, :, : min(STRIP_ROWS, height - top)])
    return torch.cat(strips, 2)


class PlainPyramid(nn.Module):
    """A feature pyramid (Lin et al., CVPR 2017) as wide as APM, in its place (Table I); its masks weight nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Conv2d(TRUNK_WIDTH, WIDTH, 1)
        for number, channels in ((2, 1024), (1, 512), (0, 256)):
            setattr(self, f"lateral{number}", nn.Conv2d(channels, WIDTH, 1))
            setattr(self, f"smooth{number}", nn.Conv2d(WIDTH, WIDTH, 3, padding=1))
            setattr(self, f"pd{number}", nn.Conv2d(WIDTH, 1, 1))

    def forward(self, frame: FrameFeatures, attended: Tensor, want_sides: bool = True) -> Propagated:
        """`attended` is Z (B, 2048, H/32, W/32)."""
        p = self.head(frame.v5 * attended)  # (B, 2048, h, w) -> (B, 64, h, w)
        masks = []
        for number, v in ((2, frame.v4), (1, frame.v3), (0, frame.v2)):
            lateral = getattr(self, f"lateral{number}")(v)
            p = getattr(self, f"smooth{number}")(resize(p, lateral) + lateral)  # (B, 64, h/2, w/2) -> (B, 64, h, w)
            if want_sides:
                masks.append(torch.sigmoid(getattr(self, f"pd{number}")(p)))  # (B, 1, h, w)
        return Propagated(p, tuple(masks))


def normalise_over_batch(mask: Tensor) -> Tensor:
    """ReLU, then min-max over the WHOLE batch, as published: what is batched together shares its stretch.

    (B, 1, h, w) -> (B, 1, h, w) in [0, 1]
    """
    mask = torch.relu(mask)
    mask = mask - mask.min()
    return (mask / (mask.max() + 1e-6)).clamp(0, 1)


class Alignment(nn.Module):
    """MCM: brings a neighbour's features onto the centre's in four deformable steps.

    Args:
        steps: How many; their parts are numbered as published, the last ones not at all.
    """

    def __init__(self, steps: int = 4) -> None:
        super().__init__()
        numbered = [(f"cr{number}", f"off2d_{number}", f"dconv_{number}") for number in range(steps - 1)]
        self.steps = (*numbered, ("cr", "off2d", "dconv"))
        for cr, off2d, dconv in self.steps:
            setattr(self, cr, nn.Conv2d(2 * WIDTH, WIDTH, 3, padding=1))
            setattr(self, off2d, nn.Conv2d(WIDTH, DEFORMABLE_GROUPS * 18, 3, padding=1))
            setattr(self, dconv, DeformableConv2d(WIDTH, WIDTH, DEFORMABLE_GROUPS))

    def forward(self, centre: Tensor, aligned: list[Tensor]) -> list[Tensor]:
        """(B, 64, h, w) and as many for each neighbour -> the neighbours aligned, same shape, in the list given."""
        for cr, off2d, dconv in self.steps:
            # cr acts on cat[centre, aligned]; being linear, its centre half is computed once for all neighbours.
            conv = getattr(self, cr)
            own = F.conv2d(centre, conv.weight[:, :WIDTH], conv.bias, padding=1)
            for index, features in enumerate(aligned):  # one by one: the offsets are the largest maps here
                joined = F.conv2d(features, conv.weight[:, WIDTH:], padding=1).add_(own)
                # Offsets (B, 8 * 18, h, w) of 3 x 3 taps in 8 groups; the result is (B, 64, h, w).
                aligned[index] = getattr(self, dconv)(features, getattr(self, off2d)(joined))
        return aligned


class RegularAlignment(nn.Sequential):
    """Regular 3x3 convolutions in place of the deformable ones (Table I), which leaves nothing to find offsets for."""

    def __init__(self, steps: int = 4) -> None:
        super().__init__(*(nn.Conv2d(WIDTH, WIDTH, 3, padding=1) for _ in range(steps)))

    def forward(self, centre: Tensor, aligned: list[Tensor]) -> list[Tensor]:  # type: ignore[override]
        """(B, 64, h, w), which is not read, and as many for each neighbour -> the latter, same shape."""
        return [super(RegularAlignment, self).forward(features) for features in aligned]


def max_and_average(x: Tensor) -> Tensor:
    """(B, C, h, w) -> (B, 2C, h/2, w/2); the average counts the padding."""
    return torch.cat([F.max_pool2d(x, 3, 2, padding=1), F.avg_pool2d(x, 3, 2, padding=1)], 1)


class TemporalSpatialCompensation(nn.Module):
    """TSC: weights the three aligned frames by their likeness to the centre, then attends over space.

    Args:
        frames: How many, the centre in the middle.
    """

    def __init__(self, frames: int = 3) -> None:
        super().__init__()
        self.temporal_attn1 = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        self.temporal_attn2 = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        self.feat_fusion = nn.Conv2d(frames * WIDTH, WIDTH, 1)
        self.spatial_attn1 = nn.Conv2d(frames * WIDTH, WIDTH, 1)
        self.spatial_attn2 = nn.Conv2d(2 * WIDTH, WIDTH, 1)
        self.spatial_attn3 = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        self.spatial_attn4 = nn.Conv2d(WIDTH, WIDTH, 1)
        self.spatial_attn5 = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        self.spatial_attn_l1 = nn.Conv2d(WIDTH, WIDTH, 1)
        self.spatial_attn_l2 = nn.Conv2d(2 * WIDTH, WIDTH, 3, padding=1)
        self.spatial_attn_l3 = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        self.spatial_attn_add1 = nn.Conv2d(WIDTH, WIDTH, 1)
        self.spatial_attn_add2 = nn.Conv2d(WIDTH, WIDTH, 1)

    def forward(self, aligned: Sequence[Tensor]) -> Tensor:
        """Three (B, 64, h, w) in the order previous, centre, next; h and w multiples of 4."""
        centre = self.temporal_attn1(aligned[len(aligned) // 2])
        # Three (B, 1, h, w)
        likeness = [torch.sigmoid((self.temporal_attn2(f) * centre).sum(1, keepdim=True)) for f in aligned]
        in_place = not torch.is_grad_enabled()  # nobody reads the aligned frames any more
        weighted = [f.mul_(at) if in_place else f * at for f, at in zip(aligned, likeness, strict=True)]
        x = torch.cat(weighted, 1)  # 3 x (B, 64, h, w) -> (B, 192, h, w)
        features = torch.relu_(self.feat_fusion(x))  # (B, 192, h, w) -> (B, 64, h, w)
        attention = self.spatial_attention(x)  # (B, 192, h, w) -> (B, 64, h, w)
        added = self.spatial_attn_add2(torch.relu_(self.spatial_attn_add1(attention)))
        return features * torch.sigmoid(attention) * 2 + added

    def spatial_attention(self, x: Tensor) -> Tensor:
        """(B, 192, h, w) -> (B, 64, h, w) before the sigmoid, by way of 1/2 and 1/4 of the size."""
        a = torch.relu_(self.spatial_attn1(x))
        a = torch.relu_(self.spatial_attn2(max_and_average(a)))  # (B, 64, h/2, w/2)
        level = torch.relu_(self.spatial_attn_l1(a))
        level = torch.relu_(self.spatial_attn_l2(max_and_average(level)))  # (B, 64, h/4, w/4)
        level = double(torch.relu_(self.spatial_attn_l3(level)))  # (B, 64, h/2, w/2)
        a = torch.relu_(self.spatial_attn3(a)) + level
        a = double(torch.relu_(self.spatial_attn4(a)))  # (B, 64, h, w)
        return self.spatial_attn5(a)


class Bridge(nn.Module):
    """One convolution in place of TSC (Table I)."""

    def __init__(self, frames: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(frames * WIDTH, WIDTH, 3, padding=1)

    def forward(self, aligned: Sequence[Tensor]) -> Tensor:
        """As many (B, 64, h, w) as there are frames -> (B, 64, h, w)"""
        return torch.relu_(self.conv(torch.cat(list(aligned), 1)))


class SegmentationHead(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.reslayer = ResBlock()
        self.predlayer = nn.Conv2d(WIDTH, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, 64, h, w) -> logits (B, 1, h, w)"""
        return self.predlayer(self.reslayer(x))


class IMCNet(nn.Module):
    """Three frames in, the primary object of the middle one out. Sides of the input are multiples of 32.

    Args:
        depths: Bottlenecks per stage of the trunk; engine and weights use those of ResNet-101.
        variant: The published network, or an ablation of it.
    """

    def __init__(self, depths: Sequence[int] = RESNET101_DEPTHS, variant: IMCNetVariant = PUBLISHED_VARIANT) -> None:
        super().__init__()
        self.variant = variant
        self.feature_extractor = FeatureExtractor(depths)
        has_key, has_affinity = variant.affinity == "full", variant.affinity != "none"
        self.K_r3 = KeyEncoder() if has_key else nn.Identity()
        channels = WIDTH if has_key else TRUNK_WIDTH
        self.co_att_x3 = AffinityComputing(variant.frames, channels) if has_affinity else nn.Identity()
        self.decoder = AttentionPropagation() if variant.propagation == "attention" else PlainPyramid()
        steps = variant.alignment_steps
        self.align = Alignment(steps) if variant.alignment == "deformable" else RegularAlignment(steps)
        self.fusion = TemporalSpatialCompensation(variant.frames) if variant.compensation else Bridge(variant.frames)
        self.segmentation = SegmentationHead()

    def extract(self, frames: Tensor) -> FrameFeatures:
        """(B, 3, H, W), ImageNet-normalised. Depends on each frame alone, so it can be kept over a video."""
        v2, v3, v4, v5 = self.feature_extractor(frames)
        return FrameFeatures(v2, v3, v4, v5, self.K_r3(v5))

    def extract_fine(self, frames: Tensor) -> FineFeatures:
        """V2 and V3 of (B, 3, H, W), as `extract` makes them."""
        return self.feature_extractor.backbone.first_stages(frames)

    def segment(self, clip: Sequence[FrameFeatures], want_sides: bool = False) -> IMCNetOutput:
        """Features of the frames in their order, the centre in the middle -> the centre's mask."""
        return self.segment_by_parts([frame.deep for frame in clip], reversed(clip), want_sides)

    def segment_by_parts(
        self, deep: Sequence[DeepFeatures], whole: Iterator[FrameFeatures], want_sides: bool = False
    ) -> IMCNetOutput:
        """As `segment`; what `whole` gives is let go of before the next is asked for.

        Args:
            deep: Of the frames in their order.
            whole: Of the frames from the last to the first; of a run forward the last one is the new one.
            want_sides: Whether the masks of all levels are wanted.
        """
        reach = self.variant.reach
        propagated: list[Propagated] = []
        for z in self._attend(deep):
            frame = next(whole)
            propagated.insert(0, self.decoder(frame, z, want_sides=want_sides))
            del frame
        finest, sides = [p.p2 for p in propagated], propagated if want_sides else []  # (B, 64, H/4, W/4) each
        del propagated  # maps that are not needed any more go at once, here and below
        centre = finest.pop(reach)
        finest = self.align(centre, finest)
        finest.insert(reach, centre)
        return self._at_input_size(self.segmentation(self.fusion(finest)), sides)  # (B, 1, H/4, W/4) at first

    def _attend(self, clip: Sequence[DeepFeatures]) -> Iterator[Tensor]:
        """Z of each frame from the last on, (B, 2048, H/32, W/32); ones where nothing compares the frames."""
        v5 = clip[0].v5
        if self.variant.affinity == "none":
            return (torch.ones_like(frame.v5) for frame in reversed(clip))
        affinity = self.co_att_x3([frame.key for frame in clip])  # (B, hw, hw) at 1/32
        # Z_t = V5_t S: (B, 2048, hw) @ (B, hw, hw) -> (B, 2048, h, w)
        return ((frame.v5.flatten(2) @ affinity).view_as(v5) for frame in reversed(clip))

    def segment_still(self, frame: FrameFeatures, want_sides: bool = False) -> IMCNetOutput:
        """A still image (published `image_set` mode): no affinity, alignment or compensation."""
        propagated = self.decoder(frame, torch.ones_like(frame.v5), want_sides=want_sides)
        sides = [propagated] * self.variant.frames if want_sides else []
        return self._at_input_size(self.segmentation(propagated.p2), sides)

    def _at_input_size(self, logits4: Tensor, propagated: Sequence[Propagated]) -> IMCNetOutput:
        size = (4 * logits4.shape[-2], 4 * logits4.shape[-1])

        def upsample(x: Tensor) -> Tensor:
            return F.interpolate(x, size=size, mode="bilinear", align_corners=True)

        sides = tuple(torch.stack([upsample(m) for m in p.masks], 1) for p in propagated)
        return IMCNetOutput(upsample(torch.sigmoid(logits4)), upsample(logits4), sides)
