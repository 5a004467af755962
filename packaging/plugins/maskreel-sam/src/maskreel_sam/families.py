"""The three families of networks: which class of transformers, which pictures it takes, how its files name things.

Imports transformers only where a network is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from torch import Tensor

from maskreel import EngineError

IMAGENET_MEAN, IMAGENET_STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
HALVES = (0.5, 0.5, 0.5)
_SHARED_EMBEDDING = ("prompt_encoder.shared_embedding.", "shared_image_embedding.")
_HIERA_SIZES: Mapping[str, Mapping[str, Any]] = {
    "tiny": {},
    "small": {"blocks_per_stage": [1, 2, 11, 2], "global_attention_blocks": [7, 10, 13]},
    "base+": {
        "hidden_size": 112,
        "embed_dim_per_stage": [112, 224, 448, 896],
        "num_attention_heads_per_stage": [2, 4, 8, 16],
        "blocks_per_stage": [2, 3, 16, 3],
        "global_attention_blocks": [12, 16, 20],
        "window_positional_embedding_background_size": [14, 14],
    },
    "large": {
        "hidden_size": 144,
        "embed_dim_per_stage": [144, 288, 576, 1152],
        "num_attention_heads_per_stage": [2, 4, 8, 16],
        "blocks_per_stage": [2, 6, 36, 4],
        "global_attention_blocks": [23, 33, 43],
        "window_size_per_stage": [8, 4, 16, 8],
    },
}
"""Published sizes, by what they change of the smallest; so says the library's conversion of the authors' files."""
_SIZE_BY_WIDTH_AND_DEPTH = {(96, 12): "tiny", (96, 16): "small", (112, 24): "base+", (144, 48): "large"}


@dataclass(frozen=True)
class Family:
    """What differs between the families.

    Args:
        mean: Per channel, subtracted from pixels in 0..1.
        std: Per channel, by which they are divided.
        memory_axis: Axis of objects in the memory of a frame, as the library keeps it.
        is_memory_batched: Whether the library's memory encoder takes several objects at once.
        make: From the tensors of a file, by key, and the wanted size to an empty network.
        rename: From a key of the published file to one of the network; empty for what the network has no use for.
    """

    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    memory_axis: int
    is_memory_batched: bool
    make: Callable[[Mapping[str, Tensor], str], Any]
    rename: Callable[[str], str] = str


def one_name(key: str) -> str:
    """The one name of the positional embedding that the network holds under two."""
    return key.replace(*_SHARED_EMBEDDING)


def hiera_size(tensors: Mapping[str, Tensor]) -> str:
    """Which size of SAM 2 a file holds.

    Raises:
        EngineError: None that is known.
    """
    prefix = "vision_encoder.backbone.blocks."
    depth = len({key.removeprefix(prefix).split(".")[0] for key in tensors if key.startswith(prefix)})
    projection = tensors.get("vision_encoder.backbone.patch_embed.projection.weight")
    width = 0 if projection is None else len(projection)
    try:
        return _SIZE_BY_WIDTH_AND_DEPTH[width, depth]
    except KeyError:
        raise EngineError(
            f"These weights are no SAM 2 in the layout of transformers: {depth} blocks of width {width}.",
            "Take model.safetensors of a repository such as facebook/sam2.1-hiera-tiny.",
        ) from None


def _make_sam2(tensors: Mapping[str, Tensor], size: str) -> Any:
    found = hiera_size(tensors)
    if size not in ("auto", found):
        raise EngineError(
            f"The setting 'size' of 'sam2' is {size}, but the weights are those of size {found}.",
            f"Choose the weights with '--weights sam2-{size.replace('+', '-plus')}', or leave 'size' at auto.",
        )
    # SAM 2.0 has neither; SAM 2.1 has both.
    has_times = "temporal_positional_encoding_projection_layer.weight" in tensors
    has_occlusion = "occlusion_spatial_embedding_parameter" in tensors
    return _sam2_network(found, has_times=has_times, has_occlusion=has_occlusion)


def _sam2_network(size: str, *, has_times: bool, has_occlusion: bool) -> Any:
    from transformers import Sam2HieraDetConfig, Sam2VideoConfig, Sam2VideoModel, Sam2VisionConfig

    backbone = Sam2HieraDetConfig(**_HIERA_SIZES[size])
    channels = list(reversed(backbone.embed_dim_per_stage))
    vision = Sam2VisionConfig(backbone_config=backbone, backbone_channel_list=channels)
    return Sam2VideoModel(
        Sam2VideoConfig(
            vision_config=vision,
            enable_temporal_pos_encoding_for_object_pointers=has_times,
            enable_occlusion_spatial_embedding=has_occlusion,
        )
    )


def _make_edgetam(tensors: Mapping[str, Tensor], size: str) -> Any:
    from transformers import EdgeTamVideoConfig, EdgeTamVideoModel, EdgeTamVisionConfig, TimmWrapperConfig

    # Named here: the library's own default misspells the setting, and takes the backbone of another network.
    backbone = TimmWrapperConfig(
        architecture="repvit_m1", model_args={"in_chans": 3, "features_only": True, "out_indices": [0, 1, 2, 3]}
    )
    try:
        return EdgeTamVideoModel(EdgeTamVideoConfig(vision_config=EdgeTamVisionConfig(backbone_config=backbone)))
    except ImportError as error:
        raise EngineError(
            "The engine 'edgetam' needs the package timm, which is not installed.",
            "Install the torchvision that fits your torch, then timm: pip install timm.",
        ) from error


def _make_sam3(tensors: Mapping[str, Tensor], size: str) -> Any:
    from transformers import Sam3TrackerVideoConfig, Sam3TrackerVideoModel

    return Sam3TrackerVideoModel(Sam3TrackerVideoConfig())


def sam2_tiny_network() -> Any:
    """SAM 2.1 tiny, with numbers of its own making; those of the other engines likewise. For measuring."""
    return _sam2_network("tiny", has_times=True, has_occlusion=True)


def edgetam_network() -> Any:
    """EdgeTAM.

    Raises:
        EngineError: timm is missing.
    """
    return _make_edgetam({}, "auto")


def sam3_tracker_network() -> Any:
    """The tracker of SAM 3."""
    return _make_sam3({}, "auto")


def _rename_sam3(key: str) -> str:
    """The file of SAM 3 holds detector and tracker, which share the backbone."""
    shared = "detector_model.vision_encoder.backbone."
    if key.startswith(shared):
        return "vision_encoder.backbone." + key.removeprefix(shared)
    if key.startswith(DETECTOR_PREFIX):
        return ""
    if key.startswith("tracker_neck."):
        return "vision_encoder.neck." + key.removeprefix("tracker_neck.")
    return key.removeprefix("tracker_model.")


DETECTOR_PREFIX = "detector_model."


def make_detector() -> Any:
    """The empty detector of SAM 3.

    It comes from its own module: the library offers it elsewhere only where torchvision is, which boxes alone need.

    Raises:
        ImportError: The library is missing, or lacks it.
    """
    from transformers.models.sam3.configuration_sam3 import Sam3Config
    from transformers.models.sam3.modeling_sam3 import Sam3Model

    return Sam3Model(Sam3Config())


FAMILIES: Mapping[str, Family] = {
    "sam2": Family(IMAGENET_MEAN, IMAGENET_STD, 1, True, _make_sam2),
    "edgetam": Family(IMAGENET_MEAN, IMAGENET_STD, 0, False, _make_edgetam),
    "sam3-tracker": Family(HALVES, HALVES, 1, True, _make_sam3, _rename_sam3),
}
