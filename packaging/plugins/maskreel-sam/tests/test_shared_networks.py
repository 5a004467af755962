"""Engines of one weight file share its network: what was clicked on is not encoded anew for a run, or the other way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from maskreel.engines import Click, ClickPrompts
from maskreel_sam.shared_networks import _open_networks
from segmentation.engines.conformance.moving_squares import frame_at, reference_at
from segmentation.engines.registry import check_settings
from tiny_networks import ENTRIES, FOLLOWERS, count_encodings, tiny_model, write_tiny_weights

ONE_CLICK = ClickPrompts((Click(((12.5, 10.5),)),))


@pytest.fixture(params=sorted(ENTRIES))
def weights(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Path]:
    """A family, and a file for its network, which is tiny."""
    family = str(request.param)
    return family, write_tiny_weights(monkeypatch, tmp_path, family)


def engines_of(family: str, path: Any, **settings: Any) -> tuple[Any, Any]:
    """One that propagates and one that follows clicks."""
    made = []
    for entry in (ENTRIES[family], FOLLOWERS[family]):
        given = {"precision": "float32", **settings}
        made.append(entry.create(path, "cpu", check_settings(entry.SPEC, given)))
    return made[0], made[1]


def test_each_picture_of_clicks_and_a_run_is_encoded_once(
    weights: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker, follower = engines_of(*weights)
    assert tracker._network is follower._network
    encodings = count_encodings(monkeypatch, tracker._network._model)
    follower.encode(frame_at(0)).segment(ONE_CLICK)
    tracker.begin([reference_at(0)])
    assert len(encodings) == 1
    tracker.step(frame_at(1), 1)
    follower.encode(frame_at(1)).segment(ONE_CLICK)
    tracker.add_reference(reference_at(1))
    assert len(encodings) == 2
    tracker.step(frame_at(2), 2)
    assert len(encodings) == 3
    for engine in (tracker, follower):
        engine.close()


def test_what_is_shared_gives_what_each_gives_alone(weights: tuple[str, Path]) -> None:
    tracker, follower = engines_of(*weights)
    follower.encode(frame_at(0))
    tracker.begin([reference_at(0)])
    together = tracker.step(frame_at(1), 1)
    alone, _ = engines_of(weights[0], tiny_model(weights[0]).state_dict())
    alone.begin([reference_at(0)])
    assert (together == alone.step(frame_at(1), 1)).all()


def test_another_precision_looks_anew_and_other_numbers_are_not_shared(
    weights: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker, follower = engines_of(*weights)
    encodings = count_encodings(monkeypatch, tracker._network._model)
    for precision in ("float32", "bfloat16", "float32"):
        tracker._network.look_at(frame_at(0), precision)
    assert len(encodings) == 2
    tracker._network.look_at(frame_at(1), "float32")  # drops the first
    tracker._network.look_at(frame_at(0), "float32")
    assert len(encodings) == 4
    dicts = [tiny_model(weights[0]).state_dict()] * 2
    assert engines_of(weights[0], dicts[0])[0]._network is not follower._network


def test_a_network_goes_with_the_last_engine(weights: tuple[str, Path]) -> None:
    before = len(_open_networks)
    tracker, follower = engines_of(*weights)
    assert len(_open_networks) == before + 1
    tracker.close()
    assert len(_open_networks) == before + 1
    follower.close()
    assert len(_open_networks) == before
