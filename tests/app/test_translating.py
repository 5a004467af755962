"""A translation reaches every text: one that marks each text is made, loaded, and looked for in window and dialogs."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from every_dialog import every_dialog
from image_clips import write_clip
from packaging_scripts import load_script
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot
from real_window import WAIT_MS, WindowDriver, delete_window, new_window
from shown_texts import shown_texts
from test_whole_job import paint_object

from app.commands.context import MessageKind
from app.commands.key_map import native
from app.dialogs.error_dialog import show_unexpected
from app.dialogs.export_dialog import ExportDialog
from app.state.languages import ENGLISH, SYSTEM, available_languages, language_name
from app.translating import Translation, translate_message
from segmentation.errors import UserError

ROOT = Path(__file__).resolve().parents[2]
MARK = "\N{CURRENCY SIGN}"
QTS_OWN = {"Schließen", "Zurücksetzen", "OK", "Abbrechen", "Details einblenden...", "Details ausblenden..."}
"""Buttons that Qt names: its translation is loaded too."""
LANGUAGES = {language_name(language) for language in available_languages() if language != SYSTEM}
"""Each under its own name, in any language."""
SETTLE_MS = 600
"""Hints and plans follow a change after a moment."""
DATA = re.compile(
    # Numbers, times, sizes and keys; names that the user or the file system gave; tokens of file formats and devices.
    r"[^A-Za-z]*|.*clip.*|(\d )?Object \d.*|Maskreel.*"
    r"|auto|cpu|cuda|mps|[a-z0-9_.-]+|\d+p|Full-Resolution|[A-Z]"
    # Licences by their tokens.
    r"|MIT|Apache-2\.0|BSD-2-Clause|CC-BY-NC-4\.0",
    re.DOTALL,
)


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    return load_script("make-translations.py")


@pytest.fixture(scope="module")
def compiled(maker: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a German translation in which every text begins with the mark."""
    folder = tmp_path_factory.mktemp("translation")
    file = folder / "maskreel_de.ts"
    maker.template(file)
    tree = ElementTree.parse(file)
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        for form in translation.findall("numerusform") or [translation]:
            form.text = MARK + (message.findtext("source") or "")
    tree.write(file, encoding="utf-8", xml_declaration=True)
    maker.install(file, folder / "installed")
    return folder / "installed"


@pytest.fixture
def marked(qapp: QApplication, compiled: Path) -> Iterator[None]:
    """Every text of ours is marked."""
    translation = Translation(qapp, QLocale("de_DE"), compiled)
    yield
    translation.remove()


@pytest.fixture
def driver(marked: None, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowDriver]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    window = new_window(qtbot, tmp_path)
    yield WindowDriver(window, qtbot)
    delete_window(window)


def unmarked(root: QWidget) -> list[tuple[str, str]]:
    """Texts without the mark that are neither data nor Qt's own."""
    return [
        (where, text)
        for where, text in shown_texts(root)
        if MARK not in text
        and text not in QTS_OWN | LANGUAGES
        and not re.search("qt_|Scroll", where)
        and not DATA.fullmatch(text)
    ]


def test_the_whole_window_speaks_the_language(driver: WindowDriver, tmp_path: Path) -> None:
    assert not unmarked(driver.window)
    driver.open(write_clip(tmp_path / "clip"))
    paint_object(driver)
    driver.window.history.refresh()
    assert not unmarked(driver.window)
    assert driver.window.message_bar.message.text.startswith(MARK)


def test_every_dialog_speaks_the_language(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.open(write_clip(tmp_path / "clip"))
    paint_object(driver)
    keys = driver.window.actions_.keys
    native_keys = {native(key) for c in driver.window.actions_.commands for key in keys.keys(c.id)}
    opened = set()
    for command, dialog in every_dialog(driver, monkeypatch):
        opened.add(command)
        assert MARK in dialog.windowTitle() or "Maskreel" in dialog.windowTitle(), command
        bare = [text for _, text in unmarked(dialog) if not native_keys.issuperset(text.split(",  "))]
        assert not bare, command
        if isinstance(dialog, ExportDialog):
            for index in range(dialog.format.count()):
                dialog.format.setCurrentIndex(index)
                assert not unmarked(dialog)
    assert opened >= {"file.export", "file.import", "help.palette", "help.keys", "help.about", "engine.weights"}


def test_reports_of_an_export_are_shown_in_the_language(driver: WindowDriver, tmp_path: Path) -> None:
    driver.open(write_clip(tmp_path / "clip"))
    paint_object(driver)
    driver.window.actions_.run("file.export")
    dialog = driver.window.findChild(ExportDialog)
    for target in (tmp_path / "out", tmp_path / "out"):
        dialog.target.setText(str(target))
        dialog.start_button.click()
        driver.bot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=WAIT_MS)
        said = dialog.outcome.text().splitlines()
        assert said
        assert all(MARK in line for line in said)
    driver.close(dialog)


def test_an_unforeseen_error_is_shown_in_the_language(driver: WindowDriver) -> None:
    box = show_unexpected("odd", "Traceback", None, driver.window)
    assert not [pair for pair in unmarked(box) if "Traceback" not in pair[1]]
    box.reject()


def test_what_the_core_says_keeps_its_values(marked: None) -> None:
    assert (
        translate_message("There is already an object named 'dog'.") == f"{MARK}There is already an object named 'dog'."
    )
    assert translate_message("/a/b exists already.") == f"{MARK}/a/b exists already."
    assert translate_message("nothing anybody wrote") == "nothing anybody wrote"
    assert translate_message("") == ""


