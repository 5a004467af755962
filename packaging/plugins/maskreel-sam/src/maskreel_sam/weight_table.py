"""Which files hold the published weights, and where the hub has them. Imports neither torch nor transformers.

Nobody publishes checksums of them; the first file that fits is trusted. Sizes are those that the hub shows; that of
SAM 3 and EdgeTAM are four bytes for each of their 850 and 13.9 million parameters.
"""

from __future__ import annotations

from maskreel.engines import WeightFile

_HUB = "https://huggingface.co"
_PATCHES = "vision_encoder.backbone.patch_embed.projection.weight"
_MEMORY = {"memory_temporal_positional_encoding": (7, 1, 1, 64)}
_LAST_BLOCK = "vision_encoder.backbone.blocks.{}.layer_norm1.weight"


def _sam2(name: str, title: str, megabytes: int, keys: int, width: int, last: tuple[int, int]) -> WeightFile:
    """One size of SAM 2.1.

    Args:
        name: Of the set; the hub's name of the size with `sam2-` before it.
        title: For the user.
        megabytes: Size of the file.
        keys: Number of tensors.
        width: Of the first block.
        last: Number and width of the last block.
    """
    size = name.removeprefix("sam2-")
    repository = f"{_HUB}/facebook/sam2.1-hiera-{size}"
    return WeightFile(
        name=name,
        engine="sam2",
        title=title,
        file=f"sam2.1_hiera_{size.replace('-', '_')}.safetensors",
        source="https://github.com/facebookresearch/sam2",
        licence="Apache-2.0",
        keys=keys,
        distinctive={_PATCHES: (width, 3, 7, 7), _LAST_BLOCK.format(last[0]): (last[1],), **_MEMORY},
        page=repository,
        mirrors=(f"{repository}/resolve/main/model.safetensors",),
        about_mb=megabytes,
    )


SAM2_WEIGHTS = (
    _sam2("sam2-tiny", "SAM 2.1 tiny", 156, 469, 96, (11, 768)),
    _sam2("sam2-small", "SAM 2.1 small", 184, 517, 96, (15, 768)),
    _sam2("sam2-base-plus", "SAM 2.1 base+", 323, 613, 112, (23, 896)),
    _sam2("sam2-large", "SAM 2.1 large", 898, 901, 144, (47, 1152)),
)
EDGETAM_WEIGHTS = (
    WeightFile(
        name="edgetam",
        engine="edgetam",
        title="EdgeTAM",
        file="edgetam.safetensors",
        source="https://github.com/facebookresearch/EdgeTAM",
        licence="Apache-2.0",
        keys=0,
        distinctive={"spatial_perceiver.latents_1d": (256, 64), **_MEMORY},
        page=f"{_HUB}/yonigozlan/EdgeTAM-hf",
        mirrors=(f"{_HUB}/yonigozlan/EdgeTAM-hf/resolve/main/model.safetensors",),
        about_mb=56,
    ),
)
SAM3_WEIGHTS = (
    WeightFile(
        name="sam3",
        engine="sam3-tracker",
        title="SAM 3",
        file="sam3.safetensors",
        source="https://github.com/facebookresearch/sam3",
        licence="SAM License",
        keys=0,
        distinctive={"tracker_model.memory_temporal_positional_encoding": (7, 1, 1, 64)},
        page=f"{_HUB}/facebook/sam3",
        mirrors=(f"{_HUB}/facebook/sam3/resolve/main/model.safetensors",),
        about_mb=3400,
        gate=f"{_HUB}/facebook/sam3",
        companions=("tokenizer.json",),
    ),
)
