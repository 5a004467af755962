"""Texts in the user's language: `tr` for those without a class around them, `translate_message` for what the core says.

Inside a class `self.tr` does the same with the class's name as context. No other way to a visible text is allowed;
packaging/make-translations.py finds all three.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

CORE = "Core"
"""The context of what `segmentation` says."""
PHRASES = "core_phrases.json"
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "translations"


def tr(text: str) -> str:
    """`text` in the user's language."""
    return QCoreApplication.translate("", text)


def follow_language(write: Callable[[], None], *, now: bool = True) -> None:
    """Write texts that stay on a widget: now, and again whenever the language changes.

    Args:
        write: A method of a `QObject`; it is called as long as that lives, in the order of these calls.
        now: False where what it writes is there already.
    """
    if now:
        write()
    _language.changed.connect(write)


class Translation:
    """What is installed; lives as long as the application.

    Args:
        application: Gets the translators.
        locale: For which language.
        folder: Where our `.qm` files and the core's phrases are.
    """

    def __init__(self, application: QCoreApplication, locale: QLocale, folder: Path = FOLDER) -> None:
        self._application, self._folder = application, folder
        self._installed: list[QTranslator] = []
        self._install(locale)

    def switch(self, locale: QLocale) -> None:
        """Another language at once: every text of the window is written again."""
        self.remove()
        self._install(locale)
        _language.changed.emit()

    def remove(self) -> None:
        """As it was before; texts that are shown stay."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
        self._installed = []
        _core.clear()

    def _install(self, locale: QLocale) -> None:
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, place in (("qtbase", qt), ("maskreel", str(self._folder))):
            if (translator := _load_translator(self._application, locale, name, place)) is not None:
                self._installed.append(translator)
        _core.read(self._folder / PHRASES)


def translate_message(text: str) -> str:
    """What the core says (a message, a title, an advice), in the user's language; as it is where nothing is known.

    The core's messages are whole sentences with values in them. Their patterns were gathered with the translation, so
    the one that fits gives both the sentence to translate and the values to put back. A value may be a sentence itself,
    such as a reason.
    """
    return _core.translate(text)


class _Language(QObject):
    """Reports that the language of the window changed."""

    changed = Signal()


class _CorePhrases:
    """Patterns of what the core says."""

    def __init__(self) -> None:
        self._patterns: list[tuple[re.Pattern[str], str]] = []

    def read(self, file: Path) -> None:
        """Know the phrases of a file; without one, nothing is translated."""
        phrases = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
        # The most specific first: many fixed letters, few values.
        ordered = sorted(phrases, key=lambda phrase: -len(_PLACE.sub("", phrase)))
        self._patterns = [(_pattern(phrase), phrase) for phrase in ordered]

    def clear(self) -> None:
        """Know nothing."""
        self._patterns = []

    def translate(self, text: str) -> str:
        """The text by the first pattern that fits."""
        for pattern, phrase in self._patterns:
            if found := pattern.fullmatch(text):
                said = QCoreApplication.translate(CORE, phrase)
                return _PLACE.sub(_value_from(tuple(map(self._translate_value, found.groups()))), said)
        return text

    def _translate_value(self, value: str) -> str:
        """One word alone may as well be the name that the user gave an object."""
        return self.translate(value) if " " in value.strip() else value


_PLACE = re.compile(r"%(\d+)")


def _pattern(phrase: str) -> re.Pattern[str]:
    pieces = _PLACE.split(phrase)[::2]
    return re.compile("(.*?)".join(map(re.escape, pieces)), re.DOTALL)


def _value_from(values: tuple[str, ...]) -> Callable[[re.Match[str]], str]:
    return lambda place: values[int(place[1]) - 1] if int(place[1]) <= len(values) else place[0]


def _load_translator(application: QCoreApplication, locale: QLocale, name: str, folder: str) -> QTranslator | None:
    translator = QTranslator(application)
    if not translator.load(locale, name, "_", folder):
        return None
    application.installTranslator(translator)
    return translator


_core, _language = _CorePhrases(), _Language()
