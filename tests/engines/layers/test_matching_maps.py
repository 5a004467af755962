"""The operators of CFBI and CFBI+ give the recorded outputs of the published code, each alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from segmentation.engines.layers.collaborative import local_maps
from segmentation.engines.layers.ensembler import join_logits
from segmentation.engines.layers.gated import GatedChannels, InstanceGate, instance_logits
from segmentation.engines.layers.global_matching import (
    group_by_id,
    make_bank,
    nearest_of_each_id,
    thin_labels,
)
from segmentation.engines.layers.local_matching import nearest_in_windows
from segmentation.engines.layers.matching_maps import (
    as_half,
    attention_head,
    one_hot,
    pool,
    relative_background,
    similarity,
)
from segmentation.engines.layers.matching_scale import MatchingScale

OPS = np.load(Path(__file__).parents[2] / "data/cfbi/ops.npz")
TIGHT = 2e-5
HALF = 4e-3


def array(name: str) -> torch.Tensor:
    return torch.from_numpy(OPS[name].astype(np.int64) if OPS[name].dtype == np.uint8 else OPS[name])


def embedding(name: str, half: bool = False) -> torch.Tensor:
    x = array(name).permute(2, 0, 1)
    return as_half(x) if half else x


def global_maps(
    refs: list[tuple[str, str]], rate: int, query: str = "query_emb", more_than: int | None = None, half: bool = False
) -> torch.Tensor:
    grouped = [group_by_id(embedding(emb, half), thin_labels(array(lab), 3, rate, more_than), 3) for emb, lab in refs]
    nearest = nearest_of_each_id(embedding(query, half), make_bank(grouped, 3))
    return biased(nearest, half).permute(1, 2, 0)


def biased(nearest: torch.Tensor, half: bool = False) -> torch.Tensor:
    """The recordings have one bias per id; the networks have one for id 0 and one for the others."""
    bias = array("bias")
    maps = [similarity(nearest[i : i + 1], (bias[i], bias[i]), half) for i in range(3)]
    return torch.cat(maps)


def close(found: torch.Tensor, name: str, tolerance: float = TIGHT) -> None:
    assert found.shape == OPS[name].shape
    assert np.abs(found.numpy() - OPS[name]).max() <= tolerance


A, B = ("ref_emb", "lab_a"), ("ref_emb_b", "lab_b")


@pytest.mark.parametrize("rate", [1, 2, 3])
def test_global_matching(rate: int) -> None:
    close(global_maps([A], rate), f"global_a{rate}")


@pytest.mark.parametrize("rate", [1, 2])
def test_global_matching_with_a_missing_object_and_with_two_references(rate: int) -> None:
    close(global_maps([("ref_emb", "lab_missing")], rate), f"global_missing_a{rate}")
    close(global_maps([A, B], rate), f"global_tworefs_a{rate}")


def test_global_matching_where_nobody_counts_is_one_everywhere() -> None:
    ignored = torch.full((13, 17), 255)
    bank = make_bank([group_by_id(embedding("ref_emb"), ignored, 3)], 3)
    close(biased(nearest_of_each_id(embedding("query_emb"), bank)).permute(1, 2, 0), "global_allignored", 0)


def test_global_matching_with_a_minimum_of_pixels_thins_the_labels_that_attention_reads() -> None:
    more_than = int(OPS["minpix"]) * 4
    close(global_maps([A], 2, more_than=more_than), "global_minpix_a2")
    close(global_maps([A, B], 2, more_than=more_than), "global_minpix_tworefs_a2")
    after = one_hot(thin_labels(array("lab_a"), 3, 2, more_than), 3).permute(1, 2, 0)
    close(after, "global_minpix_a2_labels_after", 0)


def test_global_matching_of_an_even_size_and_in_half_precision() -> None:
    even = [("ref_emb_even", "lab_even")]
    close(global_maps(even, 2, query="query_emb_even"), "global_even_a2")
    close(global_maps([A], 1, half=True), "global_a1_half", HALF)


LOCAL = {
    "local_p4": ((4, 8, 12, 16, 20, 24), 2),
    "local_p8": ((2, 4, 6, 8, 10, 12), 1),
    "local_p16": ((2, 4, 6, 8, 10), 1),
    "local_odd_a2": ((3, 5, 7), 2),
    "local_a3": ((3, 6, 10), 3),
    "local_single": ((4,), 1),
}


@pytest.mark.parametrize("name", LOCAL)
def test_local_matching(name: str) -> None:
    windows, atrous = LOCAL[name]
    nearest = nearest_in_windows(embedding("query_emb"), embedding("prev_emb"), array("lab_prev"), 3, windows, atrous)
    close(biased(nearest).permute(2, 3, 0, 1), name)


def test_local_matching_of_an_even_size() -> None:
    nearest = nearest_in_windows(
        embedding("query_emb_even"), embedding("prev_emb_even"), array("lab_even"), 3, (4, 8, 12, 16, 20, 24), 2
    )
    close(biased(nearest).permute(2, 3, 0, 1), "local_even_p4")


CFBI_WINDOWS = (2, 4, 6, 8, 10, 12)
HALVED = {
    "local_cfbi": ("prev_emb", "query_emb", "lab_prev", 1, False),
    "local_cfbi_a2": ("prev_emb", "query_emb", "lab_prev", 2, False),
    "local_cfbi_missing": ("prev_emb", "query_emb", "lab_prev_missing", 1, False),
    "local_even_cfbi": ("prev_emb_even", "query_emb_even", "lab_even", 1, False),
    "local_cfbi_half": ("prev_emb", "query_emb", "lab_prev", 1, True),
}


@pytest.mark.parametrize("name", HALVED)
def test_local_matching_at_half_the_size(name: str) -> None:
    previous, query, labels, atrous, half = HALVED[name]
    scale = MatchingScale(12, CFBI_WINDOWS, local_atrous=atrous, halved=True)
    bias = array("bias")
    maps = [
        local_maps(scale, embedding(query, half), embedding(previous, half), array(labels), 3, (bias[i], bias[i]), half)
        for i in range(3)
    ]
    found = torch.stack([maps[i][i] for i in range(3)])
    close(found.permute(2, 3, 0, 1), name, HALF if half else TIGHT)


@pytest.mark.parametrize("ids", [1, 2, 3])
def test_the_background_logit_is_raised_by_the_lowest_relative_background(ids: int) -> None:
    close(join_logits(array(f"aug{ids}_fg"), array(f"aug{ids}_bg"))[None], f"aug{ids}_out")


def test_relative_background_is_the_minimum_over_the_others() -> None:
    close(relative_background(array("fg2bg_in")), "fg2bg")
    close(relative_background(array("fg2bg_in")[:1]), "fg2bg_single_out", 0)


def test_channel_gates() -> None:
    gate = GatedChannels(8)
    gate.load_state_dict({name: array(f"gct_{name}") for name in ("alpha", "gamma", "beta")})
    instance = InstanceGate(12, 8)
    instance.load_state_dict({"IA.weight": array("ia_w"), "IA.bias": array("ia_b")})
    with torch.no_grad():
        close(gate(array("gct_in")), "gct_out")
        close(instance(array("gct_in"), array("ia_head")), "ia_out")
        weights = torch.nn.functional.linear(array("ia_head"), array("ialogit_w"), array("ialogit_b"))
        close(instance_logits(array("gct_in"), weights), "ialogit_out")


def test_attention_head() -> None:
    previous = pool(embedding("prev_emb"), array("lab_prev"), 3)
    first = pool(embedding("ref_emb"), array("lab_a"), 3)
    second = pool(embedding("ref_emb_b"), array("lab_b"), 3)
    close(attention_head([first], previous), "att_one", 5e-6)
    close(attention_head([first, second], previous), "att_two", 5e-6)


def test_attention_head_of_a_missing_object_and_in_training() -> None:
    reference, previous = embedding("ref_emb"), embedding("prev_emb")
    missing = attention_head([pool(reference, array("lab_missing"), 3)], pool(previous, array("lab_prev_missing"), 3))
    close(missing, "att_missing", 5e-6)
    training = attention_head([pool(reference, array("lab_a"), 3)], pool(previous, array("lab_prev"), 3))
    close(training, "att_train", 5e-6)
