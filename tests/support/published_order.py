"""FSNet and IMCNet in the published order of operations: all frames in one batch, every map kept, both predictions.

Over the weights of our own networks. With what they hold at once ours are compared.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import torch
import torch.nn.functional as F
from torch import Tensor
from torch.profiler import ProfilerActivity, profile

from segmentation.engines.fsnet.network import FSNet
from segmentation.engines.fsnet.network import resize as resize_to
from segmentation.engines.imcnet.network import WIDTH, FrameFeatures, IMCNet, normalise_over_batch, resize
from segmentation.engines.layers.deformable_conv import deformable_conv2d

Result = TypeVar("Result")


def peak_bytes(run: Callable[[], Result]) -> tuple[int, Result]:
    """The most bytes of tensors that `run` holds at once, beyond those that were there before, and what it gives."""
    with profile(activities=[ProfilerActivity.CPU], profile_memory=True) as profiled:
        result = run()
    events = [e for e in profiled.profiler.kineto_results.events() if e.name() == "[memory]"]
    held = peak = 0
    for event in sorted(events, key=lambda event: event.start_ns()):
        held += event.nbytes()
        peak = max(peak, held)
    return peak, result


def run_fsnet(network: FSNet, rgb: Tensor, flow: Tensor) -> tuple[Tensor, Tensor]:
    """(1, 3, H, W) twice -> both predictions at input size."""
    x, y = network.resnet.stem(rgb, "_rgb"), network.resnet.stem(flow, "_flow")
    m = sum_by_weight(network, x, y, 0)
    maps = [(x, y, m)]
    x, y, m = (F.max_pool2d(z, 3, 2, padding=1) for z in maps[0])
    fused, motion = [], []
    for level in (1, 2, 3, 4):
        x, y = network.resnet.stage(x, level, "_rgb"), network.resnet.stage(y, level, "_flow")
        m = network.resnet.stage(m, level, "") + sum_by_weight(network, x, y, level)
        maps.append((x, y, m))
        fused.append(network.get_submodule(f"reduce_a{level}")(m))
        motion.append(network.get_submodule(f"reduce_m{level}")(y))
    s, e = tuple(fused), tuple(motion)
    for number in range(1, network.units + 1):
        s, e = network.get_submodule(f"bpm{number}")(s, e)
    return resize_to(network.output_s(s), rgb.shape[-2:]), resize_to(network.output_e(e), rgb.shape[-2:])


def sum_by_weight(network: FSNet, x: Tensor, y: Tensor, level: int) -> Tensor:
    to_rgb, to_flow = (network.get_submodule(f"atten_{name}_{level}") for name in ("flow", "rgb"))
    return x * to_rgb(y) + y * to_flow(x)


def run_imcnet(network: IMCNet, frames: Tensor) -> Tensor:
    """(3, 3, H, W) -> the probability of the centre at input size, (1, 1, H, W)."""
    batch = network.extract(frames)
    clip = [FrameFeatures(*(part[index : index + 1] for part in batch)) for index in range(3)]
    affinity = network.co_att_x3([frame.key for frame in clip])
    attended = [(frame.v5.flatten(2) @ affinity).view_as(frame.v5) for frame in clip]
    maps = [propagate(network, frame, z) for frame, z in zip(clip, attended, strict=True)]
    before, centre, after = (frame_maps[-1] for frame_maps in maps)
    aligned = align(network, torch.cat([centre, centre]), torch.cat([before, after]))
    return torch.sigmoid(network.segmentation(fuse(network, [aligned[:1], centre, aligned[1:]])))


def propagate(network: IMCNet, frame: FrameFeatures, attended: Tensor) -> list[Tensor]:
    """Every map of APM, the finest last."""
    part = network.decoder
    weighted = frame.v5 * attended * attended.mean((2, 3), keepdim=True)
    mask = normalise_over_batch(weighted.mean(1, keepdim=True))
    maps = [weighted, mask, part.l3(part.head(weighted))]
    for number, v in ((2, frame.v4), (1, frame.v3), (0, frame.v2)):
        lateral = part.get_submodule(f"l{number}")(part.get_submodule(f"l{number}_head")(v * resize(mask, v)))
        finer = part.get_submodule(f"e{number}")(resize(maps[-1], lateral) + lateral)
        mask = torch.sigmoid(part.get_submodule(f"pd{number}")(finer))
        maps += [mask, lateral, finer]
    return maps


def align(network: IMCNet, centre: Tensor, aligned: Tensor) -> Tensor:
    for cr, off2d, dconv in network.align.steps:
        joined = network.align.get_submodule(cr)(torch.cat([centre, aligned], 1))
        offset, layer = network.align.get_submodule(off2d)(joined), network.align.get_submodule(dconv)
        aligned = deformable_conv2d(aligned, offset, layer.weight, layer.bias, layer.deformable_groups)
    return aligned


def fuse(network: IMCNet, aligned: list[Tensor]) -> Tensor:
    part = network.fusion
    centre = part.temporal_attn1(aligned[1])
    likeness = [torch.sigmoid((part.temporal_attn2(f) * centre).sum(1, keepdim=True)) for f in aligned]
    x = torch.cat([f * at for f, at in zip(aligned, likeness, strict=True)], 1)
    assert x.shape[1] == 3 * WIDTH
    features, attention = torch.relu(part.feat_fusion(x)), part.spatial_attention(x)
    added = part.spatial_attn_add2(torch.relu(part.spatial_attn_add1(attention)))
    return features * torch.sigmoid(attention) * 2 + added
