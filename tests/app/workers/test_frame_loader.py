"""The loader brings the newest wanted frame, forgets older wishes, survives failures, and ends with its clip closed."""

from __future__ import annotations

import numpy as np
import pytest
from memory_document import FormulaVideo

from app.canvas.qimage import screen_image
from app.workers.frame_loader import MOST_THUMBNAILS_WANTED, FrameLoader


@pytest.fixture
def video():
    return FormulaVideo(frames=200, height=60, width=640)


@pytest.fixture
def loader(qapp, video):
    made = FrameLoader(video, screen_image)
    yield made
    made.close()


def test_a_frame_arrives_with_exactly_its_pixels(qtbot, loader, video):
    with qtbot.waitSignal(loader.loaded) as arrived:
        loader.request(7)
    loaded = arrived.args[0]
    assert loaded.frame == 7
    assert np.array_equal(loaded.rgb, video.read(7))
    colour = loaded.image.pixelColor(300, 30)
    assert (colour.red(), colour.green(), colour.blue()) == tuple(loaded.rgb[30, 300])


def test_while_one_frame_is_read_only_the_newest_wish_is_kept(qtbot, loader, video):
    video.gate.clear()
    got = []
    loader.loaded.connect(lambda loaded: got.append(loaded.frame))
    for frame in range(100):
        loader.request(frame)
    video.gate.set()
    qtbot.waitUntil(lambda: 99 in got)
    assert len(got) <= 2


def test_thumbnails_are_small_and_wait_for_frames(qtbot, loader, video):
    order = []
    loader.loaded.connect(lambda loaded: order.append("frame"))
    loader.thumbnail.connect(lambda loaded: order.append("thumbnail"))
    video.gate.clear()
    loader.request(1)
    loader.request_thumbnail(2)
    loader.request(3)
    with qtbot.waitSignal(loader.thumbnail) as arrived:
        video.gate.set()
    assert arrived.args[0].image.width() == 160
    assert order[-1] == "thumbnail"


def test_of_many_thumbnails_wanted_the_newest_few_come_newest_first_and_each_once(qtbot, loader, video):
    got = []
    loader.thumbnail.connect(lambda loaded: got.append(loaded.frame))
    video.gate.clear()
    loader.request(0)
    for frame in [*range(1, 100), 99, 95]:
        loader.request_thumbnail(frame)
    video.gate.set()
    qtbot.waitUntil(lambda: 92 in got)
    assert got == [95, 99, 98, 97, 96, 94, 93, 92]
    assert len(got) == MOST_THUMBNAILS_WANTED


def test_a_frame_that_cannot_be_read_is_said_and_the_next_one_comes(qtbot, loader, video):
    video.broken.add(5)
    with qtbot.waitSignal(loader.failed) as failure:
        loader.request(5)
    assert failure.args[0].error.advice == "Find the clip again."
    with qtbot.waitSignal(loader.loaded):
        loader.request(6)


def test_closing_closes_the_clip_and_may_be_repeated(loader, video):
    loader.close()
    loader.close()
    assert video.closed
