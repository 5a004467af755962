"""Engines that follow clicks with the networks: the contract, what reaches the network, one look at a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pytest
import torch

from maskreel.engines import Click, ClickPrompts, PixelBox, engine_spec
from maskreel_sam.clicks import SamClickEngine
from maskreel_sam.creation import wrap_model
from maskreel_sam.families import FAMILIES
from maskreel_sam.network import NetworkPrompts
from segmentation.engines.conformance.checking import title_of
from segmentation.engines.conformance.click_checks import CHECKS, FRESH_CHECKS
from segmentation.engines.conformance.moving_squares import frame_at, moving_labels
from segmentation.engines.weights.installed_weights import how_to_get
from tiny_networks import FOLLOWERS, count_encodings, tiny_model

BY_NAME = {entry.SPEC.name: entry for entry in FOLLOWERS.values()}
ONE_CLICK = ClickPrompts((Click(((12.5, 10.5),)),))


def tiny_follower(name: str) -> SamClickEngine:
    entry = BY_NAME[name]
    network = wrap_model(tiny_model(entry.family), FAMILIES[entry.family], torch.device("cpu"))
    return SamClickEngine(entry.SPEC, network, "float32")


@pytest.fixture(scope="module", params=sorted(BY_NAME))
def engine(request: pytest.FixtureRequest) -> Iterator[SamClickEngine]:
    engine = tiny_follower(request.param)
    yield engine
    engine.close()


@pytest.mark.parametrize("check", CHECKS, ids=title_of)
def test_it_keeps_to_the_interface(engine: SamClickEngine, check: Callable[..., None]) -> None:
    check(engine)


@pytest.mark.parametrize("check", FRESH_CHECKS, ids=title_of)
def test_it_keeps_to_the_interface_beside_a_second_one(engine: SamClickEngine, check: Callable[..., None]) -> None:
    check(engine, partial(tiny_follower, engine.spec.name))


def test_the_network_answers_as_the_library_does_for_a_picture_and_a_click(engine: SamClickEngine) -> None:
    network = engine._network
    assert network is not None
    model, family = tiny_model(BY_NAME[engine.spec.name].family), FAMILIES[BY_NAME[engine.spec.name].family]
    from maskreel_sam.pictures import network_picture

    picture = network_picture(frame_at(0), network.side, family.mean, family.std, torch.device("cpu"))
    prompts = NetworkPrompts([(10.0, 20.0)], [1])
    with torch.inference_mode():
        found = network.follow(network.look_at(frame_at(0), "float32"), prompts)
        expected = model._single_frame_forward(
            image_embeddings=model.get_image_embeddings(picture),
            input_points=torch.tensor([[prompts.points]]),
            input_labels=torch.tensor([[prompts.signs]], dtype=torch.int32),
            multimask_output=True,
        )
    torch.testing.assert_close(found, expected.pred_masks.reshape(found.shape))


def test_a_picture_is_encoded_once_for_all_clicks(engine: SamClickEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    network = engine._network
    assert network is not None
    asked = count_encodings(monkeypatch, network._model)
    picture = engine.encode(255 - frame_at(0))  # no other test shows it this picture
    for _ in range(3):
        picture.segment(ONE_CLICK)
    assert len(asked) == 1


def test_prompts_reach_the_network_in_its_own_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = tiny_follower("sam2-clicks")
    network, asked = engine._network, []
    assert network is not None
    monkeypatch.setattr(network, "follow", lambda _, prompts: asked.append(prompts) or torch.zeros(4, 4))
    scribble = Click(tuple((float(x), 24.0) for x in range(20)), positive=False)
    previous = moving_labels(0) == 1
    prompts = ClickPrompts((Click(((32.0, 24.0),)), scribble), PixelBox(0, 0, 48, 64), previous)
    engine.encode(frame_at(0)).segment(prompts)  # 64 x 48 pixels become 64 x 64
    (found,) = asked
    assert found.points[0] == (31.5, 31.5)
    assert len(found.points) == 1 + 8
    assert found.signs == [1] + [0] * 8
    assert found.box == (-0.5, -0.5, 63.5, 63.5)
    assert np.array_equal(found.mask, previous)


def test_nothing_said_is_nothing_found(engine: SamClickEngine) -> None:
    assert not engine.encode(frame_at(0)).segment(ClickPrompts()).any()


@pytest.mark.usefixtures("as_installed")
@pytest.mark.parametrize("name", BY_NAME)
def test_it_takes_the_weights_of_the_engine_that_propagates(name: str) -> None:
    spec = engine_spec(name)
    assert "maskreel weights fetch" in how_to_get(spec)
    assert how_to_get(spec) == how_to_get(engine_spec(spec.shares_weights_of))
