"""A form made of an engine's settings reports what differs from the defaults, and reads lists of numbers."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from app.widgets.engine_settings import EngineSettings, setting_title
from segmentation.engines.protocols import EngineSetting

SETTINGS = (
    EngineSetting("flip", False, "Mirror."),
    EngineSetting("short_edge", 480, "Side.", minimum=99.5, maximum=1000),
    EngineSetting("ratio", 0.5, "Share.", minimum=0, maximum=1),
    EngineSetting("gaps", "keep", "Gaps.", choices=("keep", "empty")),
    EngineSetting("ms", [1.0], "Sizes."),
)


@pytest.fixture
def form(qtbot: QtBot) -> EngineSettings:
    made = EngineSettings(SETTINGS, {"short_edge": 320})
    qtbot.addWidget(made)
    return made


def test_the_fields_show_the_values_and_know_their_limits(form: EngineSettings) -> None:
    side, share = form.findChild(QSpinBox, "short_edge"), form.findChild(QDoubleSpinBox, "ratio")
    assert (side.value(), side.minimum(), side.maximum()) == (320, 100, 1000)
    assert (share.value(), share.minimum(), share.maximum()) == (0.5, 0, 1)
    assert form.findChild(QLineEdit, "ms").text() == "1"


def test_only_what_differs_from_the_defaults_is_reported(form: EngineSettings, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.changed) as changed:
        form.findChild(QCheckBox, "flip").setChecked(True)
    assert changed.args == [{"short_edge": 320, "flip": True}]
    with qtbot.waitSignal(form.changed) as changed:
        form.findChild(QSpinBox, "short_edge").setValue(480)
    assert changed.args == [{"flip": True}]
    choice = form.findChild(QComboBox, "gaps")
    with qtbot.waitSignal(form.changed) as changed:
        choice.activated.emit(1)
    assert changed.args == [{"flip": True, "gaps": "empty"}]


@pytest.mark.parametrize(("typed", "read"), [("1 1.5", [1, 1.5]), ("0.5,2", [0.5, 2])])
def test_numbers_are_typed_with_spaces_or_commas(
    form: EngineSettings, qtbot: QtBot, typed: str, read: list[float]
) -> None:
    line = form.findChild(QLineEdit, "ms")
    line.setText(typed)
    with qtbot.waitSignal(form.changed) as changed:
        line.editingFinished.emit()
    assert changed.args[0]["ms"] == read


@pytest.mark.parametrize("typed", ["", "large", "1 ["])
def test_what_cannot_be_read_goes_back(form: EngineSettings, qtbot: QtBot, typed: str) -> None:
    line = form.findChild(QLineEdit, "ms")
    line.setText(typed)
    with qtbot.assertNotEmitted(form.changed):
        line.editingFinished.emit()
    assert line.text() == "1"


def test_a_setting_without_a_title_of_its_own_keeps_its_name() -> None:
    assert setting_title("flip") == "Mirrored too (flip)"
    assert setting_title("unheard_of") == "unheard_of"
