"""Which devices a person can choose from. Imports no torch: what torch offers is known once an engine has loaded it."""

from __future__ import annotations

import sys

ALWAYS_THERE = ("auto", "cpu")


def available_devices() -> tuple[str, ...]:
    """Names for `create_engine`, `ALWAYS_THERE` first; only those while nothing has loaded torch.

    May take a moment: not for a thread that must not wait.
    """
    if "torch" not in sys.modules:
        return ALWAYS_THERE
    from segmentation.engines.device import accelerator_names

    return (*ALWAYS_THERE, *accelerator_names())


def device_in_use(name: str) -> str:
    """The device that an engine, made for `name`, computes on; an engine without torch has the processor."""
    if "torch" not in sys.modules:
        return "cpu"
    from segmentation.engines.device import choose_device

    return str(choose_device(name))
