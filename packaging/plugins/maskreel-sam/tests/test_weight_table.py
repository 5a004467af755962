"""The table names files that are there for the networks: keys and shapes are those of the library, safetensors only."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from maskreel.engines import WeightFile
from maskreel_sam.entries import EDGETAM, SAM2, SAM3_TRACKER
from maskreel_sam.families import FAMILIES, hiera_size
from maskreel_sam.weight_table import SAM2_WEIGHTS, SAM3_WEIGHTS
from segmentation.engines.weights.catalog import list_known_weights
from segmentation.engines.weights.importing import engine_of
from tiny_networks import ENTRIES

ALL = [entry for found in (SAM2, EDGETAM, SAM3_TRACKER) for entry in found.WEIGHTS]


def network_of(entry: WeightFile) -> Any:
    """The network that a file of SAM 2 fills, without room for its numbers."""
    probe = {key: torch.zeros(shape, device="meta") for key, shape in entry.distinctive.items()}
    last = max(int(key.split(".")[3]) for key in probe if ".blocks." in key)
    blocks = {f"vision_encoder.backbone.blocks.{number}.x": torch.zeros(1) for number in range(last + 1)}
    marks = ("temporal_positional_encoding_projection_layer.weight", "occlusion_spatial_embedding_parameter")
    tensors = {**probe, **blocks, **dict.fromkeys(marks, torch.zeros(1))}
    with torch.device("meta"):
        return FAMILIES["sam2"].make(tensors, "auto")


@pytest.mark.parametrize("entry", SAM2_WEIGHTS, ids=lambda entry: entry.name)
def test_each_size_has_the_keys_and_shapes_of_its_network(entry: WeightFile) -> None:
    tensors = network_of(entry).state_dict()
    assert len(tensors) == entry.keys
    assert {key: tuple(tensors[key].shape) for key in entry.distinctive} == entry.distinctive
    assert hiera_size(tensors).replace("+", "-plus") == entry.name.removeprefix("sam2-")
    parameters = sum(value.numel() for value in tensors.values())
    assert entry.about_mb == pytest.approx(parameters * 4 / 1e6, rel=0.02)


@pytest.mark.usefixtures("as_installed")
def test_files_are_listed_as_missing_and_recognised_by_their_keys() -> None:
    listed = {line.name: line.state.value for line in list_known_weights()}
    assert {entry.name: "missing" for entry in ALL}.items() <= listed.items()
    for entry in ALL:
        tensors = {key: torch.zeros(shape, device="meta") for key, shape in entry.distinctive.items()}
        assert engine_of(tensors, None) == entry.engine  # type: ignore[arg-type]


def test_all_are_safetensors_and_the_gated_one_says_what_to_do() -> None:
    assert all(place.startswith("https://huggingface.co/") for entry in ALL for place in entry.mirrors)
    assert all(name.endswith(".safetensors") for entry in ALL for name in (entry.file, *entry.mirrors))
    (sam3,) = SAM3_WEIGHTS
    assert "Accept its terms at https://huggingface.co/facebook/sam3" in sam3.where
    assert "HF_TOKEN" in sam3.where
    assert [entry.name for entry in ALL if entry.gate] == ["sam3"]


@pytest.mark.parametrize("name", ENTRIES)
def test_every_engine_needs_the_first_of_its_files(name: str) -> None:
    assert ENTRIES[name].SPEC.needs_weights == (ENTRIES[name].WEIGHTS[0].file,)
