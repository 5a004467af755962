"""`classic-clicks`: every prompt is honoured, corrections stay near, and a plain object takes one click."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from segmentation.domain.click_prompts import Click, ClickPrompts
from segmentation.domain.pixel_box import PixelBox
from segmentation.engines.clicks.engine import ClassicClickEngine
from segmentation.engines.clicks.protocols import ClickEngine, EncodedPicture
from segmentation.engines.registry import create_engine, engine_spec
from segmentation.engines.weights.installed_weights import WeightState, weight_state
from segmentation.errors import EngineError
from segmentation.metrics.robot_clicks import overlap

SIZE = (96, 141)


def picture() -> np.ndarray:
    """Two orange disks on a bluish gradient with a little noise."""
    rng = np.random.default_rng(3)
    rgb = np.empty((*SIZE, 3), np.float32)
    rgb[..., 0], rgb[..., 1] = 40, np.linspace(60, 110, SIZE[1])
    rgb[..., 2] = np.linspace(90, 160, SIZE[0])[:, None]
    for disk in (disk_at(40, 48), disk_at(105, 48)):
        rgb[disk] = (220, 140, 60)
    return (rgb + rng.normal(0, 4, rgb.shape)).clip(0, 255).astype(np.uint8)


def disk_at(x: int, y: int, radius: int = 20) -> np.ndarray:
    rows, columns = np.indices(SIZE)
    return (rows - y) ** 2 + (columns - x) ** 2 < radius**2


@pytest.fixture(scope="module")
def engine() -> Iterator[ClickEngine]:
    engine: ClickEngine = create_engine("classic-clicks", device="cpu")
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def disk_picture(engine: ClickEngine) -> EncodedPicture:
    return engine.encode(picture())


def select(disk_picture: EncodedPicture, *clicks: tuple[float, float, bool], **more: object) -> np.ndarray:
    made = tuple(Click(((x, y),), positive) for x, y, positive in clicks)
    probability = disk_picture.segment(ClickPrompts(made, **more))
    assert probability.dtype == np.float32
    assert probability.shape == SIZE
    assert 0 <= probability.min() <= probability.max() <= 1
    return probability > 0.5


def test_it_keeps_to_the_protocol(engine: ClickEngine, disk_picture: EncodedPicture) -> None:
    assert isinstance(engine, ClickEngine)
    assert isinstance(engine, ClassicClickEngine)
    assert isinstance(disk_picture, EncodedPicture)
    assert engine.spec == engine_spec("classic-clicks")
    assert engine.spec.kind == "clicks"
    assert weight_state(engine.spec) is WeightState.NONE_NEEDED


def test_one_click_selects_the_disk_under_it_and_not_its_twin(disk_picture: EncodedPicture) -> None:
    found = select(disk_picture, (40, 48, True))
    assert overlap(disk_at(40, 48), found) > 0.85
    assert not found[disk_at(105, 48)].any()


def test_every_click_is_honoured_wherever_it_lies(disk_picture: EncodedPicture) -> None:
    clicks = [(40.5, 48.5, True), (5.5, 5.5, True), (52.5, 48.5, False), (140.9, 95.9, False), (0.0, 95.0, True)]
    found = select(disk_picture, *clicks)
    for x, y, positive in clicks:
        assert found[int(y), int(x)] == positive


def test_what_is_selected_is_connected_with_a_positive_click(disk_picture: EncodedPicture) -> None:
    both = select(disk_picture, (40, 48, True), (105, 48, True))
    assert overlap(disk_at(40, 48) | disk_at(105, 48), both) > 0.8
    assert not select(disk_picture, (40, 48, False)).any()


def test_a_scribble_counts_along_its_whole_line(disk_picture: EncodedPicture) -> None:
    found = disk_picture.segment(ClickPrompts((Click(((30, 48), (115, 48))),))) > 0.5
    assert found[48, 30:115].all()


def test_nothing_lies_outside_a_box(disk_picture: EncodedPicture) -> None:
    box = PixelBox(20, 12, 56, 56)
    found = select(disk_picture, box=box)
    assert overlap(disk_at(40, 48), found) > 0.7
    outside = found.copy()
    outside[box.window] = False
    assert not outside.any()


def test_a_correction_changes_the_mask_only_near_the_click(disk_picture: EncodedPicture) -> None:
    previous = disk_at(40, 48) | disk_at(105, 48)
    found = select(disk_picture, (105, 48, False), previous=previous)
    assert not found[48, 105]
    assert found[disk_at(105, 48)].mean() < 0.3
    assert found[disk_at(40, 48)].mean() > 0.95


def test_a_correction_can_add_to_a_mask(disk_picture: EncodedPicture) -> None:
    half = disk_at(40, 48) & (np.indices(SIZE)[1] < 40)
    found = select(disk_picture, (50, 48, True), previous=half)
    assert overlap(disk_at(40, 48), found) > 0.8


def test_the_same_prompts_give_the_same_answer_after_others(disk_picture: EncodedPicture) -> None:
    first = select(disk_picture, (40, 48, True))
    select(disk_picture, (105, 48, True), (40, 48, False))
    assert np.array_equal(select(disk_picture, (40, 48, True)), first)


def test_a_mask_of_another_size_is_refused(disk_picture: EncodedPicture) -> None:
    with pytest.raises(EngineError, match="mask to correct"):
        disk_picture.segment(ClickPrompts((Click(((3, 3),)),), previous=np.zeros((4, 4), np.bool_)))


@pytest.mark.parametrize("size", [(1, 1), (9, 200), (50, 3)])
def test_odd_pictures_are_followed_too(engine: ClickEngine, size: tuple[int, int]) -> None:
    rgb = np.random.default_rng(1).integers(0, 255, (*size, 3), dtype=np.uint8)
    found = engine.encode(rgb).segment(ClickPrompts((Click(((0.5, 0.5),)),)))
    assert found.shape == size
    assert found[0, 0] == 1


def test_a_closed_engine_says_so() -> None:
    engine: ClickEngine = create_engine("classic-clicks", device="cpu")
    engine.close()
    engine.close()
    with pytest.raises(EngineError, match="was closed"):
        engine.encode(picture())
