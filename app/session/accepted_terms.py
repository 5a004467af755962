"""What the user answered to the terms of engines; asked once, kept in the settings."""

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
        return self._answer("terms", engine) == licence

    def accept(self, engine: str, licence: str) -> None:
        """Remember that the user agreed."""
        self._keep("terms", engine, licence)

    def has_refused(self, engine: str, licence: str) -> bool:
        """Whether the user did not want to use them, when the demo asked; choosing the engine asks all the same."""
        return self._answer("refused", engine) == licence

    def refuse(self, engine: str, licence: str) -> None:
        """Remember that the user did not agree when the demo asked."""
        self._keep("refused", engine, licence)

    def _answer(self, kind: str, engine: str) -> str:
        key = f"{kind}/{engine}"
        return self._here.get(key) or ("" if self._settings is None else str(self._settings.value(key, "")))

    def _keep(self, kind: str, engine: str, licence: str) -> None:
        key = f"{kind}/{engine}"
        self._here[key] = licence
        if self._settings is not None:
            self._settings.setValue(key, licence)
