"""A training state comes back whole; a damaged one, or one of other numbers, is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from segmentation.errors import StorageError
from segmentation.training.checkpoint import (
    STATE_FILE,
    TrainingState,
    random_states,
    read_state,
    restore_random_states,
    write_state,
    write_weights,
)


def state() -> TrainingState:
    return TrainingState("toy 12", 7, {"w": torch.arange(6.0)}, {"lr": 0.1}, {"w": torch.ones(6)}, random_states())


def test_a_state_comes_back(tmp_path: Path) -> None:
    write_state(tmp_path, state())
    found = read_state(tmp_path, "toy 12")
    assert found is not None
    assert (found.step, found.optimizer) == (7, {"lr": 0.1})
    assert torch.equal(found.network["w"], torch.arange(6.0))
    assert torch.equal(found.average["w"], torch.ones(6))
    assert [path.name for path in tmp_path.iterdir()] == [STATE_FILE]


def test_chance_goes_on_where_it_was() -> None:
    states = random_states()
    first = torch.rand(4)
    restore_random_states(states)
    assert torch.equal(torch.rand(4), first)


def test_no_state_is_no_error_but_a_damaged_or_other_one_is(tmp_path: Path) -> None:
    assert read_state(tmp_path, "toy 12") is None
    write_state(tmp_path, replace(state(), recipe="toy 99"))
    with pytest.raises(StorageError, match="other numbers: toy 99; asked for: toy 12"):
        read_state(tmp_path, "toy 12")
    (tmp_path / STATE_FILE).write_bytes((tmp_path / STATE_FILE).read_bytes()[:100])
    with pytest.raises(StorageError, match="is damaged"):
        read_state(tmp_path, "toy 12")


def test_weights_hold_a_tensor_of_several_names_once(tmp_path: Path) -> None:
    shared = torch.arange(6.0)
    write_weights(tmp_path / "w.safetensors", {"a": shared, "b": shared, "c": torch.ones(2, 3).T})
    found = load_file(tmp_path / "w.safetensors")
    assert found.keys() == {"a", "c"}
    assert found["c"].shape == (3, 2)


def test_a_place_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be written"):
        write_weights(tmp_path / "nowhere" / "w.safetensors", {"a": torch.ones(1)})
    with pytest.raises(StorageError, match="cannot be written"):
        write_state(tmp_path / "nowhere", state())


def test_a_state_whose_values_do_not_fit_is_refused() -> None:
    network = torch.nn.Linear(3, 2)
    with pytest.raises(StorageError, match="of step 7 is damaged"):
        state().restore(network, torch.optim.Adam(network.parameters()))
