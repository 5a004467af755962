"""FSNet gives the recorded results of the published code: every intermediate map, logits, post-processing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
import torch
from formula_weights import formula_state, key_list
from recordings import Recording, normalised

from segmentation.engines import FrameWindow, create_engine
from segmentation.engines.fsnet.network import FSNet
from segmentation.engines.layers.folding import ready_for_inference
from segmentation.engines.weights.network_loading import load_network


@pytest.fixture(scope="module")
def network() -> FSNet:
    return load_network(FSNet, formula_state("fsnet"), what="fsnet").eval()


@pytest.fixture
def watched(network: FSNet) -> Iterator[dict[str, torch.Tensor]]:
    """Outputs of the parts of the network under the names of the recording, filled by the next pass."""
    seen: dict[str, torch.Tensor] = {}
    hooks = [_watch(network.get_submodule(part), seen, name) for part, name in _named_parts()]
    for level in (1, 2, 3, 4):
        reducer = network.get_submodule(f"reduce_a{level}")
        hooks.append(reducer.register_forward_pre_hook(lambda _, args, key=f"m{level}": seen.update({key: args[0]})))
    for unit in (1, 2, 3, 4):
        hooks.append(network.get_submodule(f"bpm{unit}").register_forward_hook(_unit_watcher(seen, unit)))
    yield seen
    for hook in hooks:
        hook.remove()


def _watch(module: torch.nn.Module, seen: dict[str, torch.Tensor], name: str) -> torch.utils.hooks.RemovableHandle:
    return module.register_forward_hook(lambda _, args, output: seen.update({name: output}))


def _unit_watcher(seen: dict[str, torch.Tensor], unit: int) -> Callable[..., None]:
    def watch(_: torch.nn.Module, args: object, output: tuple[tuple[torch.Tensor, ...], ...]) -> None:
        for stream, levels in zip("se", output, strict=True):
            seen.update({f"bpm{unit}_{stream}{k}": level for k, level in enumerate(levels, start=1)})

    return watch


def _named_parts() -> Iterator[tuple[str, str]]:
    for suffix, stream in (("_rgb", "x"), ("_flow", "y")):
        yield f"resnet.bn1{suffix}", f"{stream}0"  # the ReLU after it works in place
        yield from ((f"resnet.layer{k}{suffix}", f"{stream}{k}") for k in (1, 2, 3, 4))
        yield from ((f"atten{suffix}_{k}", f"att{suffix}{k}") for k in range(5))
    for k in (1, 2, 3, 4):
        yield f"reduce_a{k}", f"ra{k}"
        yield f"reduce_m{k}", f"rm{k}"
        yield from ((f"output_{stream}.ppm{k}", f"dec_{stream}_ppm{k}") for stream in "se")
    yield from ((f"output_{stream}", f"dec_{stream}_out") for stream in "se")


@pytest.mark.parametrize("name", ["fsnet/net_64x64_b2", "fsnet/net_96x160_b1"])
def test_every_recorded_map_agrees(network: FSNet, watched: dict[str, torch.Tensor], name: str) -> None:
    recording = Recording(name)
    rgb, flow = normalised(recording["in_rgb_u8"]), normalised(recording["in_flow_u8"])
    with torch.inference_mode():
        output = network(rgb, flow)
    watched |= {"net_in_rgb": rgb, "net_in_flow": flow, "logit_s": output.appearance, "logit_e": output.motion}
    # m0, the fused stem, has no part of its own; m1 rests on it.
    assert recording.names - watched.keys() == {"in_rgb_u8", "in_flow_u8", "m0"}
    for part in sorted(watched):
        recording.assert_close(part, watched[part])


def test_folded_network_without_motion_gives_the_same_logits() -> None:
    made = load_network(FSNet, formula_state("fsnet"), what="fsnet")
    made.drop_unused()
    made = ready_for_inference(made, torch.device("cpu"))
    assert not any(isinstance(part, torch.nn.BatchNorm2d) for part in made.modules())
    recording = Recording("fsnet/net_96x160_b1")
    with torch.inference_mode():
        output = made(normalised(recording["in_rgb_u8"]), normalised(recording["in_flow_u8"]), want_motion=False)
    recording.assert_close("logit_s", output.appearance)
    assert output.motion is None


def test_parameters_and_keys_are_those_of_the_published_file(network: FSNet) -> None:
    listed = key_list("fsnet")
    assert sum(p.numel() for p in network.parameters()) == listed["parameters"] == 102_301_698
    shapes = {key: list(value.shape) for key, value in network.state_dict().items()}
    assert shapes == {key: entry["shape"] for key, entry in listed["keys"].items()}


def test_formula_weights_are_the_recorded_ones() -> None:
    state = formula_state("fsnet")
    for key, check in key_list("fsnet")["checks"].items():
        first = state[key].flatten()[:4].tolist()
        assert first == pytest.approx(check["first"][: len(first)], rel=1e-5)


@pytest.mark.parametrize("minmax", [False, True])
def test_engine_gives_the_recorded_pipeline(minmax: bool) -> None:
    recording = Recording("fsnet/pipeline_352")
    published = {"module." + key: value for key, value in formula_state("fsnet").items()}
    engine = create_engine("fsnet", weights=published, device="cpu", settings={"minmax": minmax})
    window = FrameWindow([recording["in_rgb_u8"][0]], 0, flow_colour=recording["in_flow_u8"][0])
    saliency = engine.segment(window)
    engine.close()
    recording.assert_close("post_minmax_0" if minmax else "post_sigmoid_0", saliency)
    if minmax:
        grey = (saliency * 255 + 0.5).astype(np.uint8)
        assert np.abs(grey.astype(int) - recording["post_u8_0"]).max() <= 1
