"""`classic` behind the engine protocol: sizes. The method itself is in `run.py` and `tracker.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch

from segmentation.domain.frames import RgbFrame
from segmentation.engines.classic.config import ClassicConfig
from segmentation.engines.classic.features import ClassicFeatureExtractor
from segmentation.engines.classic.run import ClassicRun
from segmentation.engines.classic.snapshot import restore_run, run_state
from segmentation.engines.propagation_base import PropagationBase
from segmentation.engines.protocols import EngineSpec, EngineState, Probabilities, Reference
from segmentation.engines.reference_masks import probabilities_at, scale_frame
from segmentation.engines.weights.shipped_weights import StateDict


class ClassicEngine(PropagationBase[ClassicRun]):
    """Training-free propagation.

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
        super().__init__(spec, device)
        self._config = config or ClassicConfig()
        self._extractor: ClassicFeatureExtractor | None = ClassicFeatureExtractor(weights, device, self._config)

    def _begin_run(self, references: Sequence[Reference], start: int) -> ClassicRun:
        height, width = references[0].labels.shape
        run = ClassicRun(self._open(), self._config, (height, width))
        run.depart_from(references, start)
        return run

    def _step_run(self, run: ClassicRun, rgb: RgbFrame, index: int) -> Probabilities:
        return probabilities_at(run.step(scale_frame(rgb, run.size), index), run.frame_size)

    def _take_reference(self, run: ClassicRun, reference: Reference) -> None:
        run.take_reference(reference)

    def _run_state(self, run: ClassicRun) -> EngineState:
        return run_state(self.spec.name, run)

    def _restore_run(self, state: EngineState) -> ClassicRun:
        return restore_run(state, self._open(), self._config)

    def _judge(self, run: ClassicRun) -> Mapping[int, float]:
        return run.confidence

    def _free(self) -> None:
        self._extractor = None

    def _open(self) -> ClassicFeatureExtractor:
        assert self._extractor is not None  # the base class refuses calls once it is closed
        return self._extractor
