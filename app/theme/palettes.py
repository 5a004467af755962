"""The two grounds, dark and light, as named colours and as Qt palettes. One accent; greys otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QPalette

from segmentation.domain.palette import Colour


@dataclass(frozen=True)
class Shades:
    """The colours of one ground, as `#rrggbb`.

    Args:
        stage: Behind the picture: the darkest, so that the picture is the brightest thing.
        panel: Panels and menus.
        field: Lists and input fields.
        raised: Buttons.
        line: Separators and frames.
        text: Text on all of the above, at least 4.5:1.
        muted: Secondary text, at least 4.5:1 on `panel`.
        accent: What is active.
        on_accent: Text on the accent.
        warning: Errors and what needs care, as text on `panel`.
    """

    stage: str
    panel: str
    field: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    warning: str


DARK = Shades(
    stage="#141414",
    panel="#2b2b2b",
    field="#191919",
    raised="#3a3a3a",
    line="#4a4a4a",
    text="#e4e4e4",
    muted="#b0b0b0",
    accent="#4f9cf5",
    on_accent="#0b0b0b",
    warning="#ff9d6e",
)

LIGHT = Shades(
    stage="#8c8c8c",
    panel="#ececec",
    field="#fbfbfb",
    raised="#f6f6f6",
    line="#c4c4c4",
    text="#1c1c1c",
    muted="#5a5a5a",
    accent="#1666c0",
    on_accent="#ffffff",
    warning="#a33c00",
)


def qt_palette(shades: Shades) -> QPalette:
    """`shades` in Qt's roles."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, colour in (
        (role.Window, shades.panel),
        (role.WindowText, shades.text),
        (role.Base, shades.field),
        (role.AlternateBase, shades.panel),
        (role.Text, shades.text),
        (role.PlaceholderText, shades.muted),
        (role.Button, shades.raised),
        (role.ButtonText, shades.text),
        (role.BrightText, shades.warning),
        (role.ToolTipBase, shades.raised),
        (role.ToolTipText, shades.text),
        (role.Highlight, shades.accent),
        (role.HighlightedText, shades.on_accent),
        (role.Accent, shades.accent),
        (role.Link, shades.accent),
        (role.Light, shades.line),
        (role.Midlight, shades.line),
        (role.Mid, shades.line),
        (role.Dark, shades.stage),
        (role.Shadow, shades.stage),
    ):
        palette.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(_between(shades.muted, shades.panel)))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(shades.line))
    return palette


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours, 1..21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=512)
def readable_on(colour: Colour) -> QColor:
    """Black or white, whichever can be read better on `colour`."""
    name = QColor(*colour).name()
    return QColor(max(("#000000", "#ffffff"), key=lambda ink: contrast(ink, name)))


def _luminance(colour: str) -> float:
    parts = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _parts(colour))
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _parts(colour: str) -> tuple[float, float, float]:
    parsed = QColor(colour)
    return parsed.redF(), parsed.greenF(), parsed.blueF()


def _between(one: str, other: str) -> str:
    mixed = [round(255 * (a + b) / 2) for a, b in zip(_parts(one), _parts(other), strict=True)]
    return QColor(*mixed).name()
