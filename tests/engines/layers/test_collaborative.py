"""CFBI, CFBI+ and the MobileNet variant give the recorded maps, logits and labels of the published code."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import torch
from cfbi_weights import DATA, formula_weights, key_shapes

from segmentation.engines.cfbi.config import CFBI, CFBI_MOBILENET
from segmentation.engines.cfbi.input_frame import network_input, network_size
from segmentation.engines.cfbi.network import CfbiNetwork
from segmentation.engines.cfbi_plus.config import CFBI_PLUS
from segmentation.engines.cfbi_plus.network import CfbiPlusNetwork
from segmentation.engines.layers.collaborative import CollaborativeNetwork, Embeddings, MatchingOptions
from segmentation.engines.layers.frozen_norm import fold_frozen_norms
from segmentation.engines.layers.gated import GatedBottleneck
from segmentation.engines.layers.resampling import resize

NAMES = {"cfbi": "net_cfbi", "cfbi-plus": "net_cfbip", "cfbi-mobilenet": "net_mobilenet_cfbi"}
FEATURE, EMBEDDING, MATCHING, ATTENTION, LOGIT, PROBABILITY = 5e-5, 2e-5, 2e-5, 5e-6, 1e-3, 3e-4


def build(name: str) -> CollaborativeNetwork:
    if name == "cfbi-plus":
        network: CollaborativeNetwork = CfbiPlusNetwork(CFBI_PLUS)
    else:
        network = CfbiNetwork(CFBI if name == "cfbi" else CFBI_MOBILENET)
    network.load_state_dict(formula_weights(name))
    return network.eval()


# Where the output of a gate shows: `<` marks the input of a module.
FOLLOWING = (
    (r"(.*layer\d)\.GCT1", r"\1.conv1<"),
    (r"(.*layer\d)\.downsample", r"\1.downsample.1"),
    (r"(.*seghead)\.IA10", r"\1.conv1<"),
    (r"(.*seghead)\.IA11", r"\1.conv2<"),
    (r"(.*seghead)\.GCT_sc", r"\1.conv_sc<"),
    (r"(.*ASPP)\.GCT", r"\1.conv1<"),
    (r"(.*seghead)\.(S\d_|)IA(\d)", r"\1.\2layer\3<"),
)


class Recorder:
    """Outputs of named submodules, as they were before any later change in place."""

    def __init__(self, network: torch.nn.Module, names: list[str]) -> None:
        self.outputs: dict[str, torch.Tensor] = {}
        modules = dict(network.named_modules(remove_duplicate=False))
        self.handles = [modules[name].register_forward_hook(self.hook(name)) for name in names]

    def named(self, name: str) -> torch.Tensor:
        """What the published module `name` gave; for a gate, which is put on weights here, what comes in after it."""
        if name in self.outputs:
            return self.outputs[name]
        for pattern, where in FOLLOWING:
            if re.fullmatch(pattern, name):
                return self.outputs[re.sub(pattern, where, name)]
        raise KeyError(name)

    def hook(self, name: str) -> Any:
        def keep(module: Any, inputs: Any, output: Any) -> None:
            if isinstance(module, GatedBottleneck):
                self.outputs[f"{name}<"] = inputs[0] * inputs[1]
            elif isinstance(module, torch.nn.Conv2d):
                self.outputs[f"{name}<"] = inputs[0].clone()
            if isinstance(output, tuple):
                self.outputs |= {f"{name}[{i}]": part.clone() for i, part in enumerate(output)}
            else:
                self.outputs[name] = output.clone()

        return keep

    def stop(self) -> None:
        for handle in self.handles:
            handle.remove()


class Run:
    """Three frames through a network; what the recordings hold is kept by name."""

    def __init__(self, name: str) -> None:
        self.data = np.load(DATA / f"{NAMES[name]}.npz")
        self.options = MatchingOptions()
        network = build(name)
        if name == "cfbi-plus":
            network.use_global_atrous((2, 1, 1))
        self.ids = int(self.data["nobj"]) + 1
        self.found: dict[str, torch.Tensor] = {}
        names = {str(n).split("[")[0] for n in self.data["stat_names"]}
        names |= {f"{n}.1" for n in names if n.endswith(".downsample")}
        parts = ["feature_extracter.backbone", "feature_extracter.aspp", "feature_extracter.decoder"]
        with torch.inference_mode():
            frames = [self.input(t) for t in range(3)]
            first, labels = network.extract(frames[0]), torch.from_numpy(self.data["label0"])
            previous = first.embeddings
            bank = network.join([network.remember(previous, labels, self.ids, self.options)], self.ids, self.options)
            for t in (1, 2):
                recorder = Recorder(network, sorted({*names, *parts}))
                previous = self.step(network, frames[t], bank, previous, labels, t)
                recorder.stop()
                if t == 1:
                    self.stats = recorder
                labels = torch.from_numpy(self.data[f"label_t{t}"])

    def input(self, t: int) -> torch.Tensor:
        rgb = self.data["frames_bgr"][t][:, :, ::-1]
        return network_input(rgb, network_size(*rgb.shape[:2], 1040, 1.0))

    def step(self, network: Any, image: Any, bank: Any, previous: Embeddings, labels: Any, t: int) -> Embeddings:
        frame = network.extract(image)
        for i, embedding in enumerate(frame.embeddings):
            maps = network.match(i, frame, bank, previous, labels, self.options)
            self.found[f"global{i}_t{t}"] = maps.to_references[:, 0].permute(1, 2, 0)
            self.found[f"local{i}_t{t}"] = maps.to_previous.permute(2, 3, 0, 1)
            self.found[f"emb{i}_t{t}_c8"] = embedding[::8]
        logits = network.segment(frame, bank, previous, labels, self.options)
        self.found[f"logits4_t{t}"] = logits
        probabilities = resize(logits[None], labels.shape)[0].softmax(0)
        self.found[f"prob_t{t}"] = probabilities
        self.found[f"prob_t{t}_s2"] = probabilities[:, ::2, ::2]
        return frame.embeddings


@cache
def run(name: str) -> Run:
    return Run(name)


def difference(found: torch.Tensor, expected: npt.NDArray[Any]) -> float:
    assert found.shape == expected.shape
    return float(np.abs(found.numpy() - expected).max())


@pytest.mark.parametrize("name", NAMES)
def test_state_dict_has_exactly_the_published_keys(name: str) -> None:
    found = {key: tuple(value.shape) for key, value in build(name).state_dict().items()}
    assert found == key_shapes(name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("part", "tolerance"), [("emb", EMBEDDING), ("global", MATCHING), ("local", MATCHING)])
def test_embeddings_and_matching_maps(name: str, part: str, tolerance: float) -> None:
    done = run(name)
    keys = [key for key in done.found if key.startswith(part) and key in done.data.files]
    assert len(keys) >= 1
    for key in keys:
        assert difference(done.found[key], done.data[key]) <= tolerance, key


@pytest.mark.parametrize("name", NAMES)
def test_backbone_outputs(name: str) -> None:
    done = run(name)
    parts = done.stats.outputs
    low = parts["feature_extracter.backbone[1]"]
    expected = [parts["feature_extracter.decoder"], low]
    if name == "cfbi-plus":
        expected = [expected[0], parts["feature_extracter.aspp"], low, parts["feature_extracter.backbone[2]"]]
    for i, found in enumerate(expected):
        assert difference(found[0, ::16], done.data[f"backbone{i}_t1_c16"]) <= FEATURE


@pytest.mark.parametrize("name", NAMES)
def test_every_recorded_submodule(name: str) -> None:
    done = run(name)
    for key, stats in zip(done.data["stat_names"], done.data["stat_values"], strict=True):
        output = done.stats.named(str(key)).double().contiguous().flatten()
        picked = output[[(i * 2654435761 + 12345) % len(output) for i in range(4)]]
        found = torch.cat([torch.stack([output.mean(), output.std(), output.abs().max()]), picked])
        assert difference(found, stats) <= 2e-4 * max(1.0, float(stats[2])), str(key)


@pytest.mark.parametrize("name", NAMES)
def test_logits_probabilities_and_labels(name: str) -> None:
    done = run(name)
    for t in (1, 2):
        assert difference(done.found[f"logits4_t{t}"], done.data[f"logits4_t{t}"]) <= LOGIT
        key = f"prob_t{t}" if f"prob_t{t}" in done.data.files else f"prob_t{t}_s2"
        assert difference(done.found[key], done.data[key]) <= PROBABILITY
        top = done.found[f"prob_t{t}"].topk(2, dim=0)
        flipped = top.indices[0].numpy() != done.data[f"label_t{t}"]
        assert not flipped[(top.values[0] - top.values[1]).numpy() >= 1e-3].any()


@pytest.mark.parametrize("name", NAMES)
def test_folded_norms_and_object_chunks_change_nothing(name: str) -> None:
    done = run(name)
    network = build(name)
    if name == "cfbi-plus":
        network.use_global_atrous((2, 1, 1))
    fold_frozen_norms(network)
    chunked = MatchingOptions(object_chunk=1)
    labels = torch.from_numpy(done.data["label0"])
    with torch.inference_mode():
        first, second = (network.extract(done.input(t)) for t in (0, 1))
        bank = network.join([network.remember(first.embeddings, labels, done.ids, chunked)], done.ids, chunked)
        logits = network.segment(second, bank, first.embeddings, labels, chunked)
    assert difference(logits, done.data["logits4_t1"]) <= LOGIT


@pytest.mark.parametrize("row", np.load(DATA / "ops.npz")["resize_rule"][::7].tolist())
def test_size_rule(row: list[float]) -> None:
    height, width, limit, scale, new_height, new_width = row
    assert network_size(int(height), int(width), limit, scale) == (new_height, new_width)


def test_input_is_bgr_with_rgb_statistics() -> None:
    data = np.load(DATA / "net_cfbi.npz")
    image = network_input(data["frames_bgr"][0][:, :, ::-1], (97, 129))
    assert difference(image[0, :, ::4, ::4], data["input_t0_s4"]) <= 1e-6
