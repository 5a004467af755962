"""How long an engine takes: as measured on this machine, else as published for a CPU and plain settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.session.engine_setup import EngineRates, EngineSetup, Rate
from segmentation.engines import engine_spec


@pytest.fixture
def settings(qapp: QApplication, tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_the_published_time_counts_until_one_was_measured_here(settings: QSettings) -> None:
    rates = EngineRates(settings)
    published = engine_spec("classic").cpu_seconds_per_frame
    assert published is not None
    assert rates.rate(EngineSetup()) == Rate(published, measured_here=False)
    rates.remember(EngineSetup(), 0.25)
    assert EngineRates(settings).rate(EngineSetup()) == Rate(0.25, measured_here=True)


@pytest.mark.parametrize(
    "setup",
    [EngineSetup(device="cuda:0"), EngineSetup("cfbi", settings={"flip": True}), EngineSetup("no such engine")],
)
def test_no_time_is_published_for_other_devices_settings_and_engines(settings: QSettings, setup: EngineSetup) -> None:
    assert EngineRates(settings).rate(setup) is None


def test_a_measured_time_is_that_of_its_device_and_settings_alone(settings: QSettings) -> None:
    rates = EngineRates(settings)
    rates.remember(EngineSetup("cfbi", "cuda:0", settings={"ms": [1.0, 1.3]}), 0.1)
    rates.remember(EngineSetup("cfbi", "cuda:1", settings={"ms": [1.0, 1.3]}), 0.2)
    assert rates.rate(EngineSetup("cfbi", "cuda:0", settings={"ms": [1.0, 1.3]})) == Rate(0.1, measured_here=True)
    assert rates.rate(EngineSetup("cfbi", "cuda:0")) is None
    assert rates.rate(EngineSetup("cfbi", "cuda:0", settings={"ms": [1.0]})) is None
