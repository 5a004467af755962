"""Training state on disk: all that a run needs to go on as if it had never stopped, and weights for the engines.

Files appear whole or not at all. Nothing is unpickled but tensors and plain values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save
from torch import Tensor, nn

from segmentation.domain.stored_values import check_whole
from segmentation.engines.weights.checkpoints import DAMAGED
from segmentation.errors import StorageError
from segmentation.files.whole_file import open_whole, write_whole
from segmentation.training.ema import MovingAverage, distinct_tensors

STATE_FILE = "state.pt"
WEIGHTS_FILE = "weights.safetensors"


@dataclass(frozen=True)
class TrainingState:
    """A run between two steps. Samples need no state: they are drawn from the seed and the step alone.

    Args:
        recipe: Text that says which recipe with which numbers; another one cannot go on from here.
        step: The next step.
        network: State dict.
        optimizer: State dict.
        average: State dict of the moving average, empty without one.
        random: Generator states by device, the CPU's first.
    """

    recipe: str
    step: int
    network: dict[str, Tensor]
    optimizer: dict[str, Any]
    average: dict[str, Tensor]
    random: list[Tensor]

    def restore(
        self, network: nn.Module, optimizer: torch.optim.Optimizer, average: MovingAverage | None = None
    ) -> None:
        """Give all of it to a run of the same recipe, and set torch's generators.

        Raises:
            StorageError: It does not fit, though it says that it is of this recipe.
        """
        try:
            network.load_state_dict(self.network)
            optimizer.load_state_dict(self.optimizer)
            if average is not None:
                average.restore(self.average)
            restore_random_states(self.random)
        except (RuntimeError, LookupError, TypeError, ValueError, AttributeError) as error:
            raise StorageError(
                f"The training state of step {self.step} is damaged: {error}.", "Start again without --resume."
            ) from error


def random_states() -> list[Tensor]:
    """The states of torch's generators now, (bytes,) uint8 each: of the CPU, then of every device."""
    return [torch.get_rng_state(), *(torch.cuda.get_rng_state_all() if torch.cuda.is_available() else ())]


def restore_random_states(states: list[Tensor]) -> None:
    """Set torch's generators to what `random_states` gave, (bytes,) uint8 each; devices not here are left out."""
    torch.set_rng_state(states[0])
    if torch.cuda.is_available() and len(states) == 1 + torch.cuda.device_count():
        torch.cuda.set_rng_state_all(states[1:])


def write_state(folder: Path, state: TrainingState) -> None:
    """Store `state` in `folder`.

    Raises:
        StorageError: The disk refuses it.
    """
    path = folder / STATE_FILE
    try:
        with open_whole(path) as file:
            torch.save(vars(state), file)
    except RuntimeError as error:  # torch's own, on a full disk
        raise StorageError(f"{path} cannot be written: {error}.", "Free some space.") from error


def read_state(folder: Path, recipe: str) -> TrainingState | None:
    """The state stored in `folder`, or None when there is none.

    Raises:
        StorageError: Damaged, or of another recipe.
    """
    path = folder / STATE_FILE
    if not path.exists():
        return None
    try:
        state = TrainingState(**torch.load(path, map_location="cpu", weights_only=True))
        check_whole(state.step)
    except (OSError, *DAMAGED) as error:
        raise StorageError(
            f"The training state {path} is damaged: {error}.", "Start again without --resume."
        ) from error
    if state.recipe != recipe:
        raise StorageError(
            f"The training state {path} was made with other numbers: {state.recipe}; asked for: {recipe}.",
            "Give the same recipe, steps, size and seed, or another --out.",
        )
    return state


def write_weights(path: Path, weights: Mapping[str, Tensor]) -> None:
    """Write weights as safetensors in float32, a tensor that has several names under its first.

    Raises:
        StorageError: The disk refuses it.
    """
    once = {key: value.cpu().contiguous() for key, value in distinct_tensors(weights).items()}
    write_whole(path, save(once))
