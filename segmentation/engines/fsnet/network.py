"""FSNet: Ji, Fu, Wu, Fan, Shen, Shao, "Full-Duplex Strategy for Video Object Segmentation", ICCV 2021.

Original: github.com/GewelsJI/FSNet; its authors state no licence, neither for the code nor for the weights. Written
anew here after its described behaviour; no code was taken. Parameter names are those of the published file
`2021-ICCV-FSNet-20epoch-new.pth`. As in the published code, cross attention also joins the stems (the paper has it at
the four stages only), and two parts exist that are never used: `RGBF_conv3` and the stem of the merge trunk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segmentation.engines.layers.resnet import stages
from segmentation.engines.layers.trunk_depths import RESNET50_DEPTHS

WIDTH = 32
Direction = Literal["full-duplex", "motion-to-appearance", "appearance-to-motion", "self-purification"]
Streams = Literal["both", "appearance", "motion"]
Fusion = Literal["relational", "vanilla"]
Levels = tuple[Tensor, Tensor, Tensor, Tensor]
"""Four maps of 32 channels at 1/4, 1/8, 1/16 and 1/32 of the input."""


def resize(x: Tensor, size: tuple[int, int] | torch.Size) -> Tensor:
    """(B, C, h, w) -> (B, C, *size), bilinear with aligned corners: the network's one rule for changing sizes."""
    return F.interpolate(x, size=size, mode="bilinear", align_corners=True)


class ConvBN(nn.Module):
    """Convolution and normalisation, no activation: outside the trunks FSNet has none."""

    def __init__(self, channels: int, out_channels: int, kernel: int) -> None:
        super().__init__()
        conv = nn.Conv2d(channels, out_channels, kernel, padding=kernel // 2, bias=False)
        self.conv_bn = nn.Sequential(conv, nn.BatchNorm2d(out_channels))

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, h, w) -> (B, C', h, w)"""
        return self.conv_bn(x)


class TripleTrunk(nn.Module):
    """Three ResNet-50 trunks: appearance (`_rgb`), motion (`_flow`) and the merge stream (no suffix).

    Args:
        depths: Bottlenecks per stage.
        suffixes: Which of them there are; the ablations have one only.
    """

    def __init__(self, depths: Sequence[int], suffixes: Sequence[str] = ("_rgb", "_flow", "")) -> None:
        super().__init__()
        for suffix in suffixes:
            setattr(self, f"conv1{suffix}", nn.Conv2d(3, 64, 7, 2, padding=3, bias=False))
            setattr(self, f"bn1{suffix}", nn.BatchNorm2d(64))
            for level, layers in enumerate(stages(depths), start=1):
                setattr(self, f"layer{level}{suffix}", layers)

    def stem(self, x: Tensor, suffix: str) -> Tensor:
        """(B, 3, H, W) -> (B, 64, H/2, W/2)"""
        return torch.relu_(getattr(self, f"bn1{suffix}")(getattr(self, f"conv1{suffix}")(x)))

    def stage(self, x: Tensor, level: int, suffix: str) -> Tensor:
        """Level 1 keeps the size, (B, 64, h, w) -> (B, 256, h, w); 2 to 4 halve it and double the channels."""
        return getattr(self, f"layer{level}{suffix}")(x)


def channel_attention(channels: int) -> nn.Sequential:
    """(B, C, H, W) -> (B, C, 1, 1) in 0..1; position 1 holds the weights."""
    return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(channels, channels, 1), nn.Sigmoid())


class Reducer(nn.Module):
    """To the 32 channels that purification and decoding work on."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.reduce = nn.Sequential(ConvBN(channels, WIDTH, 1), ConvBN(WIDTH, WIDTH, 3), ConvBN(WIDTH, WIDTH, 3))

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, h, w) -> (B, 32, h, w)"""
        return self.reduce(x)


