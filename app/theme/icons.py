"""Icons by our names, drawn from one family (Material Design Icons, by QtAwesome) in the colours of the palette."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import PySide6.QtGui  # noqa: F401 - QtAwesome takes the Qt binding that is imported already
import qtawesome
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QApplication

GLYPHS: Mapping[str, str] = MappingProxyType(
    {
        "absent": "mdi6.close-thick",
        "accept": "mdi6.check-all",
        "accept-one": "mdi6.check",
        "accept-range": "mdi6.check-underline",
        "add": "mdi6.plus",
        "agreement": "mdi6.vector-intersection",
        "compare": "mdi6.scale-balance",
        "back": "mdi6.step-backward",
        "before": "mdi6.history",
        "delete": "mdi6.trash-can-outline",
        "discover": "mdi6.creation-outline",
        "export": "mdi6.export",
        "find-again": "mdi6.magnify-scan",
        "filter": "mdi6.tune",
        "first": "mdi6.skip-backward",
        "fit": "mdi6.fit-to-page-outline",
        "hide": "mdi6.eye-off-outline",
        "import": "mdi6.import",
        "in": "mdi6.ray-start-arrow",
        "keys": "mdi6.keyboard-outline",
        "last": "mdi6.skip-forward",
        "lock": "mdi6.lock",
        "loop": "mdi6.repeat",
        "loupe": "mdi6.magnify-plus-outline",
        "merge": "mdi6.merge",
        "next-change": "mdi6.skip-next-circle-outline",
        "next-clip": "mdi6.filmstrip-box-multiple",
        "mode-backdrop": "mdi6.image-outline",
        "mode-checkerboard": "mdi6.checkerboard",
        "mode-fill": "mdi6.circle-opacity",
        "mode-map": "mdi6.gradient-vertical",
        "mode-matte": "mdi6.circle-half-full",
        "mode-outline": "mdi6.circle-outline",
        "occluded": "mdi6.circle-slice-4",
        "needs-work": "mdi6.wrench-outline",
        "measure": "mdi6.speedometer",
        "names": "mdi6.label-outline",
        "note": "mdi6.note-text-outline",
        "on": "mdi6.step-forward",
        "onion": "mdi6.layers-outline",
        "open": "mdi6.folder-open-outline",
        "out": "mdi6.ray-end-arrow",
        "outline-points": "mdi6.vector-polyline-edit",
        "patterns": "mdi6.texture",
        "pause": "mdi6.pause",
        "play": "mdi6.play",
        "redo": "mdi6.redo",
        "rename": "mdi6.pencil-outline",
        "uncertain": "mdi6.alert-circle-outline",
        "reference": "mdi6.rhombus",
        "refine": "mdi6.blur",
        "reject": "mdi6.close-box-multiple-outline",
        "reject-one": "mdi6.close",
        "reject-range": "mdi6.close-box-outline",
        "resume": "mdi6.play-circle-outline",
        "follow-small": "mdi6.image-filter-center-focus",
        "run-backward": "mdi6.chevron-double-left",
        "run-both": "mdi6.arrow-expand-horizontal",
        "run-forward": "mdi6.chevron-double-right",
        "score": "mdi6.chart-line",
        "search": "mdi6.magnify",
        "show": "mdi6.eye-outline",
        "solo": "mdi6.target",
        "split": "mdi6.call-split",
        "step-back": "mdi6.chevron-left",
        "step-on": "mdi6.chevron-right",
        "stop": "mdi6.stop",
        "swap": "mdi6.swap-horizontal",
        "undo": "mdi6.undo",
        "unlock": "mdi6.lock-open-variant-outline",
        "verified": "mdi6.check-bold",
        "weights": "mdi6.database-outline",
        "wipe": "mdi6.compare",
        "worst": "mdi6.trending-down",
        "adapt": "mdi6.tune-variant",
        "thumbnails": "mdi6.filmstrip",
        "train": "mdi6.school-outline",
        "zoom-in": "mdi6.plus",
        "zoom-out": "mdi6.minus",
    }
)


def icon(name: str) -> QIcon:
    """The icon with this name, drawn at every scale, in the colours of the application's palette now.

    Args:
        name: A key of `GLYPHS`, a glyph of the family (`mdi6.brush`), or a colour as `#rrggbb`, drawn as a square.
    """
    if name.startswith("#"):
        square: QIcon = qtawesome.icon("mdi6.square-rounded", color=name)
        return square
    palette = QApplication.palette()
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    made: QIcon = qtawesome.icon(
        GLYPHS.get(name, name),
        color=palette.color(QPalette.ColorRole.ButtonText),
        color_disabled=disabled,
        color_on=palette.color(QPalette.ColorRole.Accent),
        color_selected=palette.color(QPalette.ColorRole.HighlightedText),
    )
    return made
