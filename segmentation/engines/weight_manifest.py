"""Which weight files ship, by name: resources/weights/manifest.json. Light: no torch, so that the window can ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class WeightFile:
    """One entry of the manifest.

    Args:
        name: What engines ask for.
        file: File name.
        sha256: Lower-case hex digest of the whole file.
        bytes: Size of the file.
        licence: SPDX name.
        notice: File beside it with the origin and terms, or empty.
        source: Where it comes from.
    """

    name: str
    file: str
    sha256: str
    bytes: int
    licence: str
    notice: str
    source: str


@cache
def weight_files() -> Mapping[str, WeightFile]:
    """All entries of the manifest by name."""
    text = (files("resources") / "weights" / "manifest.json").read_text(encoding="utf-8")
    entries = [WeightFile(**entry) for entry in json.loads(text)["files"]]
    return {entry.name: entry for entry in entries}
