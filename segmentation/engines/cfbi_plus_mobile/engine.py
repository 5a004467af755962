"""`cfbi-plus-mobile` behind the engine protocol: checks and sizes. The method is in `run.py` and `network.py`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np
import torch

from segmentation.domain.frames import RgbFrame
from segmentation.engines.cfbi_plus_mobile.config import working_size
from segmentation.engines.cfbi_plus_mobile.network import MobileNetwork
from segmentation.engines.cfbi_plus_mobile.run import MobileRun
from segmentation.engines.cfbi_plus_mobile.snapshot import restore_run, run_state
from segmentation.engines.layers.frozen_stages import FrozenStages
from segmentation.engines.out_of_memory import next_reduction, nothing_left, reduction_text, with_less_memory
from segmentation.engines.protocols import EngineSpec, EngineState, Probabilities, Reference
from segmentation.engines.reference_masks import scaled_frame, scaled_plane
from segmentation.errors import EngineError

LOG = logging.getLogger(__name__)
Result = TypeVar("Result")
LEAST_REFERENCES = 2
"""That are kept when memory runs out."""


class MobileEngine:
    """Carries masks with the compact network.

    A state brings its own references: `begin(references, state=...)` does not take `references` a second time.

    Args:
        spec: What the registry says about it.
        network: The trained part, loaded.
        stages: The frozen part, on `device`.
        device: Where it computes.
        short_edge_px: Frames are reduced to this short edge.
    """

    def __init__(
        self,
        spec: EngineSpec,
        network: MobileNetwork,
        stages: FrozenStages,
        device: torch.device,
        short_edge_px: int,
    ) -> None:
        self.spec = spec
        self._network: MobileNetwork | None = network.to(device).eval().requires_grad_(requires_grad=False)
        self._network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._stages, self._device, self._short_edge_px = stages, device, short_edge_px
        self._run: MobileRun | None = None
        self._frame_size = (0, 0)
        self._confidence: dict[int, float] = {}
        self._reduction = 1.0

    @property
    def confidence(self) -> Mapping[int, float]:
        """Per label, in [0, 1]: mean lead of the label over the runner-up within its mask; 0 for an empty mask."""
        return dict(self._confidence)

    @torch.inference_mode()
    def begin(
        self, references: Sequence[Reference], *, start: int | None = None, state: EngineState | None = None
    ) -> None:
        """Start a run; see the protocol. It departs from the reference nearest to `start`.

        Raises:
            EngineError: No reference and no state, sizes differ, closed, or the state does not fit.
        """
        self._opened()
        self.reset()
        if state is not None:
            self._restore(state)
            return
        if not references:
            raise EngineError("A run needs at least one reference frame or a saved state.", "Draw a mask first.")
        sizes = {reference.labels.shape for reference in references}
        if len(sizes) != 1:
            raise EngineError(f"All references must have one size, got {sorted(sizes)}.")
        index = references[-1].index if start is None else start
        self._run = self._with_less_memory(lambda: self._departed(references, index))

    @torch.inference_mode()
    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        """Segment the next frame; see the protocol.

        Raises:
            EngineError: Called before `begin`, another frame size, or out of memory even with the smallest frames.
        """
        run = self._begun()
        self._check_size(rgb)
        number = run.present.index + 1 if index is None else index
        probs = self._with_less_memory(lambda: run.step(scaled_frame(rgb, run.size), number))
        self._confidence = _leads(probs)
        return self._at_frame_size(probs)

    @torch.inference_mode()
    def add_reference(self, reference: Reference) -> None:
        """Take a correction or a new object; see the protocol.

        Raises:
            EngineError: Called before `begin`, or another frame size.
        """
        run = self._begun()
        self._check_size(reference.rgb)
        self._with_less_memory(lambda: run.take_reference(reference))

    def snapshot(self) -> EngineState:
        """The state after the last step.

        Raises:
            EngineError: Called before `begin`.
        """
        return run_state(self.spec.name, self._begun(), self._frame_size)

    def reset(self) -> None:
        """Forget all memory, keep the weights."""
        self._run = None
        self._confidence = {}

    def close(self) -> None:
        """Free everything. May be called twice."""
        self.reset()
        self._network = None

    def _departed(self, references: Sequence[Reference], start: int) -> MobileRun:
        run = self._new_run(references[0].labels.shape)
        run.depart_from(references, start)
        return run

    def _new_run(self, frame_size: tuple[int, ...]) -> MobileRun:
        height, width = frame_size
        self._frame_size = (height, width)
        return MobileRun(self._opened(), self._stages, self._working_size, self._device)

    @property
    def _working_size(self) -> tuple[int, int]:
        return working_size(*self._frame_size, self._short_edge_px, self._reduction)

    def _with_less_memory(self, work: Callable[[], Result]) -> Result:
        """Do `work`; when memory runs out, again with half the references, then with smaller frames."""
        return with_less_memory(self._device, work, self._give_way)

    def _give_way(self, error: Exception) -> None:
        run = self._run
        if run is not None and len(run.references) > LEAST_REFERENCES:
            kept = max(LEAST_REFERENCES, len(run.references) // 2)
            run.keep_at_most(kept)
            LOG.warning(f"Out of memory: only {kept} references are kept from now on.")
        elif reduction := next_reduction(self._reduction):
            self._reduction = reduction
            if run is not None:
                run.go_on_at(self._working_size)
            LOG.warning(reduction_text(reduction))
        else:
            advice = "Lower the setting 'short_edge', or choose another device."
            raise nothing_left(self.spec.name, self._device, advice) from error

    def _restore(self, state: EngineState) -> None:
        if state.engine != self.spec.name:
            raise EngineError(f"This state was made by the engine '{state.engine}', expected '{self.spec.name}'.")
        try:
            run = self._new_run(tuple(state.values["frame_size"]))
            restore_run(run, state, self._device)
        except (KeyError, TypeError, ValueError) as error:
            raise EngineError(
                f"The state of '{self.spec.name}' is damaged: {error!r}.", "Start the run again."
            ) from error
        self._run = run

    def _at_frame_size(self, probs: Probabilities) -> Probabilities:
        planes = np.stack([scaled_plane(plane, self._frame_size) for plane in probs])
        return np.asarray(planes / planes.sum(axis=0), dtype=np.float32)

    def _opened(self) -> MobileNetwork:
        if self._network is None:
            raise EngineError(f"The engine '{self.spec.name}' was closed.", "Make a new one.")
        return self._network

    def _begun(self) -> MobileRun:
        self._opened()
        if self._run is None:
            raise EngineError(f"'{self.spec.name}' has not begun a run.", "Call begin with a reference first.")
        return self._run

    def _check_size(self, rgb: RgbFrame) -> None:
        if rgb.shape[:2] != self._frame_size:
            height, width = self._frame_size
            raise EngineError(
                f"A frame is {rgb.shape[1]} x {rgb.shape[0]}, but the run began with {width} x {height}.",
                "All frames of a run must have one size.",
            )


def _leads(probs: Probabilities) -> dict[int, float]:
    """Per label the mean of (first - second) over the pixels where it is first."""
    if len(probs) == 1:
        return {}
    ordered = np.partition(probs, len(probs) - 2, axis=0)
    lead, winner = (ordered[-1] - ordered[-2]).ravel(), probs.argmax(axis=0).ravel()
    counts, sums = np.bincount(winner, minlength=len(probs)), np.bincount(winner, lead, minlength=len(probs))
    return {label: float(min(1.0, sums[label] / max(1, counts[label]))) for label in range(1, len(probs))}