class MatchSize(nn.Module):
    """Brings a coarser map to a finer one's size. A map that fits already passes untouched, as published."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = ConvBN(WIDTH, WIDTH, 1)

    def forward(self, x: Tensor, like: Tensor) -> Tensor:
        """(B, 32, h', w') and (B, 32, h, w) -> (B, 32, h, w)"""
        if x.shape[-2:] == like.shape[-2:]:
            return x
        return self.conv(resize(x, like.shape[-2:]))


class BidirectionalPurification(nn.Module):
    """BPM: fused features s and motion features e correct each other, coarser levels feeding finer ones.

    Args:
        direction: Which way messages pass (Table 6 of the paper). `full-duplex` both ways; `motion-to-appearance` only
            s is updated; `appearance-to-motion` only e is; `self-purification` each is updated from itself.
    """

    def __init__(self, direction: Direction = "full-duplex") -> None:
        super().__init__()
        self.direction = direction
        for number in range(1, 13):
            setattr(self, f"conv{number}", MatchSize())
        for number, maps in enumerate((5, 4, 3, 2, 1, 1, 1, 1), start=1):
            fuse = nn.Sequential(ConvBN(maps * WIDTH, WIDTH, 3), ConvBN(WIDTH, WIDTH, 3))
            setattr(self, f"conv_f{number}", fuse)

    def forward(self, s: Levels, e: Levels, want_motion: bool = True) -> tuple[Levels, Levels]:
        """Four (B, 32, h, w) maps each, as before. All inputs are read before any is updated.

        Without `want_motion` e comes back as it was.
        """
        own = self.direction == "self-purification"
        updated_s, updated_e = s, e
        if self.direction != "appearance-to-motion":
            updated_s = self._update_fused(s, s if own else e)
        if self.direction != "motion-to-appearance" and want_motion:
            updated_e = self._update_motion(e, e if own else s)
        return updated_s, updated_e

    def _update_fused(self, s: Levels, other: Levels) -> Levels:
        (s1, s2, s3, s4), (e1, e2, e3, e4) = s, other
        fit, fuse = self._fit, self._fuse
        # (B, 5 * 32, H/4, W/4), (B, 4 * 32, H/8, W/8), (B, 3 * 32, H/16, W/16), (B, 2 * 32, H/32, W/32) -> 32 channels
        return (
            s1 + fuse(1, torch.cat([s1, e1, fit(1, e2, s1), fit(2, e3, s1), fit(3, e4, s1)], 1)),
            s2 + fuse(2, torch.cat([s2, e2, fit(4, e3, s2), fit(5, e4, s2)], 1)),
            s3 + fuse(3, torch.cat([s3, e3, fit(6, e4, s3)], 1)),
            s4 + fuse(4, torch.cat([s4, e4], 1)),
        )

    def _update_motion(self, e: Levels, other: Levels) -> Levels:
        (e1, e2, e3, e4), (s1, s2, s3, s4) = e, other
        fit, fuse = self._fit, self._fuse
        return (
            e1 + fuse(5, e1 * s1 * fit(7, s2, e1) * fit(8, s3, e1) * fit(9, s4, e1)),
            e2 + fuse(6, e2 * s2 * fit(10, s3, e2) * fit(11, s4, e2)),
            e3 + fuse(7, e3 * s3 * fit(12, s4, e3)),
            e4 + fuse(8, e4 * s4),
        )

    def _fit(self, number: int, x: Tensor, like: Tensor) -> Tensor:
        return getattr(self, f"conv{number}")(x, like)

    def _fuse(self, number: int, x: Tensor) -> Tensor:
        return getattr(self, f"conv_f{number}")(x)


class PyramidPooling(nn.Module):
    """PPM: averages over 1, 2, 3 and 6 bins a side beside the map itself."""

    BINS = (1, 2, 3, 6)

    def __init__(self) -> None:
        super().__init__()
        for number in range(1, 5):
            setattr(self, f"conv{number}", ConvBN(WIDTH, WIDTH // 4, 1))
        self.out = ConvBN(2 * WIDTH, WIDTH, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, 32, h, w) -> (B, 32, h, w)"""
        maps = [x]
        for number, bins in enumerate(self.BINS, start=1):
            pooled = getattr(self, f"conv{number}")(F.adaptive_avg_pool2d(x, bins))
            maps.append(resize(pooled, x.shape[-2:]))
        return self.out(torch.cat(maps, 1))  # (B, 32 + 4 * 8, h, w) -> (B, 32, h, w)


