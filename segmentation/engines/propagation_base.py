"""PropagationBase: what every engine that propagates masks does alike, so that an engine states only its method.

It keeps the order of calls (opened, begun, closed), checks sizes and states, counts frames, computes confidence, and
goes on with less when memory runs out. An engine of one's own subclasses it: docs/api.md shows one. Imports no torch.
"""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame
from segmentation.engines.confidence import mask_confidence
from segmentation.engines.confidence_model import model_of
from segmentation.engines.out_of_memory import next_reduction, nothing_left, reduction_text, with_less_memory
from segmentation.engines.protocols import EngineSpec, EngineState, Probabilities, Reference
from segmentation.errors import EngineError

if TYPE_CHECKING:
    import torch

    from segmentation.engines.sign_history import SignHistory

LOG = logging.getLogger(__name__)
Result = TypeVar("Result")


class PropagationRun(Protocol):
    """What one run remembers: whatever the engine needs, and these two."""

    @property
    def frame_size(self) -> tuple[int, int]:
        """(height, width) in pixels of every frame of the run."""

    @property
    def index(self) -> int:
        """The frame last stepped, or that the run departs from."""


Run = TypeVar("Run", bound=PropagationRun)


class PropagationBase(ABC, Generic[Run]):
    """A `PropagationEngine` whose subclass says how a run begins, steps, learns a reference, is stored and restored.

    A state brings its own references: `begin(references, state=...)` does not take `references` a second time.

    Args:
        spec: What the registry says about it.
        device: Where it computes; None for an engine without torch.
    """

    MEMORY_ADVICE = "Choose another device."
    """What a person can do when memory runs out and nothing gives way any more."""

    def __init__(self, spec: EngineSpec, device: torch.device | None = None) -> None:
        self.spec = spec
        self._device = device
        self._run: Run | None = None
        self._is_closed = False
        self._confidence: Mapping[int, float] = {}
        self._history: SignHistory | None = None
        self._signs: Mapping[int, npt.NDArray[np.float64]] = {}
        self._reduction = 1.0
        """Part of the sides that frames are taken at; 1 until memory runs out."""

    # What an engine states

    @abstractmethod
    def _begin_run(self, references: Sequence[Reference], start: int) -> Run:
        """A run that departs from frame `start`; there is at least one reference, and all have one size."""

    @abstractmethod
    def _step_run(self, run: Run, rgb: RgbFrame, index: int) -> Probabilities:
        """(1 + N, H, W) of frame `index`, of the run's size; from here on `run.index` is `index`."""

    @abstractmethod
    def _take_reference(self, run: Run, reference: Reference) -> None:
        """Learn a reference of the run's size; of the frame last stepped it also replaces the mask."""

    @abstractmethod
    def _run_state(self, run: Run) -> EngineState:
        """Everything that the next step depends on, copied."""

    @abstractmethod
    def _restore_run(self, state: EngineState) -> Run:
        """The run that `_run_state` described; a KeyError, TypeError, ValueError or IndexError means it is damaged."""

    def _step_run_on_device(self, run: Run, rgb: RgbFrame | torch.Tensor, index: int) -> torch.Tensor:
        """As `_step_run`, on the device; an engine whose result lies there gives it without a copy."""
        import torch

        from segmentation.engines.upload import upload

        pixels = rgb if isinstance(rgb, np.ndarray) else rgb.cpu().numpy()
        return upload(self._step_run(run, pixels, index), self._device or torch.device("cpu"))

    def _judge(self, run: Run) -> Mapping[int, float]:
        """Per label, in [0, 1]: how right the engine itself takes the mask of the last step to be; one of its signs."""
        return {}

    def _savings(self) -> Sequence[Callable[[], str | None]]:
        """What gives way when memory runs out, first first.

        Each lowers the memory of a step by one notch and returns a sentence that says so, or None when it has nothing
        left to give.
        """
        return ()

    def _free(self) -> None:
        """Let go of the network and the like, when the engine is closed."""

    # The protocol

    @property
    def confidence(self) -> Mapping[int, float]:
        """See `ReportsConfidence`; empty before the first step of a run."""
        return dict(self._confidence)

    @property
    def signs(self) -> Mapping[int, npt.NDArray[np.float64]]:
        """Per label with pixels in the last step (signs,) float64: what its confidence was read off; see `SIGNS`."""
        return dict(self._signs)

    def begin(
        self, references: Sequence[Reference], *, start: int | None = None, state: EngineState | None = None
    ) -> None:
        """Start a run; see `PropagationEngine`.

        Raises:
            EngineError: No reference and no state, sizes differ, closed, or the state does not fit.
        """
        self._check_open()
        self.reset()
        if state is not None:
            self._run = self._restore(state)
            return
        _check_references(references)
        departure = references[-1].index if start is None else start
        self._run = self._begin_run(references, departure)
        self._history = _new_history()
        self._history.depart_from(references, departure)

    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        """Segment the next frame; see `PropagationEngine`.

        Raises:
            EngineError: Called before `begin`, another frame size, or out of memory even with the least work at once.
        """
        run = self._require_run()
        check_frame_size(rgb, run.frame_size)
        probs = self._step_run(run, rgb, run.index + 1 if index is None else index)
        self._signs = self._require_history().observe(rgb, probs, self._judge(run))
        model = model_of(self.spec.name)
        judged = {label: model.probability(signs) for label, signs in self._signs.items()}
        self._confidence = mask_confidence(probs, judged)
        return probs

    def step_on_device(self, rgb: RgbFrame | torch.Tensor, index: int | None = None) -> torch.Tensor:
        """Segment the next frame, (H, W, 3) uint8 RGB; see `StepsOnDevice`.

        Raises:
            EngineError: As `step`.
        """
        run = self._require_run()
        check_frame_size(rgb, run.frame_size)
        probs = self._step_run_on_device(run, rgb, run.index + 1 if index is None else index)
        self._require_history().leave_out_frame()
        self._signs, self._confidence = {}, {}
        return probs

    def add_reference(self, reference: Reference) -> None:
        """Take a correction or a new object; see `PropagationEngine`.

        Raises:
            EngineError: Called before `begin`, or another frame size.
        """
        run = self._require_run()
        check_frame_size(reference.rgb, run.frame_size)
        self._take_reference(run, reference)
        self._require_history().take_reference(reference, is_present=reference.index == run.index)

    def snapshot(self) -> EngineState:
        """The state after the last step.

        Raises:
            EngineError: Called before `begin`.
        """
        state = self._run_state(self._require_run())
        return replace(state, arrays={**state.arrays, **self._require_history().array_state()})

    def reset(self) -> None:
        """Forget all memory, keep the weights."""
        self._run = None
        self._confidence, self._signs, self._history = {}, {}, None

    def close(self) -> None:
        """Free everything. May be called twice."""
        self.reset()
        self._is_closed = True
        self._free()

    # What an engine uses

    def _with_less_memory(self, work: Callable[[], Result]) -> Result:
        """Do `work`, which may be broken off and done again; whenever memory runs out, with the next saving."""
        return with_less_memory(self._device, work, self._give_way)

    def _take_smaller_frames(self) -> str | None:
        """A saving: frames are taken at a smaller part of their sides."""
        reduction = next_reduction(self._reduction)
        if reduction is None:
            return None
        self._reduction = reduction
        return reduction_text(reduction)

    def _give_way(self, error: Exception) -> None:
        """Lower the memory of a step by one notch, and say so.

        Raises:
            EngineError: Nothing is left to lower.
        """
        for saving in self._savings():
            if message := saving():
                LOG.warning(message)
                return
        raise nothing_left(self.spec.name, self._device, self.MEMORY_ADVICE) from error

    # Inside

    def _restore(self, state: EngineState) -> Run:
        name = self.spec.name
        if state.engine != name:
            raise EngineError(
                f"This state was made by the engine '{state.engine}', expected '{name}'.",
                "Resume with the same engine.",
            )
        try:
            self._history = _new_history()
            self._history.restore(state.arrays)
            return self._restore_run(state)
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise EngineError(f"The state of '{name}' is damaged: {error!r}.", "Start the run again.") from error

    def _check_open(self) -> None:
        if self._is_closed:
            raise EngineError(f"The engine '{self.spec.name}' was closed.", "Make a new one.")

    def _require_history(self) -> SignHistory:
        assert self._history is not None  # it is made and given up with the run
        return self._history

    def _require_run(self) -> Run:
        self._check_open()
        if self._run is None:
            raise EngineError(f"'{self.spec.name}' has not begun a run.", "Call begin with a reference first.")
        return self._run


def _new_history() -> SignHistory:
    from segmentation.engines.sign_history import SignHistory  # brings OpenCV in: with a run only

    return SignHistory()


def _check_references(references: Sequence[Reference]) -> None:
    if not references:
        raise EngineError("A run needs at least one reference frame or a saved state.", "Draw a mask first.")
    sizes = {reference.labels.shape for reference in references}
    if len(sizes) != 1:
        raise EngineError(f"All references must have one size, got {sorted(sizes)}.")


def check_frame_size(rgb: RgbFrame | torch.Tensor, size: tuple[int, int]) -> None:
    """Whether a frame, (H, W, 3) uint8 RGB, array or tensor, has the `size` (H, W) with which a run began.

    Raises:
        EngineError: It has another one.
    """
    if tuple(rgb.shape[:2]) != size:
        raise EngineError(
            f"A frame is {rgb.shape[1]} x {rgb.shape[0]}, but the run began with {size[1]} x {size[0]}.",
            "All frames of a run must have one size.",
        )
