"""The detector of SAM 3 as small as the library lets it be, with random weights, and a tokenizer of a few words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import torch

TOKENS = {"<|startoftext|>": 0, "<|endoftext|>": 1, "red": 2, "cup": 3, "square": 4, "unknown": 5}


@cache
def tiny_detector() -> Any:
    """A `Sam3Model` for pictures of 56 x 56 and phrases of 8 tokens."""
    from transformers.models.sam3.configuration_sam3 import Sam3Config
    from transformers.models.sam3.modeling_sam3 import Sam3Model

    width = {"hidden_size": 16, "num_attention_heads": 2}
    detr = {**width, "num_layers": 1, "intermediate_size": 16, "dropout": 0.0}
    backbone = {
        "model_type": "sam3_vit_model",
        "intermediate_size": 16,
        "num_hidden_layers": 1,
        "image_size": 56,
        "patch_size": 14,
        "window_size": 2,
        "global_attn_indexes": [0],
        "pretrain_image_size": 28,
        **width,
    }
    text = {
        "model_type": "clip_text_model",
        "vocab_size": len(TOKENS),
        "intermediate_size": 16,
        "projection_dim": 16,
        "num_hidden_layers": 1,
        "max_position_embeddings": 8,
        "eos_token_id": 1,
        **width,
    }
    torch.manual_seed(3)
    model = Sam3Model(
        Sam3Config(
            vision_config={"model_type": "sam3_vision_model", "fpn_hidden_size": 16, "backbone_config": backbone},
            text_config=text,
            geometry_encoder_config=detr,
            detr_encoder_config=detr,
            detr_decoder_config={**detr, "num_queries": 5},
            mask_decoder_config={**width, "num_upsampling_stages": 3},
        )
    )
    for value in model.parameters():
        if value.ndim > 1:
            torch.nn.init.normal_(value, std=1 / value[0].numel() ** 0.5)
    return model.eval().requires_grad_(False)


def write_tokenizer(path: Path) -> Path:
    """A `tokenizer.json` that knows `TOKENS` and marks where a text begins and ends, as that of SAM 3 does."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.WordLevel(TOKENS, unk_token="unknown"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<|startoftext|> $A <|endoftext|>", special_tokens=[("<|startoftext|>", 0), ("<|endoftext|>", 1)]
    )
    tokenizer.save(str(path))
    return path
