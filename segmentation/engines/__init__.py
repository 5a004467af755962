"""Networks and other segmenters behind two protocols. Importing this package does not import torch."""

from segmentation.engines.propagation_base import PropagationBase
from segmentation.engines.protocols import (
    EngineSetting,
    EngineSpec,
    EngineState,
    FrameWindow,
    Probabilities,
    PropagationEngine,
    Reference,
    ReportsConfidence,
    Saliency,
    SaliencyEngine,
)
from segmentation.engines.registry import create_engine, engine_names, engine_spec

__all__ = [
    "EngineSetting",
    "EngineSpec",
    "EngineState",
    "FrameWindow",
    "Probabilities",
    "PropagationBase",
    "PropagationEngine",
    "Reference",
    "ReportsConfidence",
    "Saliency",
    "SaliencyEngine",
    "create_engine",
    "engine_names",
    "engine_spec",
]
