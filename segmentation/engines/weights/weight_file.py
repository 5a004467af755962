"""WeightFile: what is known of a file of weights: who published it, where users get it, how to recognise it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

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
        companions: Names of small files that lie beside it, at the same address, and that an engine reads as well.
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
    companions: tuple[str, ...] = ()
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
