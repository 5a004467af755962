"""Networks of all three families, as small as the library lets them be, with random weights."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file

from maskreel_sam import creation
from maskreel_sam.creation import wrap_model
from maskreel_sam.engine import SamEngine, SamSettings
from maskreel_sam.entries import EDGETAM, EDGETAM_CLICKS, SAM2, SAM2_CLICKS, SAM3_CLICKS, SAM3_TRACKER
from maskreel_sam.families import FAMILIES

ENTRIES = {entry.SPEC.name: entry for entry in (SAM2, EDGETAM, SAM3_TRACKER)}
FOLLOWERS = {entry.family: entry for entry in (SAM2_CLICKS, EDGETAM_CLICKS, SAM3_CLICKS)}
WIDTH = 128
"""The library splits object pointers into parts of 64, and needs two."""
GAIN = 1.0
SEEDS = {"sam2": 6, "edgetam": 2, "sam3-tracker": 4}
"""With these, masks are neither empty nor everything, differ between objects and change from frame to frame."""


def _sizes(side: int, patch: int) -> dict[str, Any]:
    return {
        "image_size": side,
        "prompt_encoder_config": {
            "hidden_size": WIDTH,
            "image_size": side,
            "patch_size": patch,
            "mask_input_channels": 4,
        },
        "mask_decoder_config": {
            "hidden_size": WIDTH,
            "mlp_dim": 16,
            "num_hidden_layers": 1,
            "num_attention_heads": 2,
            "iou_head_depth": 2,
            "iou_head_hidden_dim": 16,
        },
        "memory_attention_hidden_size": WIDTH,
        "memory_attention_num_layers": 1,
        "memory_attention_rope_feat_sizes": [side // patch] * 2,
        "memory_encoder_hidden_size": WIDTH,
        "mask_downsampler_embed_dim": WIDTH,
        "memory_fuser_embed_dim": WIDTH,
        "memory_fuser_intermediate_dim": 16,
        "memory_fuser_num_layers": 1,
        "num_maskmem": 4,
        "max_object_pointers_in_encoder": 5,
    }


def _hiera(side: int) -> dict[str, Any]:
    backbone = {
        "model_type": "sam2_hiera_det_model",
        "hidden_size": 8,
        "image_size": [side, side],
        "window_positional_embedding_background_size": [2, 2],
        "blocks_per_stage": [1, 1, 2, 1],
        "embed_dim_per_stage": [8, 16, 24, 32],
        "num_attention_heads_per_stage": [1, 1, 1, 1],
        "window_size_per_stage": [8, 4, 4, 2],
        "global_attention_blocks": [3],
    }
    return {
        "model_type": "sam2_vision_model",
        "backbone_config": backbone,
        "backbone_channel_list": [32, 24, 16, 8],
        "backbone_feature_sizes": [[side // 4] * 2, [side // 8] * 2, [side // 16] * 2],
        "fpn_hidden_size": WIDTH,
    }


def _sam2() -> Any:
    from transformers import Sam2VideoConfig, Sam2VideoModel

    shared = {**_sizes(64, 16), "memory_attention_feed_forward_hidden_size": 16}
    return Sam2VideoModel(Sam2VideoConfig(vision_config=_hiera(64), **shared))


def _edgetam() -> Any:
    from transformers import EdgeTamVideoConfig, EdgeTamVideoModel

    shared = {
        **_sizes(64, 16),
        "memory_attention_mlp_hidden_size": 16,
        "memory_attention_rope_k_sizes": [2, 2],
        "perceiver_resampler_num_latents": 4,
        "perceiver_resampler_num_latents_2d": 4,
        "perceiver_resampler_mlp_intermediate_size": 16,
        "perceiver_resampler_num_layers": 1,
    }
    return EdgeTamVideoModel(EdgeTamVideoConfig(vision_config=_hiera(64), **shared))


def _sam3() -> Any:
    from transformers import Sam3TrackerVideoConfig, Sam3TrackerVideoModel

    backbone = {
        "model_type": "sam3_vit_model",
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "image_size": 56,
        "patch_size": 14,
        "window_size": 2,
        "global_attn_indexes": [0],
        "pretrain_image_size": 28,
    }
    vision = {"model_type": "sam3_vision_model", "fpn_hidden_size": WIDTH, "backbone_config": backbone}
    shared = {**_sizes(56, 14), "memory_attention_feed_forward_hidden_size": 16}
    return Sam3TrackerVideoModel(Sam3TrackerVideoConfig(vision_config=vision, **shared))


@cache
def tiny_model(family: str) -> Any:
    """A network of the library; what it begins with as zeros is filled, so that every part has a say."""
    torch.manual_seed(SEEDS[family])
    model = {"sam2": _sam2, "edgetam": _edgetam, "sam3-tracker": _sam3}[family]()
    for name, value in model.named_parameters():
        if name.endswith("bias"):
            torch.nn.init.normal_(value, std=0.02)
        elif value.ndim > 1:
            torch.nn.init.normal_(value, std=GAIN / value[0].numel() ** 0.5)
    torch.nn.init.constant_(model.mask_decoder.pred_obj_score_head.proj_out.bias, 9.0)  # objects are there
    return model.eval().requires_grad_(False)


def tiny_engine(family: str, **settings: Any) -> SamEngine:
    """The engine of that family over `tiny_model`, on the processor."""
    given = SamSettings(**{"precision": "float32", **settings})
    network = wrap_model(tiny_model(family), FAMILIES[family], torch.device("cpu"))
    return SamEngine(ENTRIES[family].SPEC, network, given)


def write_tiny_weights(monkeypatch: pytest.MonkeyPatch, folder: Path, family: str) -> Path:
    """A file that fills the network of the family, which is tiny until the test ends."""
    tiny = replace(FAMILIES[family], make=lambda *_: tiny_model(family))
    monkeypatch.setattr(creation, "FAMILIES", {**FAMILIES, family: tiny})
    path = folder / "tiny.safetensors"
    save_file({key: value.clone() for key, value in tiny_model(family).state_dict().items()}, path)
    return path


def count_encodings(monkeypatch: pytest.MonkeyPatch, model: Any) -> list[Any]:
    """The pictures that the image encoder of `model` gets from now on, one entry each."""
    asked: list[Any] = []
    encode = model.get_image_features
    monkeypatch.setattr(
        model, "get_image_features", lambda *given, **more: asked.append(given) or encode(*given, **more)
    )
    return asked
