"""The papers' networks with one block a stage, and FSNet on small pictures: what runs them costs little."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import FunctionType
from typing import Any, cast

import pytest

from segmentation.bench.ablation_run import COMPACT, SIDE_PX
from segmentation.engines.cfbi import network as cfbi
from segmentation.engines.cfbi_plus import network as cfbi_plus
from segmentation.engines.fsnet.engine import FSNetConfig
from segmentation.engines.fsnet.network import FSNet
from segmentation.engines.imcnet.engine import IMCNetConfig
from segmentation.engines.imcnet.network import IMCNet
from segmentation.engines.layers.trunk_depths import RESNET50_DEPTHS, RESNET101_DEPTHS
from segmentation.engines.savos.engine import SavosConfig
from segmentation.engines.savos.network import SAVOS
from segmentation.training.recipes.savos import SavosTrainingConfig

SMALLER: dict[Any, Any] = {RESNET50_DEPTHS: COMPACT, RESNET101_DEPTHS: COMPACT, 352: SIDE_PX}


def make_networks_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let engines make small networks from here on."""
    for kind in (FSNetConfig, IMCNetConfig, SavosConfig, SavosTrainingConfig, FSNet, IMCNet, SAVOS):
        begin = cast(FunctionType, cast(Callable[..., None], kind.__init__))  # type: ignore[misc]
        monkeypatch.setattr(begin, "__defaults__", tuple(map(_smaller, begin.__defaults__ or ())))
    monkeypatch.setattr(cfbi, "CFBI", replace(cfbi.CFBI, trunk_depths=COMPACT))
    monkeypatch.setattr(cfbi_plus, "CFBI_PLUS", replace(cfbi_plus.CFBI_PLUS, trunk_depths=COMPACT))


def _smaller(value: Any) -> Any:
    return SMALLER.get(value, value) if isinstance(value, int | tuple) else value
