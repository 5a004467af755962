"""The choice of language is kept, and only what ships is offered, under its own name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QSettings

from app.state.languages import ENGLISH, SYSTEM, Languages, available_languages, language_name, locale_of, read_language


def settings_in(folder: Path) -> QSettings:
    return QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)


def test_the_choice_is_kept_for_the_next_start(tmp_path: Path) -> None:
    assert Languages(settings_in(tmp_path)).choice == SYSTEM
    Languages(settings_in(tmp_path)).choose("zh_CN")
    assert read_language(settings_in(tmp_path)) == "zh_CN"
    assert locale_of("zh_CN").language() is QLocale.Language.Chinese
    assert locale_of(SYSTEM) == QLocale()


def test_a_language_that_does_not_ship_any_more_is_that_of_the_system(tmp_path: Path) -> None:
    Languages(settings_in(tmp_path)).choose("tlh")
    assert read_language(settings_in(tmp_path)) == SYSTEM


def test_what_ships_is_offered_under_its_own_name(tmp_path: Path) -> None:
    assert available_languages(tmp_path) == (SYSTEM, ENGLISH)
    for language in ("zh_CN", "de"):
        (tmp_path / f"maskreel_{language}.qm").touch()
    assert available_languages(tmp_path) == (SYSTEM, ENGLISH, "de", "zh_CN")
    assert [language_name(language) for language in (ENGLISH, "de", "zh_CN")] == ["English", "Deutsch", "简体中文"]
    assert "zh_CN" in available_languages()
