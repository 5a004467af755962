"""The list of weight files that the program knows: who published them, where users get them, how to recognise them.

It is resources/weights/manifest.json as values. Nothing is read from or written to the user's folders here, nothing
is downloaded, and torch is not imported.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import resources
from segmentation.engines.plug_ins import find_plug_in_weights
from segmentation.errors import UserError

TOKEN_VARIABLE = "HF_TOKEN"
"""Where the hub's own tools look for a user's access token. It is read when a file is fetched, and never stored."""


@dataclass(frozen=True)
class WeightFile:
    """One entry of the manifest.

    Args:
        name: Short name, unique.
        engine: Registry name of the engine it is for.
        title: What it was trained on, for the user.
        file: File name as its authors publish it.
        source: Where it comes from: the authors' project page; empty when nothing was published.
        licence: SPDX name of the project's licence, or words that say what is stated.
        keys: Number of tensors in the published file.
        distinctive: A few keys with the shapes that no other engine's file has together.
        page: Web page from which a user downloads it; empty when none is known.
        mirrors: Addresses that answer with the file itself.
        sha256: Lower-case hex digest of the whole file; empty when not known.
        bytes: Size of the file; 0 when not known.
        about_mb: The same where only about so much is known, in MB; 0 when it is not, or `bytes` is.
        gate: Web page where its terms have to be accepted before it may be fetched; empty when there is none.
        ships: Whether it is part of the program.
        notice: File beside it with the origin and terms, or empty.
        non_commercial: Whether the terms forbid commercial use; such weights are never taken without asking.
        settings: Engine settings under which its authors got their figures; they hold unless something else is set.
        also: Other known places of the file, or of what belongs to it, in plain sentences.
    """

    name: str
    engine: str
    title: str
    file: str
    source: str
    licence: str
    keys: int
    distinctive: Mapping[str, tuple[int, ...]]
    page: str = ""
    mirrors: tuple[str, ...] = ()
    sha256: str = ""
    bytes: int = 0
    about_mb: int = 0
    gate: str = ""
    ships: bool = False
    notice: str = ""
    non_commercial: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)
    also: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """One sentence for the user: how to get the file."""
        if self.ships:
            return "It ships with the program."
        if self.gate:
            return (
                f"Accept its terms at {self.gate} with an account there, set {TOKEN_VARIABLE} to an access token "
                f"of that account, and run 'maskreel weights fetch {self.name}'."
            )
        if self.mirrors:
            there = self.mirrors[0].rpartition("/")[2]
            file = there if there.endswith(".safetensors") else self.file  # other mirrors have no name in their address
            return f"Run 'maskreel weights fetch {self.name}', or download {file} from {self.page or self.source}."
        if self.page:
            return f"Download {self.file} from {self.page} and run 'maskreel weights import {self.file}'."
        return "None are published: train your own, and run 'maskreel weights import FILE'."

    @property
    def cost(self) -> str:
        """One sentence for the user before anything is fetched: size and licence; empty where no size is known."""
        size = self.about_mb or round(self.bytes / 1e6)
        return f"About {size} MB, licence {self.licence}." if size and not self.ships else ""

    @property
    def terms(self) -> str:
        """One sentence for the user on what the weights may be used for."""
        if self.non_commercial:
            return (
                f"the weights of '{self.engine}' are for non-commercial use only ({self.licence}; see {self.notice}), "
                f"because of the data they were trained on."
            )
        return f"the weights of '{self.engine}' are under {self.licence}."


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
