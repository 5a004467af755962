"""The steps at which an adaptation was judged: which weights were the best, and when it is over. Kept in a folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from torch import Tensor

from segmentation.domain.stored_values import check_number, check_table, parse_json
from segmentation.errors import StorageError
from segmentation.files.whole_file import write_whole
from segmentation.training.checkpoint import write_weights

SCORES_FILE, LAST_FILE, BEST_FILE = "scores.json", "last.safetensors", "best.safetensors"
STEPS_BETWEEN_CHECKS = 50
LARGEST_FALL = 0.01
"""A fall of J below the best so far by more than this ends the adaptation."""


class CheckedSteps:
    """Scores by step, and the weights of the best step.

    Args:
        folder: Exists; what an earlier run stored there is taken over.
        steps: Of the whole adaptation.

    Raises:
        StorageError: What lies there is damaged.
    """

    def __init__(self, folder: Path, steps: int) -> None:
        self._folder, self._steps = folder, steps
        self._scores: dict[int, float] = {}
        path = folder / SCORES_FILE
        if path.exists():
            try:
                stored = check_table(parse_json(path.read_bytes()))
                self._scores = {int(step): check_number(score) for step, score in stored.items()}
            except (OSError, ValueError) as error:
                raise StorageError(f"{path} is damaged: {error}.", f"Delete {folder} and adapt again.") from error

    @property
    def most(self) -> int:
        """How many checks there are at most."""
        return -(-self._steps // STEPS_BETWEEN_CHECKS)

    @property
    def count(self) -> int:
        """How many checks were made."""
        return len(self._scores)

    def is_due(self, step: int) -> bool:
        """Whether the weights after so many steps are to be judged and were not yet."""
        return step > 0 and step not in self._scores and (step % STEPS_BETWEEN_CHECKS == 0 or step == self._steps)

    def write_last(self, weights: Mapping[str, Tensor]) -> Path:
        """Write the weights that are judged next; returns the file.

        Raises:
            StorageError: The disk refuses it.
        """
        write_weights(self._folder / LAST_FILE, weights)
        return self._folder / LAST_FILE

    def add(self, step: int, score: float) -> None:
        """Store the score of the weights written last.

        Args:
            step: After which they were written.
            score: J in [0, 1].

        Raises:
            StorageError: The disk refuses it.
        """
        if score > max(self._scores.values(), default=-1.0):
            write_whole(self._folder / BEST_FILE, (self._folder / LAST_FILE).read_bytes())
        self._scores[step] = score
        write_whole(self._folder / SCORES_FILE, json.dumps(self._scores))

    def is_over(self, before: float) -> bool:
        """Whether J fell, in the last check, below the best of all and of the weights at the start."""
        if not self._scores:
            return False
        return self._scores[max(self._scores)] < max(before, *self._scores.values()) - LARGEST_FALL

    def best(self) -> tuple[int, float, Path]:
        """Step, score and file of the best weights; there was at least one check."""
        step = max(self._scores, key=lambda at: (self._scores[at], -at))
        return step, self._scores[step], self._folder / BEST_FILE
