"""How many bottlenecks the stages of a ResNet have; without torch, because configs are read before it is loaded."""

from __future__ import annotations

RESNET50_DEPTHS = (3, 4, 6, 3)
RESNET101_DEPTHS = (3, 4, 23, 3)
