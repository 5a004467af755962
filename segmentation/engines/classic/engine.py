"""`classic` behind the engine protocol: checks and sizes. The method itself is in `run.py` and `tracker.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from segmentation.domain.frames import RgbFrame
from segmentation.engines.classic.config import ClassicConfig, working_size
from segmentation.engines.classic.features import ClassicFeatureExtractor
from segmentation.engines.classic.run import ClassicRun
from segmentation.engines.classic.snapshot import run_from_state, run_state
from segmentation.engines.protocols import EngineSpec, EngineState, Probabilities, Reference
from segmentation.engines.reference_masks import scaled_frame, scaled_plane
from segmentation.engines.weights.shipped_weights import StateDict
from segmentation.errors import EngineError


class ClassicEngine:
    """Training-free propagation.

    A state brings its own references: `begin(references, state=...)` does not take `references` a second time.

    Args:
        spec: What the registry says about it.
        weights: MobileNetV2 in torchvision's layout; None: random weights.
        device: Where features are computed and matched.
        config: Constants of the method.
    """

    def __init__(
        self,
        spec: EngineSpec,
        weights: StateDict | None,
        device: torch.device,
        config: ClassicConfig | None = None,
    ) -> None:
        self.spec = spec
        self._config = config or ClassicConfig()
        self._device = device
        self._extractor: ClassicFeatureExtractor | None = ClassicFeatureExtractor(weights, device, self._config)
        self._run: ClassicRun | None = None
        self._frame_size = (0, 0)

    @property
    def confidence(self) -> Mapping[int, float]:
        """Per label, in [0, 1], of the last step; empty before the first."""
        return dict(self._run.confidence) if self._run else {}

    def begin(
        self, references: Sequence[Reference], *, start: int | None = None, state: EngineState | None = None
    ) -> None:
        """Start a run; see the protocol.

        Raises:
            EngineError: No reference and no state, sizes differ, closed, or the state is another engine's.
        """
        extractor = self._opened()
        self.reset()
        if state is not None:
            self._run, self._frame_size = run_from_state(state, extractor, self._config, self._device)
            return
        if not references:
            raise EngineError("A run needs at least one reference frame or a saved state.", "Draw a mask first.")
        self._frame_size = _one_size(references)
        run = ClassicRun(extractor, self._config, working_size(*self._frame_size, self._config))
        run.depart_from(references, references[-1].index if start is None else start)
        self._run = run

    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        """Segment the next frame; see the protocol.

        Raises:
            EngineError: Called before `begin`, or another frame size.
        """
        run = self._begun()
        self._check_size(rgb)
        probs = run.step(scaled_frame(rgb, run.size), run.index + 1 if index is None else index)
        return self._at_frame_size(probs)

    def add_reference(self, reference: Reference) -> None:
        """Take a correction or a new object; see the protocol.

        Raises:
            EngineError: Called before `begin`, or another frame size.
        """
        run = self._begun()
        self._check_size(reference.rgb)
        run.take_reference(reference)

    def snapshot(self) -> EngineState:
        """The state after the last step.

        Raises:
            EngineError: Called before `begin`.
        """
        return run_state(self._begun(), self._frame_size)

    def reset(self) -> None:
        """Forget all memory, keep the weights."""
        self._run = None

    def close(self) -> None:
        """Free everything. May be called twice."""
        self._run = None
        self._extractor = None

    def _at_frame_size(self, probs: Probabilities) -> Probabilities:
        planes = np.stack([scaled_plane(plane, self._frame_size) for plane in probs])
        return np.asarray(planes / planes.sum(axis=0), dtype=np.float32)

    def _opened(self) -> ClassicFeatureExtractor:
        if self._extractor is None:
            raise EngineError("The engine 'classic' was closed.", "Make a new one.")
        return self._extractor

    def _begun(self) -> ClassicRun:
        if self._run is None:
            raise EngineError("The engine 'classic' has not begun a run.", "Call begin with a reference first.")
        return self._run

    def _check_size(self, rgb: RgbFrame) -> None:
        if rgb.shape[:2] != self._frame_size:
            raise EngineError(
                f"A frame is {rgb.shape[1]} x {rgb.shape[0]}, but the run began with "
                f"{self._frame_size[1]} x {self._frame_size[0]}.",
                "All frames of a run must have one size.",
            )


def _one_size(references: Sequence[Reference]) -> tuple[int, int]:
    sizes = {reference.labels.shape for reference in references}
    if len(sizes) != 1:
        raise EngineError(f"All references must have one size, got {sorted(sizes)}.")
    height, width = sizes.pop()
    return height, width
