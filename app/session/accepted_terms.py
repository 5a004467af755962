"""Which engines' terms the user has agreed to; asked once, remembered in the settings."""

from __future__ import annotations

from PySide6.QtCore import QSettings


class AcceptedTerms:
    """The user's answers.

    Args:
        settings: Where they are kept; None keeps them here only.
    """

    def __init__(self, settings: QSettings | None) -> None:
        self._settings = settings
        self._here: dict[str, str] = {}

    def holds(self, engine: str, licence: str) -> bool:
        """Whether the user agreed to use the weights of `engine` under `licence`; another licence is asked for anew."""
        kept = "" if self._settings is None else str(self._settings.value(_key(engine), ""))
        return licence in (kept, self._here.get(engine))

    def accept(self, engine: str, licence: str) -> None:
        """Remember that the user agreed."""
        self._here[engine] = licence
        if self._settings is not None:
            self._settings.setValue(_key(engine), licence)


def _key(engine: str) -> str:
    return f"terms/{engine}"
