"""Presets of keys: those of other tools, for hands that know them. A preset names only what differs from the table.

Within a preset no key means two things, and no command that has a key in the table is left without one; tests hold
both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class KeyPreset:
    """Keys of one tool.

    Args:
        id: Kept in settings; empty for the table's own keys.
        title: The name of the tool; names are not translated.
        keys: Other keys by command id, in Qt's portable text.
    """

    id: str
    title: str
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


OWN = KeyPreset("", "Maskreel")

_CUTIE = {
    "propagate.forward": ("F",),
    "propagate.backward": ("B",),
    "mark.reference": ("C", "K"),
    "go.first": ("Alt+Left", "Home"),
    "go.last": ("Alt+Right", "End"),
    "tool.brush": ("Ctrl+B",),
    "tool.fill": ("Shift+F",),
    "tool.wand": ("Shift+W",),
}
_CVAT = {
    "go.frame-back": ("D", "Left", ","),
    "go.frame-on": ("F", "Right", "."),
    "go.frames-back": ("C", "Shift+Left"),
    "go.frames-on": ("V", "Shift+Right"),
    "go.reference-back": ("E", "PgUp"),
    "go.reference-on": ("R", "PgDown"),
    "go.set-out": ("Shift+O",),
    "edit.finish": ("N", "Return", "Enter"),
    "mark.occluded": ("Q", "/"),
    "mark.absent": ("O", "X"),
    "mark.verified": ("Ctrl+Alt+K",),
    "object.add": ("Shift+N",),
    "object.merge": ("M", "Ctrl+M"),
    "object.split": ("Alt+M", "Ctrl+Shift+M"),
    "object.lock": ("L", "Shift+L"),
    "object.rename": ("F9",),
    "propagate.both": ("Ctrl+B", "Ctrl+T"),
    "review.fix-next": ("Alt+D",),
    "tool.select": ("Shift+V",),
    "tool.click": ("Shift+Q",),
    "tool.eraser": ("Ctrl+Shift+E",),
    "tool.lasso": ("Ctrl+Shift+L",),
    "tool.wand": ("Shift+W",),
    "tool.fill": ("Shift+F",),
}

KEY_PRESETS = (OWN, KeyPreset("cutie", "Cutie", _CUTIE), KeyPreset("cvat", "CVAT", _CVAT))


def find_preset(preset_id: str) -> KeyPreset:
    """The preset of that id; the table's own keys where there is none."""
    return next((preset for preset in KEY_PRESETS if preset.id == preset_id), OWN)