def test_a_message_of_the_core_reaches_the_user_translated(driver: WindowDriver) -> None:
    driver.window.context.say_error(UserError("An object needs a name.", "Type at least one character."))
    assert driver.said == f"{MARK}An object needs a name. {MARK}Type at least one character."


def test_without_a_translation_everything_is_as_written(qapp: QApplication, tmp_path: Path) -> None:
    translation = Translation(qapp, QLocale("de_DE"), tmp_path)
    assert translate_message("An object needs a name.") == "An object needs a name."
    translation.remove()


def test_a_second_template_keeps_what_is_translated(maker: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "maskreel_de.ts"
    maker.template(file)
    text = file.read_text(encoding="utf-8")
    source = '<source>Undo</source>\n        <translation type="unfinished"></translation>'
    assert source in text
    file.write_text(text.replace(source, "<source>Undo</source>\n        <translation>Zurück</translation>"), "utf-8")
    maker.template(file)
    assert "<translation>Zurück</translation>" in file.read_text(encoding="utf-8")


@pytest.fixture
def english_window(
    qapp: QApplication, compiled: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[WindowDriver, Translation]]:
    """A window that began in English, and what switches its language."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    translation = Translation(qapp, QLocale("en"), compiled)
    window = new_window(qtbot, tmp_path, translation)
    yield WindowDriver(window, qtbot), translation
    delete_window(window)
    translation.remove()


@pytest.mark.parametrize("kind", [MessageKind.DONE, MessageKind.ERROR])
def test_a_switch_reaches_every_text_and_comes_back(
    english_window: tuple[WindowDriver, Translation], tmp_path: Path, kind: MessageKind
) -> None:
    driver, translation = english_window
    driver.open(write_clip(tmp_path / "clip"))
    paint_object(driver)
    for command_id in ("mask.filter", "refine.options"):
        driver.window.actions_.run(command_id)
    driver.window.history.refresh()
    driver.window.context.say("What was said in English.", kind)
    assert not any(MARK in text for _, text in shown_texts(driver.window))
    translation.switch(QLocale("de_DE"))
    driver.bot.wait(SETTLE_MS)
    assert not unmarked(driver.window)
    assert driver.window.message_bar.message.text.startswith(MARK)
    translation.switch(QLocale("en"))
    driver.bot.wait(SETTLE_MS)
    assert not any(MARK in text for _, text in shown_texts(driver.window))
    for dialog in driver.window.findChildren(QDialog):
        driver.close(dialog)


def test_an_empty_window_switches_too(english_window: tuple[WindowDriver, Translation]) -> None:
    driver, translation = english_window
    translation.switch(QLocale("de_DE"))
    driver.bot.wait(SETTLE_MS)
    assert not unmarked(driver.window)


@pytest.fixture
def window_with_translations(
    fake_plugged: None, qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[WindowDriver]:
    """A window in English that can be switched to what ships, with the fake engine chosen and a clip open."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    translation = Translation(qapp, QLocale("en"))
    driver = WindowDriver(new_window(qtbot, tmp_path, translation), qtbot)
    runs = driver.window.services.runs
    runs.cut_search.frames_searched = lambda: sys.maxsize
    runs.set_choices(replace(runs.choices, engine="fake", follow=False))
    driver.open(write_clip(tmp_path / "clip"))
    yield driver
    driver.finish_run()
    delete_window(driver.window)
    translation.remove()


def choose_language(driver: WindowDriver, language: str) -> None:
    """Click on it in its menu."""
    action = driver.window.actions_.action(f"view.language-{language}")
    menu = next(place for place in action.associatedObjects() if isinstance(place, QMenu))
    menu.popup(driver.window.pos())
    driver.bot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    menu.hide()


def words_of_commands(driver: WindowDriver) -> list[str]:
    menus = [action.text() for action in driver.window.menuBar().actions()]
    return menus + [driver.window.actions_.action(c.id).toolTip() for c in driver.window.actions_.commands]


def test_a_click_in_the_menu_switches_a_window_and_the_run_goes_on(window_with_translations: WindowDriver) -> None:
    driver = window_with_translations
    runs, actions = driver.window.services.runs, driver.window.actions_
    paint_object(driver)
    english = words_of_commands(driver)
    actions.run("propagate.forward")
    actions.run("propagate.pause")
    choose_language(driver, "zh_CN")
    chinese = words_of_commands(driver)
    assert actions.action("view.language-zh_CN").isChecked()
    assert runs.active
    assert runs.is_paused
    with driver.bot.waitSignal(runs.ended, timeout=WAIT_MS):
        actions.run("propagate.pause")
    last = driver.window.view.frame_count - 1
    assert driver.labels(last).any()
    choose_language(driver, ENGLISH)
    assert words_of_commands(driver) == english
    assert driver.window.languages.choice == ENGLISH
    same = {text for text, was in zip(chinese, english, strict=True) if text == was}
    assert same <= LANGUAGES


def test_a_value_that_is_a_sentence_is_translated_with_its_sentence(marked: None) -> None:
    reason = "An object needs a name."
    assert translate_message(f"{reason} exists already.") == f"{MARK}{MARK}{reason} exists already."
    assert translate_message("'dog' exists already.") == f"{MARK}'dog' exists already."
