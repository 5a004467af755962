"""IMCNet gives the recorded results of the published code: every intermediate map, both tests, frame choice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch
from formula_weights import formula_state, key_list
from recordings import Recording, normalised

from segmentation.engines import FrameWindow, create_engine
from segmentation.engines.imcnet.network import FrameFeatures, IMCNet, Propagated
from segmentation.engines.weights.network_loading import load_network
from segmentation.engines.windows import window_frames

ONCE = {
    "co_att_x3": "affinity_softmax",
    "fusion.spatial_attn_add2": "tsc_add",
    "fusion": "tsc_tsc",
    "segmentation": "logits4",
}
PER_FRAME = {"decoder.head": "", "decoder.l3": "p5", "decoder.e2": "p4", "decoder.e1": "p3", "decoder.e0": "p2"}
PER_NEIGHBOUR = {"align.off2d_0": "offset0", "align.dconv_0": "a1", "align.off2d": "offset3", "align": "aligned"}


@pytest.fixture(scope="module")
def network() -> IMCNet:
    return load_network(IMCNet, formula_state("imcnet"), what="imcnet").eval()


@pytest.fixture
def calls(network: IMCNet) -> Iterator[dict[str, list[tuple]]]:
    """Inputs and output of every call of the watched parts, filled by the next pass."""
    seen: dict[str, list[tuple]] = {}
    hooks = []
    for part in (*ONCE, *PER_FRAME, *PER_NEIGHBOUR, "decoder"):
        module = network.get_submodule(part)
        hooks.append(
            module.register_forward_hook(
                lambda _, args, output, key=part: seen.setdefault(key, []).append((args, copy_output(output)))
            )
        )
    yield seen
    for hook in hooks:
        hook.remove()


def copy_output(output: Any) -> Any:
    """What a part gave; later parts reuse its memory."""
    if isinstance(output, torch.Tensor):
        return output.clone()
    if isinstance(output, Propagated):
        return Propagated(copy_output(output.p2), tuple(map(copy_output, output.masks)))
    return [copy_output(part) for part in output]


def _extracted(network: IMCNet, clip_u8: np.ndarray) -> list[FrameFeatures]:
    """(B, 3, H, W, 3) uint8 -> features of the three frames."""
    return [network.extract(normalised(clip_u8[:, frame])) for frame in range(3)]


@pytest.mark.parametrize("name", ["imcnet/net_64x64_b1", "imcnet/net_64x96_b2"])
def test_every_recorded_map_agrees(network: IMCNet, calls: dict[str, list[tuple]], name: str) -> None:
    recording = Recording(name)
    with torch.inference_mode():
        clip = _extracted(network, recording["in_u8"])
        output = network.segment(clip, want_sides=True)
    for part in (*PER_FRAME, "decoder"):
        calls[part].reverse()  # the last frame goes first
    found = {"pred": output.probability, "pred_logits": output.logits}
    found |= {f"side{frame}": sides for frame, sides in enumerate(output.sides)}
    for position, feature in enumerate(("v2", "v3", "v4", "v5", "key")):
        found[feature] = torch.stack([frame[position] for frame in clip], 1)
    found |= {name: calls[part][0][1] for part, name in ONCE.items()}
    found["att"] = torch.stack([args[1] for args, _ in calls["decoder"]], 1)
    found |= _propagation_maps(calls)
    for part, name in PER_NEIGHBOUR.items():
        outputs = [output for _, output in calls[part]]
        previous, following = outputs[0] if part == "align" else outputs
        found |= {f"align0_{name}": previous, f"align1_{name}": following}
    # S before the softmax, At and As are not kept apart here; what is made of them is compared.
    assert recording.names - found.keys() == {"in_u8", "affinity_raw", "tsc_At", "tsc_As"}
    for part in sorted(found):
        recording.assert_close(part, found[part])


def test_still_images_skip_alignment(network: IMCNet, calls: dict[str, list[tuple]]) -> None:
    recording = Recording("imcnet/net_64x64_image_set_b2")
    with torch.inference_mode():
        output = network.segment_still(network.extract(normalised(recording["in_u8"][:, 1])), want_sides=True)
    found = {"pred": output.probability, "pred_logits": output.logits, "logits4": calls["segmentation"][0][1]}
    found |= {f"side{frame}": sides for frame, sides in enumerate(output.sides)}
    found |= _propagation_maps(calls)
    assert "align" not in calls
    for part in sorted(found):
        recording.assert_close(part, found[part])


def _propagation_maps(calls: dict[str, list[tuple]]) -> dict[str, torch.Tensor]:
    found = {}
    for frame, (_, propagated) in enumerate(calls["decoder"]):
        found[f"apm{frame}_wr3"] = calls["decoder.head"][frame][0][0]
        found |= {f"apm{frame}_{name}": calls[part][frame][1] for part, name in PER_FRAME.items() if name}
        masks = zip(("m5", "m4", "m3", "m2"), propagated.masks, strict=True)
        found |= {f"apm{frame}_{name}": mask for name, mask in masks}
    return found


def test_parameters_and_keys_are_those_of_the_published_file(network: IMCNet) -> None:
    listed = key_list("imcnet")
    assert sum(p.numel() for p in network.parameters()) == listed["parameters"] == 47_862_020
    shapes = {key: list(value.shape) for key, value in network.state_dict().items()}
    assert shapes == {key: entry["shape"] for key, entry in listed["keys"].items()}


def test_single_scale_test_gives_the_recorded_pictures() -> None:
    recording = Recording("imcnet/pipeline_480")
    video = recording["in_video_u8"]
    published = {"model_name": "IMCNet", "epoch": 99, "model": formula_state("imcnet")}
    engine = create_engine("imcnet", weights=published, device="cpu")
    for centre in recording["centers"]:
        frames = window_frames(engine.spec.window, int(centre), len(video))
        assert list(frames) == recording[f"c{centre}_ids"].tolist()
        saliency = engine.segment(FrameWindow([video[frame] for frame in frames], 1))
        difference = np.abs((saliency * 255).astype(np.uint8).astype(int) - recording[f"c{centre}_out_u8"])
        assert difference.max() <= 1
        assert np.mean(difference > 0) < 0.005  # cut off, not rounded: a float apart at a border is a level apart
    engine.close()


def test_multi_scale_mirror_test_gives_the_recorded_mean() -> None:
    recording = Recording("imcnet/multiscale_mirror_small")
    settings = {"sizes": recording["sizes"].tolist(), "mirror": True}
    engine = create_engine("imcnet", weights=formula_state("imcnet"), device="cpu", settings=settings)
    saliency = engine.segment(FrameWindow(list(recording["in_u8"]), 1))
    engine.close()
    recording.assert_close("mean_prob", saliency[None, None])
    assert np.abs((saliency * 255).astype(np.uint8).astype(int) - recording["out_u8"]).max() <= 1