class Decoder(nn.Module):
    """Joins the four levels from coarse to fine; the result is a logit map (B, 1, H/4, W/4)."""

    def __init__(self) -> None:
        super().__init__()
        for level in (1, 2, 3):
            setattr(self, f"conv_upsample{level}", ConvBN(WIDTH, WIDTH, 3))
            fuse = nn.Sequential(ConvBN(2 * WIDTH, 2 * WIDTH, 3), ConvBN(2 * WIDTH, WIDTH, 1))
            # The published numbering runs from coarse to fine: 1 joins level 3, 3 joins level 1.
            setattr(self, f"conv_cat{level}", fuse)
        for level in (1, 2, 3, 4):
            setattr(self, f"ppm{level}", PyramidPooling())
        self.output = nn.Sequential(ConvBN(WIDTH, WIDTH, 3), nn.Conv2d(WIDTH, 1, 1))

    def forward(self, levels: Levels) -> Tensor:
        x = self._pool(4, levels[3])
        for number, level in enumerate((3, 2, 1), start=1):
            finer = levels[level - 1]
            # (B, 32, h/2, w/2) -> (B, 32, h, w), then with the finer level's (B, 64, h, w) -> (B, 32, h, w)
            up = getattr(self, f"conv_upsample{number}")(resize(x, (2 * x.shape[-2], 2 * x.shape[-1])))
            x = self._pool(level, getattr(self, f"conv_cat{number}")(torch.cat([finer, up], 1)))
        return self.output(x)  # (B, 32, H/4, W/4) -> (B, 1, H/4, W/4)

    def _pool(self, level: int, x: Tensor) -> Tensor:
        return getattr(self, f"ppm{level}")(x)


_UNUSED = ("RGBF_conv3", "resnet.conv1", "resnet.bn1")


def is_unused(key: str) -> bool:
    """Whether nothing ever reads the weight `key`, so that a file may lack it."""
    return key.startswith(tuple(f"{place}." for place in _UNUSED))


class FSNetOutput(NamedTuple):
    """Logits at input size, (B, 1, H, W). The prediction is `appearance`; `motion` is None where it was not wanted."""

    appearance: Tensor
    motion: Tensor | None


class FSNet(nn.Module):
    """Frame and flow picture in, logits of the primary object out.

    Args:
        units: N, how many BPMs are cascaded (published: 4; the paper tries 0 to 8).
        attention: Direction of the cross attention (RCAM) in the trunks; any `Direction` but `self-purification`.
        purification: Direction of the BPMs.
        depths: Bottlenecks per stage of the trunks; engine and weights use those of ResNet-50.
        fusion: `relational` (RCAM), or `vanilla`: a convolution of both streams together (Table 4).
    """

    def __init__(
        self,
        units: int = 4,
        attention: Direction = "full-duplex",
        purification: Direction = "full-duplex",
        depths: Sequence[int] = RESNET50_DEPTHS,
        fusion: Fusion = "relational",
    ) -> None:
        super().__init__()
        self.units, self.attention, self.fusion = units, attention, fusion
        self.resnet = TripleTrunk(depths)
        for level, channels in enumerate((64, 256, 512, 1024, 2048)):
            if fusion == "vanilla":
                setattr(self, f"fuse_{level}", nn.Conv2d(2 * channels, channels, 1))
                continue
            setattr(self, f"atten_rgb_{level}", channel_attention(channels))
            setattr(self, f"atten_flow_{level}", channel_attention(channels))
        for level, channels in enumerate((256, 512, 1024, 2048), start=1):
            setattr(self, f"reduce_a{level}", Reducer(channels))
            setattr(self, f"reduce_m{level}", Reducer(channels))
        for number in range(1, units + 1):
            setattr(self, f"bpm{number}", BidirectionalPurification(purification))
        self.output_s, self.output_e = Decoder(), Decoder()
        self.RGBF_conv3 = ConvBN(2048, 1024, 3)

    def forward(self, rgb: Tensor, flow: Tensor, want_motion: bool = True) -> FSNetOutput:
        """(B, 3, H, W) twice, ImageNet-normalised, sides multiples of 32. Unwanted motion is not computed."""
        size = rgb.shape[-2:]
        s, e = self.encode(rgb, flow)
        for number in range(1, self.units + 1):
            s, e = getattr(self, f"bpm{number}")(s, e, want_motion=want_motion or number < self.units)
        appearance = resize(self.output_s(s), size)  # (B, 1, H/4, W/4) -> (B, 1, H, W)
        return FSNetOutput(appearance, resize(self.output_e(e), size) if want_motion else None)

    def encode(self, rgb: Tensor, flow: Tensor) -> tuple[Levels, Levels]:
        """Fused and motion features, four levels each: (B, 32, H/4, W/4) to (B, 32, H/32, W/32)."""
        x, y = self.resnet.stem(rgb, "_rgb"), self.resnet.stem(flow, "_flow")
        m = self._exchange(None, x, y, level=0)
        x, y, m = (F.max_pool2d(z, 3, 2, padding=1) for z in (x, y, m))  # (B, 64, H/2, W/2) -> (B, 64, H/4, W/4)
        fused, motion = [], []
        for level in (1, 2, 3, 4):
            # 256 channels at 1/4, 512 at 1/8, 1024 at 1/16, 2048 at 1/32
            x, y = self.resnet.stage(x, level, "_rgb"), self.resnet.stage(y, level, "_flow")
            m = self._exchange(self.resnet.stage(m, level, ""), x, y, level)
            fused.append(getattr(self, f"reduce_a{level}")(m))  # to 32 channels
            motion.append(getattr(self, f"reduce_m{level}")(y))
        return tuple(fused), tuple(motion)

    def drop_unused(self) -> None:
        """Free what published files carry but nothing reads, once loaded: about a fifth of the weights."""
        for place in _UNUSED:
            self.set_submodule(place, nn.Identity())

    def _exchange(self, m: Tensor | None, x: Tensor, y: Tensor, level: int) -> Tensor:
        """RCAM: the merge stream plus each stream weighted by the other's channel attention; (B, C, h, w) each."""
        if self.fusion == "vanilla":
            fused = getattr(self, f"fuse_{level}")(torch.cat([x, y], 1))  # 2 x (B, C, h, w) -> (B, C, h, w)
            return fused if m is None else m + fused
        weighted = []
        if self.attention != "appearance-to-motion":
            weighted.append((x, getattr(self, f"atten_flow_{level}")(y)))
        if self.attention != "motion-to-appearance":
            weighted.append((y, getattr(self, f"atten_rgb_{level}")(x)))
        return add_weighted(m, weighted)


