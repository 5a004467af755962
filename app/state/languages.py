"""Languages: those the window can speak, and the user's choice among them: kept in the settings, in use at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QSettings

from app.translating import FOLDER, Translation

SYSTEM, ENGLISH = "system", "en"
"""The choice of the system's language, and the language in which the texts are written."""
_LANGUAGE = "appearance/language"


class Languages:
    """The choice.

    Args:
        settings: Where it is kept.
        translation: Follows it; None where nothing is to be translated (tests).
    """

    def __init__(self, settings: QSettings, translation: Translation | None = None) -> None:
        self._settings, self._translation = settings, translation
        self.choice = read_language(settings)
        """One of `available_languages`."""

    def choose(self, language: str) -> None:
        """Switch at once, and remember; `language` is one of `available_languages`."""
        self._settings.setValue(_LANGUAGE, language)
        self.choice = read_language(self._settings)
        if self._translation is not None:
            self._translation.switch(locale_of(language))


def available_languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """The system's, English, and those whose translation ships, by their codes ("de", "zh_CN")."""
    return SYSTEM, ENGLISH, *sorted(file.stem.removeprefix("maskreel_") for file in folder.glob("maskreel_*.qm"))


def language_name(language: str) -> str:
    """What a language is called in itself."""
    return "English" if language == ENGLISH else QLocale(language).nativeLanguageName()


def read_language(settings: QSettings) -> str:
    """The choice that is kept; the system's where there is none, or its translation is gone."""
    stored = str(settings.value(_LANGUAGE, SYSTEM))
    return stored if stored in available_languages() else SYSTEM


def locale_of(language: str) -> QLocale:
    """What translations are looked up by."""
    return QLocale() if language == SYSTEM else QLocale(language)
