"""Which program this is, on what: for the About box and for reports."""

from __future__ import annotations

import platform
import traceback

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion

from segmentation.own_version import own_version


def surroundings() -> str:
    """Versions and system, one a line."""
    return "\n".join(
        (
            f"Maskreel {own_version()}",
            f"Python {platform.python_version()}, Qt {qVersion()}, PySide6 {pyside_version}",
            platform.platform(),
        )
    )


def details_of(error: BaseException) -> str:
    """What a report should say of an error: how it came about, and where."""
    return f"{''.join(traceback.format_exception(error))}\n{surroundings()}"
