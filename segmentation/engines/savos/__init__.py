"""SAVOS as an engine: propagates masks object by object. Importing this imports no torch."""

from __future__ import annotations

from collections.abc import Mapping

from segmentation.engines.common_settings import COMPILE, PRECISION
from segmentation.engines.protocols import EngineSetting, EngineSpec, EngineTraining, JsonValue, PropagationEngine
from segmentation.engines.registry import Weights

SPEC = EngineSpec(
    name="savos",
    kind="propagation",
    title="SAVOS",
    summary="Propagates each object by its own reference frame and its last probability map, with attention modules.",
    paper="Symmetry Encoder-Decoder Network with Attention Mechanism for Fast Video Object Segmentation. Symmetry "
    "2019, 11(8), 1006, doi 10.3390/sym11081006. No code or weights published.",
    needs_weights=("savos.safetensors",),
    cpu_seconds_per_frame=4.7,
    settings=(
        EngineSetting(
            "scales", [1.0], "Sizes, as parts of the frame, whose results are averaged; the paper: 0.5 0.75 1."
        ),
        EngineSetting(
            "background", "product", "How the background competes with several objects.", ("product", "union")
        ),
        EngineSetting("crf", False, "Refine the edges of the result with a dense CRF."),
        EngineSetting("attention_modules", 3, "Levels that attend (Table 3: 0); as trained.", minimum=0, maximum=3),
        EngineSetting("object_batch", 4, "Objects that go through the network at once.", minimum=1),
        PRECISION,
        COMPILE,
    ),
    training=EngineTraining(
        "SAVOS with lucid dreams",
        "segmentation.training.recipes.savos:SavosTrainingConfig",
        "segmentation.training.recipes.savos:savos_recipe",
        {"size_px": [224, 384], "short_edge_px": 240, "batch": 2},
        adapter="segmentation.training.adaptation.engines:SAVOS",
    ),
    network="segmentation.engines.savos.network:SAVOS",
    bench_objects=(1,),
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> PropagationEngine:
    """See `segmentation.engines.create_engine`."""
    from segmentation.engines.savos.engine import SavosConfig, SavosEngine

    return SavosEngine(SPEC, weights, device, SavosConfig.from_settings(settings))
