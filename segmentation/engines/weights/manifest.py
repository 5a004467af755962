"""The list of weight files that the program knows: who published them, where users get them, how to recognise them.

It is resources/weights/manifest.json as values. Nothing is read from or written to the user's folders here, nothing
is downloaded, and torch is not imported.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import resources
from segmentation.engines.plug_ins import find_plug_in_weights
from segmentation.engines.weights.weight_file import WeightFile
from segmentation.errors import UserError


def weight_files() -> tuple[WeightFile, ...]:
    """All entries, those of plug-ins last; of one engine, the first is its default."""
    return (*_own_files(), *find_plug_in_weights())


@cache
def _own_files() -> tuple[WeightFile, ...]:
    content: dict[str, Any] = json.loads((folder_of_shipped() / "manifest.json").read_text(encoding="utf-8"))
    return tuple(_entry(values) for values in content["files"])


def weight_file(name: str) -> WeightFile:
    """The entry called `name`, or whose file is.

    Raises:
        UserError: There is none.
    """
    for entry in weight_files():
        if name in (entry.name, entry.file):
            return entry
    raise UserError(f"No weights are called '{name}'.", f"Known: {', '.join(e.name for e in weight_files())}.")


def weight_files_of(engine: str) -> tuple[WeightFile, ...]:
    """The entries for the engine `engine`, its default first."""
    own = tuple(entry for entry in _own_files() if entry.engine == engine)
    return own or find_plug_in_weights(engine)


def settings_of_published(engine: str, *names: str) -> Mapping[str, Any]:
    """The settings that belong to the published file of `engine` with one of these names; empty for any other file."""
    return next((entry.settings for entry in weight_files_of(engine) if {entry.name, entry.file} & set(names)), {})


def find_restricted_weights(engine: str) -> WeightFile | None:
    """The shipped weights of `engine` whose terms forbid commercial use, or None."""
    return next((entry for entry in weight_files_of(engine) if entry.ships and entry.non_commercial), None)


def folder_of_shipped() -> Traversable:
    """Where the manifest and the shipped files are."""
    return files(resources) / "weights"


def _entry(values: dict[str, Any]) -> WeightFile:
    shapes = {key: tuple(shape) for key, shape in values.pop("distinctive").items()}
    mirrors, also = (tuple(values.pop(name, ())) for name in ("mirrors", "also"))
    return WeightFile(distinctive=shapes, mirrors=mirrors, also=also, **values)
