"""A training step of CFBI and CFBI+ gives the recorded losses, predictions and gradient norms of the published code."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest
import torch
from cfbi_weights import DATA, formula_weights

from segmentation.engines.cfbi.config import CFBI
from segmentation.engines.cfbi.input_frame import network_input
from segmentation.engines.cfbi.network import CfbiNetwork
from segmentation.engines.cfbi_plus.config import CFBI_PLUS
from segmentation.engines.cfbi_plus.network import CfbiPlusNetwork
from segmentation.engines.layers.collaborative import CollaborativeNetwork, MatchingOptions
from segmentation.engines.layers.resampling import resize
from segmentation.training.bootstrapped_loss import HardestPixels, bootstrapped_cross_entropy

OPTIONS = MatchingOptions(thin_attention=True)
FILES = {"cfbi": "train_cfbi", "cfbi-plus": "train_cfbip"}


def build(name: str) -> CollaborativeNetwork:
    network: CollaborativeNetwork = CfbiNetwork(CFBI) if name == "cfbi" else CfbiPlusNetwork(CFBI_PLUS)
    network.load_state_dict(formula_weights(name))
    if name == "cfbi-plus":
        network.use_global_atrous((2, 1, 1))
    return network.eval()  # without dropout, as recorded; every norm is the same in both modes


def sample_logits(network: CollaborativeNetwork, data: Any, sample: int) -> torch.Tensor:
    """Reference, previous and current frame with true masks -> logits of the current one at its own size."""
    ids = int(data["nobj"][sample]) + 1
    images = [network_input(bgr[:, :, ::-1], bgr.shape[:2]) for bgr in data["frames_bgr"][sample]]
    reference, previous, current = (network.extract(image) for image in images)
    labels = torch.from_numpy(data["labels"][sample])
    bank = network.join([network.remember(reference.embeddings, labels[0], ids, OPTIONS)], ids, OPTIONS)
    logits = network.segment(current, bank, previous.embeddings, labels[1], OPTIONS)
    return resize(logits[None], labels.shape[1:])[0]


@cache
def trained(name: str) -> tuple[Any, CollaborativeNetwork, list[torch.Tensor]]:
    data, network = np.load(DATA / f"{FILES[name]}.npz"), build(name)
    return data, network, [sample_logits(network, data, sample) for sample in (0, 1)]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("step", [0, 50000])
def test_losses_predictions_and_gradient_norms(name: str, step: int) -> None:
    data, network, logits = trained(name)
    truth = [torch.from_numpy(data["labels"][sample][2]) for sample in (0, 1)]
    pairs = zip(logits, truth, strict=True)
    losses = torch.stack([bootstrapped_cross_entropy(x, y, step, HardestPixels()) for x, y in pairs])
    assert np.abs(losses.detach().numpy() - data[f"loss_step{step}"]).max() <= 1e-3
    for found, expected in zip(logits, data[f"pred_step{step}"], strict=True):
        assert (found.argmax(0).numpy() != expected).sum() <= 1
    network.zero_grad()
    losses.mean().backward(retain_graph=True)
    parameters = dict(network.named_parameters())
    norms = np.array([float(parameters[str(key)].grad.norm()) for key in data["param_names"]])
    expected = data[f"gradnorm_step{step}"]
    assert (np.abs(norms - expected) / np.maximum(expected, 1e-3 * expected.max())).max() <= 0.05
