"""What commands ask of the window (dialogs, opening, closing, layout): one protocol per topic, for the GUI thread."""

from __future__ import annotations

from typing import Protocol

from app.state.languages import Languages
from app.theme.appearance import Appearance


class FileActions(Protocol):
    """Dialogs of clips, projects and masks."""

    def open_clip(self) -> None: ...

    def open_folder(self) -> None: ...

    def choose_clip_folder(self) -> None: ...

    def import_masks(self) -> None: ...

    def export(self) -> None: ...

    def relink(self) -> None: ...

    def relink_found(self) -> None: ...

    def close_document(self) -> None: ...

    def switch_isolated(self) -> None: ...

    @property
    def is_isolated(self) -> bool:
        """Whether the next clip is decoded in a process of its own."""

    @property
    def has_found_clip(self) -> bool:
        """Whether a missing clip was found elsewhere."""


class DemoActions(Protocol):
    """The clip that ships."""

    def open_sample(self) -> None: ...


class EngineActions(Protocol):
    """Dialogs of engines and their weights."""

    def compare(self) -> None: ...

    def measure(self) -> None: ...

    def adapt(self) -> None: ...

    def train(self) -> None: ...

    def show_weights(self, engine: str = "") -> None: ...


class ScoreFileActions(Protocol):
    """Dialogs of scores and of the log of a person's own work."""

    def choose_folder(self) -> None: ...

    def choose_project(self) -> None: ...

    def export_scores(self) -> None: ...

    def export_effort(self) -> None: ...


class KeyActions(Protocol):
    """Dialogs of commands and their keys."""

    def show_command_palette(self) -> None: ...

    def show_key_list(self) -> None: ...

    def edit_shortcuts(self) -> None: ...


class LayoutActions(Protocol):
    """The window and its panels."""

    def bring_forward(self, name: str) -> None: ...

    def reset(self) -> None: ...

    def focus_next_panel(self) -> None: ...

    def rename_object(self) -> None: ...

    def choose_colour(self) -> None: ...

    def filter_masks(self) -> None: ...

    def refine_edges(self) -> None: ...

    def choose_backdrop_colour(self) -> None: ...

    def choose_backdrop_picture(self) -> None: ...

    def toggle_full_screen(self) -> None: ...

    def about(self) -> None: ...

    def quit(self) -> None: ...

    @property
    def appearance(self) -> Appearance:
        """Ground and size."""

    @property
    def languages(self) -> Languages:
        """The user's choice of language."""


class ShellActions(Protocol):
    """All of it."""

    @property
    def files(self) -> FileActions: ...

    @property
    def demo(self) -> DemoActions: ...

    @property
    def engines(self) -> EngineActions: ...

    @property
    def scores(self) -> ScoreFileActions: ...

    @property
    def keys(self) -> KeyActions: ...

    @property
    def layout(self) -> LayoutActions: ...
