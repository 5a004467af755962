"""`clicks-mobile`: an answer depends on the prompts alone, small objects are seen larger, corrections stay near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import torch

from segmentation.domain.click_prompts import Click, ClickPrompts
from segmentation.domain.pixel_box import PixelBox
from segmentation.engines.clicks_mobile.config import CLICKS_MOBILE
from segmentation.engines.clicks_mobile.engine import ClicksMobileEngine
from segmentation.engines.clicks_mobile.picture import ClicksMobilePicture
from segmentation.engines.clicks_mobile.prompt_maps import draw_prompts
from segmentation.engines.clicks_mobile.views import LONG_EDGE_PX, network_size
from segmentation.engines.clicks_mobile.windows import choose_window, shows_all
from segmentation.engines.registry import create_engine, engine_spec
from segmentation.errors import EngineError
from segmentation.metrics.robot_clicks import overlap

SIZE = (96, 141)
ON_DISK, OFF_DISK = Click(((40.5, 48.5),)), Click(((105.5, 48.5),), positive=False)


def disk_at(x: int, y: int, radius: int = 20, size: tuple[int, int] = SIZE) -> np.ndarray:
    rows, columns = np.indices(size)
    return (rows - y) ** 2 + (columns - x) ** 2 < radius**2


def picture() -> np.ndarray:
    """Two orange disks on a bluish gradient with a little noise."""
    rgb = np.empty((*SIZE, 3), np.float32)
    rgb[..., 0], rgb[..., 1] = 40, np.linspace(60, 110, SIZE[1])
    rgb[..., 2] = np.linspace(90, 160, SIZE[0])[:, None]
    rgb[disk_at(40, 48) | disk_at(105, 48)] = (220, 140, 60)
    return (rgb + np.random.default_rng(3).normal(0, 4, rgb.shape)).clip(0, 255).astype(np.uint8)


@pytest.fixture(scope="module")
def engine() -> Iterator[ClicksMobileEngine]:
    torch.set_num_threads(1)
    engine: ClicksMobileEngine = create_engine("clicks-mobile", device="cpu")
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def disk_picture(engine: ClicksMobileEngine) -> ClicksMobilePicture:
    return engine.encode(picture())


def select(disk_picture: ClicksMobilePicture, *clicks: Click, **more: object) -> np.ndarray:
    return disk_picture.segment(ClickPrompts(clicks, **more)) > 0.5


def test_it_has_its_record(engine: ClicksMobileEngine) -> None:
    assert engine.spec == engine_spec("clicks-mobile")


def test_clicks_select_a_disk_and_not_its_twin(disk_picture: ClicksMobilePicture) -> None:
    found = select(disk_picture, ON_DISK, OFF_DISK)
    assert overlap(disk_at(40, 48), found) > 0.75
    assert found[disk_at(105, 48)].mean() < 0.2


def test_an_answer_depends_on_the_prompts_alone(engine: ClicksMobileEngine, disk_picture: ClicksMobilePicture) -> None:
    step_by_step = [select(disk_picture, *clicks) for clicks in ((ON_DISK,), (ON_DISK, OFF_DISK), (ON_DISK,))]
    assert np.array_equal(step_by_step[0], step_by_step[2])
    assert np.array_equal(step_by_step[1], select(engine.encode(picture()), ON_DISK, OFF_DISK))


def test_a_scribble_counts_along_its_whole_line(disk_picture: ClicksMobilePicture) -> None:
    assert select(disk_picture, Click(((30, 48), (115, 48))))[48, 30:115].all()


def test_a_box_is_enough_and_nothing_lies_outside_it(disk_picture: ClicksMobilePicture) -> None:
    box = PixelBox(24, 16, 48, 48)
    found = select(disk_picture, box=box)
    assert overlap(disk_at(40, 48), found) > 0.6
    found[box.window] = False
    assert not found.any()


def test_a_correction_leaves_what_is_not_connected_with_a_click(disk_picture: ClicksMobilePicture) -> None:
    far = disk_at(12, 84, radius=5)
    previous = far | disk_at(105, 48)
    found = select(disk_picture, ON_DISK, previous=previous)
    assert found[48, 40]
    assert np.array_equal(found[far], previous[far])


def test_a_mask_of_another_size_is_refused(disk_picture: ClicksMobilePicture) -> None:
    with pytest.raises(EngineError, match="mask to correct"):
        disk_picture.segment(ClickPrompts((ON_DISK,), previous=np.zeros((4, 4), np.bool_)))


@pytest.mark.parametrize("size", [(1, 1), (9, 200), (50, 3)])
def test_odd_pictures_are_followed_too(engine: ClicksMobileEngine, size: tuple[int, int]) -> None:
    rgb = np.random.default_rng(1).integers(0, 255, (*size, 3), dtype=np.uint8)
    found = engine.encode(rgb).segment(ClickPrompts((Click(((0.5, 0.5),)),)))
    assert found.shape == size
    assert found[0, 0] == 1


def test_a_closed_engine_says_so() -> None:
    engine: ClicksMobileEngine = create_engine("clicks-mobile", device="cpu")
    engine.close()
    engine.close()
    with pytest.raises(EngineError, match="was closed"):
        engine.encode(picture())


# Windows


def test_a_small_object_gets_a_window_that_shows_all_of_it() -> None:
    shown = disk_at(900, 300, radius=30, size=(1080, 1920))
    prompts = ClickPrompts((Click(((900.0, 300.0),)),))
    window = choose_window(prompts, shown)
    assert window is not None
    assert shown[window.window].sum() == shown.sum()
    assert window.width < 1920 / 3
    assert shows_all(window, prompts, shown)
    assert not shows_all(window, prompts, disk_at(900, 300, radius=300, size=(1080, 1920)))
    assert not shows_all(window, prompts.with_click(Click(((10.0, 10.0),))), None)


def test_a_large_object_or_a_small_picture_gets_none() -> None:
    assert choose_window(ClickPrompts((ON_DISK,)), disk_at(40, 48)) is None
    large = disk_at(900, 500, radius=450, size=(1080, 1920))
    assert choose_window(ClickPrompts((Click(((900.0, 500.0),)),)), large) is None


@pytest.mark.parametrize("sides", [(1080, 1920), (1920, 1080), (96, 141), (1, 1), (9, 4000)])
def test_windows_are_seen_in_whole_cells(sides: tuple[int, int]) -> None:
    size = network_size(PixelBox(0, 0, *sides))
    assert all(side % 32 == 0 and 64 <= side <= LONG_EDGE_PX for side in size)


# Prompts as the network sees them


def test_disks_and_nearness_are_drawn_where_the_click_is() -> None:
    marks = [(np.array([[34.0, 18.0]], np.float32), True), (np.array([[2.0, 2.0], [62.0, 2.0]], np.float32), False)]
    drawn = draw_prompts(marks, None, (32, 64), CLICKS_MOBILE)
    assert drawn.maps.shape == (CLICKS_MOBILE.prompt_maps, 8, 16)
    assert np.unravel_index(drawn.maps[0].argmax(), (8, 16)) == (4, 8)
    assert drawn.maps[3, 0].min() > 0.9, "the scribble covers its whole line"
    assert not drawn.maps[-1].any()
    assert drawn.signs[:3].tolist() == [-1, -1, 1]
    assert drawn.points[2].tolist() == [34 / 32 - 1, 18 / 16 - 1]


def test_without_clicks_nothing_is_near() -> None:
    drawn = draw_prompts([], None, (32, 64), CLICKS_MOBILE)
    assert not drawn.maps.any()
    assert not drawn.signs.any()


def test_many_clicks_are_thinned_out_and_the_last_ones_stay() -> None:
    few = replace(CLICKS_MOBILE, most_tokens=4)
    marks = [(np.array([[float(x), 4.0]], np.float32), x % 2 == 0) for x in range(9)]
    drawn = draw_prompts(marks, None, (32, 64), few)
    assert drawn.points.shape == (4, 2)
    assert drawn.points[0].tolist() == [8 / 32 - 1, 4 / 16 - 1]
