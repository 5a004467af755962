"""The weights of engines in the window: listed, imported, fetched from a mirror, checked; the engine list follows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from combo_choice import choose_in
from file_server import Served, serving
from published_layouts import published_shapes
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from real_window import WAIT_MS, WindowDriver, delete_window, new_window

from app.dialogs.weights_dialog import WeightsDialog
from segmentation.engines.weights import download as download_module

ENGINE, FILE = "cfbi-mobilenet", "mobilenetv2_cfbi.pth"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server of the tests has no certificate."""
    monkeypatch.setattr(download_module, "SECURE_SCHEMES", ("http", "https"))


@pytest.fixture(scope="module")
def published() -> bytes:
    """A file in the published layout, all zeros."""
    zeros = {key: torch.zeros(shape, dtype=torch.float16) for key, shape in published_shapes(ENGINE).items()}
    content = io.BytesIO()
    torch.save({"state_dict": zeros}, content)
    return content.getvalue()


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowDriver]:
    monkeypatch.setenv("MASKREEL_WEIGHTS", str(tmp_path / "kept"))
    monkeypatch.delenv("MASKREEL_WEIGHTS_MIRROR", raising=False)
    window = new_window(qtbot, tmp_path)
    yield WindowDriver(window, qtbot)
    delete_window(window)


@pytest.fixture
def server(published: bytes) -> Iterator[Served]:
    with serving(published) as served:
        yield served


def opened(driver: WindowDriver) -> WeightsDialog:
    """The dialog, listed, as the engine's button opens it."""
    form = driver.window.propagate.engine
    choose_in(form.engine, ENGINE)
    driver.bot.mouseClick(form.get_weights, LEFT)
    dialog = driver.window.findChild(WeightsDialog)
    assert dialog is not None
    driver.bot.waitUntil(lambda: dialog.list.topLevelItemCount() > 0, timeout=WAIT_MS)
    return dialog


def state(dialog: WeightsDialog, name: str = ENGINE) -> str:
    found = dialog.list.findItems(name, Qt.MatchFlag.MatchExactly)
    return found[0].text(1)


def engine_title(driver: WindowDriver) -> str:
    return driver.window.propagate.engine.engine.currentText()


def test_one_click_leads_from_an_engine_without_weights_to_its_entry(driver: WindowDriver) -> None:
    dialog = opened(driver)
    assert dialog.current_entry is not None
    assert dialog.current_entry.name == ENGINE
    assert state(dialog) == "missing"
    assert state(dialog, "mobilenet-v2-imagenet") == "ships"
    assert FILE in dialog.about.text()
    assert "github.com" in dialog.about.text()
    assert dialog.fetch_button.isEnabled()
    dialog.choose("savos")
    assert not dialog.fetch_button.isEnabled(), "none are published"
    assert "train your own" in dialog.about.text()
    driver.close(dialog)


def test_a_published_file_is_imported_and_the_engine_no_longer_asks_for_it(
    driver: WindowDriver, published: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / FILE).write_bytes(published)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: (str(tmp_path / FILE), ""))
    dialog = opened(driver)
    assert "needs weights" in engine_title(driver)
    driver.bot.mouseClick(dialog.import_button, LEFT)
    driver.bot.waitUntil(lambda: state(dialog) == "installed", timeout=WAIT_MS)
    assert "fits the engine 'cfbi-mobilenet'" in dialog.outcome.text()
    assert "needs weights" not in engine_title(driver)

    driver.bot.mouseClick(dialog.verify_button, LEFT)
    driver.bot.waitUntil(lambda: state(dialog) == "installed, intact", timeout=WAIT_MS)
    next((tmp_path / "kept").glob("*.safetensors")).write_bytes(b"other")
    driver.bot.mouseClick(dialog.verify_button, LEFT)
    driver.bot.waitUntil(lambda: state(dialog) == "damaged", timeout=WAIT_MS)
    dialog.choose(ENGINE)
    assert "sha256" in dialog.about.text()
    driver.close(dialog)


def test_a_file_of_no_known_network_is_refused_by_its_name(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.save({"odd.weight": torch.zeros(2)}, tmp_path / "odd.pth")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: (str(tmp_path / "odd.pth"), ""))
    dialog = opened(driver)
    driver.bot.mouseClick(dialog.import_button, LEFT)
    driver.bot.waitUntil(lambda: "odd.pth" in dialog.outcome.text(), timeout=WAIT_MS)
    assert "odd.weight" in dialog.outcome.text()
    assert state(dialog) == "missing"
    driver.close(dialog)


def test_a_download_that_broke_off_goes_on_from_the_users_mirror(
    driver: WindowDriver, server: Served, published: bytes
) -> None:
    server.break_after = [len(published) // 2] * 5
    dialog = opened(driver)
    dialog.mirror.setText(server.base)
    driver.bot.mouseClick(dialog.fetch_button, LEFT)
    driver.bot.waitUntil(lambda: state(dialog) == "installed", timeout=WAIT_MS)
    assert any(asked for asked in server.ranges), "it went on where it was broken off"
    assert driver.window.services.weights.mirror == server.base
    driver.close(dialog)


def test_a_download_can_be_stopped(driver: WindowDriver, server: Served) -> None:
    dialog = opened(driver)
    dialog.mirror.setText(server.base)
    driver.bot.mouseClick(dialog.fetch_button, LEFT)
    driver.bot.mouseClick(dialog.stop_button, LEFT)
    driver.bot.waitUntil(lambda: "kept" in dialog.outcome.text(), timeout=WAIT_MS)
    assert state(dialog) == "missing"
    driver.close(dialog)


def test_an_address_that_is_none_is_one_sentence(driver: WindowDriver) -> None:
    dialog = opened(driver)
    dialog.mirror.setText("somewhere")
    driver.bot.mouseClick(dialog.fetch_button, LEFT)
    driver.bot.waitUntil(lambda: "no http or https address" in dialog.outcome.text(), timeout=WAIT_MS)
    driver.close(dialog)
