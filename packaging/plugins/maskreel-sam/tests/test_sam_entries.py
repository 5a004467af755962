"""The engines are listed without torch and transformers, take settings, and say what is wrong with weights."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from maskreel import EngineError
from maskreel.engines import create_engine, engine_names, engine_spec
from maskreel_sam.creation import load_model
from maskreel_sam.families import FAMILIES, Family, edgetam_network, hiera_size
from tiny_networks import ENTRIES, tiny_engine, tiny_model

SOURCE = Path(__file__).parents[1] / "src"
LISTING = """
import sys
from maskreel_sam.entries import SAM2, EDGETAM, SAM3_TRACKER
assert SAM2.SPEC and EDGETAM.SPEC and SAM3_TRACKER.SPEC
print([name for name in ("torch", "transformers") if name in sys.modules])
"""


def family_of(name: str) -> Family:
    """The family, which makes the tiny network whatever the file holds."""
    given = FAMILIES[name]
    return Family(given.mean, given.std, given.memory_axis, given.is_memory_batched, lambda *_: tiny_model(name))


@pytest.mark.usefixtures("as_installed")
def test_they_are_found_by_their_entry_points() -> None:
    assert set(ENTRIES) <= set(engine_names())
    for name, entry in ENTRIES.items():
        assert engine_spec(name) is entry.SPEC


def test_listing_them_imports_nothing_heavy() -> None:
    paths = os.pathsep.join([str(SOURCE), *sys.path])
    environment = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run([sys.executable, "-c", LISTING], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.usefixtures("as_installed")
@pytest.mark.parametrize("name", ENTRIES)
def test_without_weights_one_sentence_says_so(name: str) -> None:
    with pytest.raises(EngineError, match="needs weights and has none") as missing:
        create_engine(name, device="cpu")
    assert "maskreel weights fetch" in missing.value.advice


@pytest.mark.usefixtures("as_installed")
def test_other_weights_are_refused_in_words() -> None:
    with pytest.raises(EngineError, match="no SAM 2 in the layout of transformers: 0 blocks of width 0"):
        create_engine("sam2", {"layer.weight": torch.zeros(2)}, "cpu")


def hiera_tensors(width: int, depth: int) -> dict[str, torch.Tensor]:
    blocks = {f"vision_encoder.backbone.blocks.{number}.proj.weight": torch.zeros(1) for number in range(depth)}
    return {"vision_encoder.backbone.patch_embed.projection.weight": torch.zeros(width, 3, 7, 7), **blocks}


@pytest.mark.parametrize(
    ("size", "width", "depth"), [("tiny", 96, 12), ("small", 96, 16), ("base+", 112, 24), ("large", 144, 48)]
)
def test_the_size_is_read_off_the_weights(size: str, width: int, depth: int) -> None:
    assert hiera_size(hiera_tensors(width, depth)) == size


@pytest.mark.usefixtures("as_installed")
def test_a_size_that_the_weights_do_not_have_is_refused() -> None:
    with pytest.raises(
        EngineError, match="'size' of 'sam2' is large, but the weights are those of size tiny"
    ) as raised:
        create_engine("sam2", hiera_tensors(96, 12), "cpu", {"size": "large"})
    assert "--weights sam2-large" in raised.value.advice


@pytest.mark.parametrize("name", ENTRIES)
def test_a_file_is_loaded_that_names_the_shared_embedding_once(name: str) -> None:
    tensors = {key: value for key, value in tiny_model(name).state_dict().items() if "prompt_encoder.shared" not in key}
    tensors["prompt_encoder.shared_embedding.positional_embedding"] = tensors.pop(
        "shared_image_embedding.positional_embedding"
    )
    model = load_model(family_of(name), tensors, name)
    found = model.shared_image_embedding.positional_embedding
    assert torch.equal(found, tensors["prompt_encoder.shared_embedding.positional_embedding"])


def test_edgetam_has_the_backbone_of_its_authors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transformers.EdgeTamVideoModel", lambda config: config)  # the network itself needs timm
    vision = edgetam_network().vision_config
    assert vision.backbone_config.architecture == "repvit_m1"
    assert vision.backbone_channel_list == [384, 192, 96, 48]


def test_missing_keys_are_named() -> None:
    tensors = {key: value for key, value in tiny_model("sam2").state_dict().items() if key != "no_object_pointer"}
    with pytest.raises(EngineError, match="1 missing: no_object_pointer"):
        load_model(family_of("sam2"), tensors, "sam2")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("detector_model.vision_encoder.backbone.layers.0.x", "vision_encoder.backbone.layers.0.x"),
        ("detector_model.text_encoder.x", ""),
        ("tracker_neck.fpn_layers.0.x", "vision_encoder.neck.fpn_layers.0.x"),
        ("tracker_model.memory_encoder.x", "memory_encoder.x"),
    ],
)
def test_the_tracker_is_taken_out_of_the_file_of_sam_3(key: str, expected: str) -> None:
    assert FAMILIES["sam3-tracker"].rename(key) == expected


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(EngineError, match="needs the package transformers") as raised:
        load_model(FAMILIES["sam3-tracker"], {"x": torch.zeros(1)}, "sam3-tracker")
    assert "maskreel[sam]" in raised.value.advice


def test_compile_hands_the_image_encoder_to_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("maskreel_sam.creation.compile_parts", asked.append)
    from maskreel_sam.creation import wrap_model

    wrap_model(tiny_model("sam2"), FAMILIES["sam2"], torch.device("cpu"), compiled=True)
    assert asked == [tiny_model("sam2").vision_encoder]


def test_a_closed_engine_lets_go_of_its_network() -> None:
    engine = tiny_engine("sam2")
    engine.close()
    assert engine._network is None
