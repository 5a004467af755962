"""Engines one by one, and what an engine of one's own is made of: docs/api.md. Imports no torch."""

from segmentation.domain.click_prompts import Click, ClickPrompts
from segmentation.domain.pixel_box import PixelBox
from segmentation.engines import (
    EngineSetting,
    EngineSpec,
    EngineState,
    FrameWindow,
    Probabilities,
    PropagationBase,
    PropagationEngine,
    Reference,
    ReportsConfidence,
    Saliency,
    SaliencyEngine,
    create_engine,
    engine_names,
    engine_spec,
)
from segmentation.engines.clicks.protocols import ClickEngine, EncodedPicture
from segmentation.engines.plug_ins import INTERFACE
from segmentation.engines.protocols import Instance, PhraseEngine, StepsOnDevice
from segmentation.engines.weights.weight_file import WeightFile

__all__ = [
    "INTERFACE",
    "Click",
    "ClickEngine",
    "ClickPrompts",
    "EncodedPicture",
    "EngineSetting",
    "EngineSpec",
    "EngineState",
    "FrameWindow",
    "Instance",
    "PhraseEngine",
    "PixelBox",
    "Probabilities",
    "PropagationBase",
    "PropagationEngine",
    "Reference",
    "ReportsConfidence",
    "Saliency",
    "SaliencyEngine",
    "StepsOnDevice",
    "WeightFile",
    "create_engine",
    "engine_names",
    "engine_spec",
]
