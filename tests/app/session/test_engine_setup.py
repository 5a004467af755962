"""How long an engine takes: as learnt on this machine, else as published; by size of the picture and number of objects.
And which engines cannot start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.session.engine_setup import EngineRates, EngineSetup, FrameWork, Rate, check_weights, works_of_step
from segmentation.engines import engine_spec
from segmentation.errors import MissingWeightsError

HD = FrameWork(1920 * 1080 / 1e6)


@pytest.fixture
def rates(qapp: QApplication, tmp_path: Path) -> EngineRates:
    return EngineRates(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


def seconds(rates: EngineRates, setup: EngineSetup, work: FrameWork | None = None) -> float:
    rate = rates.rate(setup, work)
    assert rate is not None
    return rate.seconds


def test_the_published_time_counts_until_one_was_measured_here(rates: EngineRates, tmp_path: Path) -> None:
    published = engine_spec("classic").cpu_seconds_per_frame
    assert rates.rate(EngineSetup()) == Rate(pytest.approx(published), measured_here=False)  # type: ignore[arg-type]
    rates.remember(EngineSetup(), 0.25)
    again = EngineRates(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    assert again.rate(EngineSetup()) == Rate(pytest.approx(0.25), measured_here=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "setup",
    [EngineSetup(device="cuda:0"), EngineSetup("cfbi", settings={"flip": True}), EngineSetup("no such engine")],
)
def test_no_time_is_published_for_other_devices_settings_and_engines(rates: EngineRates, setup: EngineSetup) -> None:
    assert rates.rate(setup) is None


def test_a_measured_time_is_that_of_its_device_and_settings_alone(rates: EngineRates) -> None:
    rates.remember(EngineSetup("cfbi", "cuda:0", settings={"ms": [1.0, 1.3]}), 0.1)
    rates.remember(EngineSetup("cfbi", "cuda:1", settings={"ms": [1.0, 1.3]}), 0.2)
    assert seconds(rates, EngineSetup("cfbi", "cuda:0", settings={"ms": [1.0, 1.3]})) == pytest.approx(0.1)
    assert rates.rate(EngineSetup("cfbi", "cuda:0")) is None
    assert rates.rate(EngineSetup("cfbi", "cuda:0", settings={"ms": [1.0]})) is None


def test_time_grows_with_the_picture_unless_the_engine_reduces_it(rates: EngineRates) -> None:
    at_own_size, reducing = EngineSetup("savos"), EngineSetup("cfbi-plus-mobile")
    assert seconds(rates, at_own_size, HD) / seconds(rates, at_own_size) == pytest.approx(1920 * 1080 / (854 * 480))
    assert 1 < seconds(rates, reducing, HD) / seconds(rates, reducing) < 1.5


def test_time_grows_with_objects_as_was_measured_and_as_is_common_before(rates: EngineRates) -> None:
    setup, works = EngineSetup(), [FrameWork(objects=n) for n in range(6)]
    rates.remember(setup, 1.0, works[1])
    assert seconds(rates, setup, works[3]) == pytest.approx(1.6)
    rates.remember(setup, 3.0, works[3])
    assert [seconds(rates, setup, works[n]) for n in (1, 2, 3, 5)] == pytest.approx([1, 2, 3, 5])


def test_an_estimate_is_never_below_what_was_measured(rates: EngineRates) -> None:
    rates.remember(EngineSetup(), 1.0, FrameWork(objects=4))
    rates.remember(EngineSetup(), 3.0, FrameWork(objects=3))
    assert seconds(rates, EngineSetup(), FrameWork(objects=9)) == pytest.approx(1)


def test_a_new_measurement_counts_as_much_as_all_older_ones(rates: EngineRates) -> None:
    rates.remember(EngineSetup(), 1.0)
    rates.remember(EngineSetup(), 3.0)
    assert seconds(rates, EngineSetup()) == pytest.approx(2)


def test_what_was_learnt_on_small_pictures_serves_large_ones(rates: EngineRates) -> None:
    rates.remember(EngineSetup("savos"), 1.0)
    assert seconds(rates, EngineSetup("savos"), HD) == pytest.approx(1920 * 1080 / (854 * 480))


def test_settings_that_make_no_sense_were_never_measured(qapp: QApplication, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    for text in ("[1]", "no", '{"a": 1}', '{"1": null}'):
        settings.setValue("speeds/classic/auto", text)
        assert not seconds_are_measured(EngineRates(settings))


def seconds_are_measured(rates: EngineRates) -> bool:
    rate = rates.rate(EngineSetup())
    assert rate is not None
    return rate.measured_here


def test_an_engine_without_weights_cannot_start_until_a_file_is_given(tmp_path: Path) -> None:
    with pytest.raises(MissingWeightsError, match=r"resnet101_cfbip\.pth"):
        check_weights(EngineSetup("cfbi-plus"))
    check_weights(EngineSetup("cfbi-plus", weights=tmp_path / "own.pth"))
    check_weights(EngineSetup("classic"))
    check_weights(EngineSetup("gone"))


def test_a_step_with_windows_costs_a_frame_for_each_and_one_for_all_other_objects(rates: EngineRates) -> None:
    rates.remember(EngineSetup(), 1.0, HD)
    whole, window = seconds(rates, EngineSetup(), FrameWork(HD.megapixels, 3)), 1.0
    for objects, windows, expected in ((3, 0, whole), (1, 1, window), (4, 1, whole + window), (9, 9, 4 * window)):
        rate = rates.sum_rates(EngineSetup(), works_of_step(HD.megapixels, objects, windows))
        assert rate == Rate(pytest.approx(expected), measured_here=True)  # type: ignore[arg-type]
    assert rates.sum_rates(EngineSetup("no such engine"), works_of_step(1.0, 2, 1)) is None