def add_weighted(total: Tensor | None, weighted: Sequence[tuple[Tensor, Tensor]]) -> Tensor:
    """The sum of maps (B, C, h, w) times their weights (B, C, 1, 1), and of `total`.

    Without gradients it is added into `total`, so that no product is ever held: at 1/4 each takes as much as a stream.
    """
    for x, weight in weighted:
        if total is None:
            total = x * weight
        elif torch.is_grad_enabled():
            total = total + x * weight
        else:
            total = total.addcmul_(x, weight)
    assert total is not None
    return total


class SingleStreamFSNet(nn.Module):
    """One trunk and one decoder, over appearance or motion alone (Table 4, App. and Mo.).

    Args:
        stream: Which input is read.
        depths: Bottlenecks per stage of the trunk.
    """

    def __init__(self, stream: Streams, depths: Sequence[int] = RESNET50_DEPTHS) -> None:
        super().__init__()
        self.suffix = {"appearance": "_rgb", "motion": "_flow"}[stream]
        self.resnet = TripleTrunk(depths, (self.suffix,))
        for level, channels in enumerate((256, 512, 1024, 2048), start=1):
            setattr(self, f"reduce_a{level}", Reducer(channels))
        self.output_s = Decoder()

    def forward(self, rgb: Tensor, flow: Tensor, want_motion: bool = True) -> FSNetOutput:
        """(B, 3, H, W) twice, of which one is read; the prediction is `appearance`, whichever it is."""
        x = self.resnet.stem(rgb if self.suffix == "_rgb" else flow, self.suffix)
        x = F.max_pool2d(x, 3, 2, padding=1)  # (B, 64, H/2, W/2) -> (B, 64, H/4, W/4)
        levels = []
        for level in (1, 2, 3, 4):
            x = self.resnet.stage(x, level, self.suffix)
            levels.append(getattr(self, f"reduce_a{level}")(x))  # (B, 32, h, w)
        return FSNetOutput(resize(self.output_s(tuple(levels)), rgb.shape[-2:]), None)

    def drop_unused(self) -> None:
        """Everything is used."""


def build_network(
    streams: Streams, units: int, attention: Direction, purification: Direction, fusion: Fusion, depths: Sequence[int]
) -> FSNet | SingleStreamFSNet:
    """The network of these settings; with one stream the others do not count. See `FSNet`, `SingleStreamFSNet`."""
    if streams != "both":
        return SingleStreamFSNet(streams, depths)
    return FSNet(units, attention, purification, depths, fusion)
