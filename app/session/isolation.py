"""Whether clips are decoded in a process of their own: for this and later sessions, from the next clip on."""

from __future__ import annotations

import os

from PySide6.QtCore import QSettings

from segmentation.media.isolated_video import check_can_isolate
from segmentation.media.open_video import ISOLATE_VARIABLE

_SETTING = "media/isolate"


def is_isolated() -> bool:
    """Whether the next clip is."""
    return os.environ.get(ISOLATE_VARIABLE) == "1"


def restore_isolation(settings: QSettings) -> None:
    """Take over what was chosen in an earlier session; what the environment asks for holds as well."""
    if settings.value(_SETTING, False, bool) is True:
        os.environ[ISOLATE_VARIABLE] = "1"


def set_isolated(settings: QSettings, on: bool) -> None:
    """Choose it.

    Raises:
        UserError: It is not possible here.
    """
    if on:
        check_can_isolate()
    os.environ[ISOLATE_VARIABLE] = "1" if on else ""
    settings.setValue(_SETTING, on)
