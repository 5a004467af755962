"""`cfbi-plus-mobile` behind the engine protocol: sizes. The method is in `run.py` and `network.py`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch

from segmentation.domain.frames import RgbFrame
from segmentation.engines.cfbi_plus_mobile.config import working_size
from segmentation.engines.cfbi_plus_mobile.mirrored_run import MirroredRun
from segmentation.engines.cfbi_plus_mobile.network import MobileNetwork
from segmentation.engines.cfbi_plus_mobile.run import MobileRun
from segmentation.engines.cfbi_plus_mobile.snapshot import restore_run, run_state
from segmentation.engines.layers.frozen_stages import FrozenStages
from segmentation.engines.propagation_base import PropagationBase
from segmentation.engines.protocols import EngineSpec, EngineState, Probabilities, Reference
from segmentation.engines.reference_masks import probabilities_at, scale_frame

LEAST_REFERENCES = 2
"""That are kept when memory runs out."""


class MobileEngine(PropagationBase[MobileRun]):
    """Propagates masks with the compact network.

    Args:
        spec: What the registry says about it.
        network: The trained part, loaded.
        stages: The frozen part, on `device`.
        device: Where it computes.
        short_edge_px: Frames are reduced to this short edge.
        precision: See `compute_in`.
        mirror: Whether each frame is also seen mirrored.
    """

    MEMORY_ADVICE = "Lower the setting 'short_edge', or choose another device."
    _device: torch.device

    def __init__(
        self,
        spec: EngineSpec,
        network: MobileNetwork,
        stages: FrozenStages,
        device: torch.device,
        short_edge_px: int,
        precision: str = "tf32",
        *,
        mirror: bool = False,
    ) -> None:
        super().__init__(spec, device)
        self._network: MobileNetwork | None = network.to(device).eval().requires_grad_(requires_grad=False)
        self._network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._stages, self._short_edge_px, self._precision = stages, short_edge_px, precision
        self._run_kind = MirroredRun if mirror else MobileRun

    @torch.inference_mode()
    def _begin_run(self, references: Sequence[Reference], start: int) -> MobileRun:
        return self._with_less_memory(lambda: self._depart(references, start))

    @torch.inference_mode()
    def _step_run(self, run: MobileRun, rgb: RgbFrame, index: int) -> Probabilities:
        probs = self._with_less_memory(lambda: run.step(scale_frame(rgb, run.size), index))
        return probabilities_at(probs, run.frame_size)

    @torch.inference_mode()
    def _take_reference(self, run: MobileRun, reference: Reference) -> None:
        self._with_less_memory(lambda: run.take_reference(reference))

    def _run_state(self, run: MobileRun) -> EngineState:
        return run_state(self.spec.name, run)

    @torch.inference_mode()
    def _restore_run(self, state: EngineState) -> MobileRun:
        run = self._new_run(tuple(state.values["frame_size"]))
        restore_run(run, state, self._device)
        return run

    def _free(self) -> None:
        self._network = None

    def _depart(self, references: Sequence[Reference], start: int) -> MobileRun:
        run = self._new_run(references[0].labels.shape)
        run.depart_from(references, start)
        return run

    def _new_run(self, frame_size: tuple[int, ...]) -> MobileRun:
        assert self._network is not None  # the base class refuses calls once it is closed
        height, width = frame_size
        size = self._working_size((height, width))
        return self._run_kind(self._network, self._stages, (height, width), size, self._device, self._precision)

    def _working_size(self, frame_size: tuple[int, int]) -> tuple[int, int]:
        return working_size(*frame_size, self._short_edge_px, self._reduction)

    def _savings(self) -> Sequence[Callable[[], str | None]]:
        return self._halve_references, self._go_on_with_smaller_frames

    def _halve_references(self) -> str | None:
        run = self._run
        if run is None or len(run.references) <= LEAST_REFERENCES:
            return None
        kept = max(LEAST_REFERENCES, len(run.references) // 2)
        run.keep_at_most(kept)
        return f"Out of memory: only {kept} references are kept from now on."

    def _go_on_with_smaller_frames(self) -> str | None:
        message = self._take_smaller_frames()
        if message and self._run is not None:
            self._run.go_on_at(self._working_size(self._run.frame_size))
        return message
