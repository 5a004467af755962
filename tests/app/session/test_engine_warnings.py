"""Warnings of engines reach the window from any thread until it is closed."""

from __future__ import annotations

import logging
from threading import Thread

from pytestqt.qtbot import QtBot

from app.session.engine_warnings import EngineWarnings

LOG = logging.getLogger("segmentation.engines.somewhere")


def test_warnings_of_another_thread_arrive_and_lesser_ones_do_not(qtbot: QtBot) -> None:
    warnings = EngineWarnings()
    heard: list[str] = []
    warnings.warned.connect(heard.append)
    LOG.info("loaded")
    worker = Thread(target=lambda: LOG.warning("Out of memory: frames are taken at %d %%.", 75))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(heard))
    warnings.close()
    warnings.close()
    LOG.warning("too late")
    qtbot.wait(1)
    assert heard == ["Out of memory: frames are taken at 75 %."]
