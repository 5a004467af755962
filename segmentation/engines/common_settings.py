"""Settings that several engines have. Imports no torch."""

from __future__ import annotations

from segmentation.engines.protocols import EngineSetting

COMPILE = EngineSetting(
    "compile", False, "Let torch compile the network: the first frames take long, the later ones may be faster."
)
