"""Settings that several engines have. Imports no torch."""

from __future__ import annotations

from segmentation.engines.protocols import EngineSetting

PRECISION = EngineSetting(
    "precision",
    "tf32",
    "Numbers of the network: float32; tf32, which is float32 but in convolutions on NVIDIA GPUs; or half precision.",
    ("float32", "tf32", "bfloat16", "float16"),
)
COMPILE = EngineSetting(
    "compile", False, "Let torch compile the network: the first frames take long, the later ones may be faster."
)
