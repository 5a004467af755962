"""SAM 2, EdgeTAM and the tracker of SAM 3 behind the propagation protocol: references, order of frames, memory, states.

Decisions of our own: a frame whose mask the user vouches for stays in memory even where the run had segmented it before
(setting `corrections`); an object that a reference names and does not show is kept as absent there; where objects
overlap, the larger logit wins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import torch

from maskreel.engine_parts import compute_in
from maskreel.engines import EngineSpec, EngineState, Probabilities, PropagationBase, Reference
from maskreel_sam.memory_bank import FrameMemory, MemoryBank, restore_bank
from maskreel_sam.network import SamNetwork
from maskreel_sam.pictures import mask_at, probabilities_of

SILENT = 255
LEAST_REFERENCES = 2


@dataclass(frozen=True)
class SamSettings:
    """Settings of the engine.

    Args:
        max_references: Reference frames of each object.
        keeps_corrections: Whether a corrected frame becomes a reference.
        object_batch: Objects that go through the network at once.
        precision: Numbers of the network, one of the choices of the setting.
    """

    max_references: int = 7
    keeps_corrections: bool = True
    object_batch: int = 8
    precision: str = "tf32"


@dataclass
class SamRun:
    """What one run remembers.

    Args:
        frame_size: (height, width) in pixels.
        index: The frame last stepped, or that the run departs from.
        is_reverse: Whether it goes backward.
        bank: Memories of the objects.
        qualities: Per label, which IoU the network expects of its last mask.
    """

    frame_size: tuple[int, int]
    index: int
    is_reverse: bool = False
    bank: MemoryBank = field(default_factory=MemoryBank)
    qualities: dict[int, float] = field(default_factory=dict)


class SamEngine(PropagationBase[SamRun]):
    """Propagates masks with a network that remembers frames.

    Args:
        spec: Of its entry.
        network: On its device.
        settings: Of the user.
    """

    MEMORY_ADVICE = "Take a smaller network, or choose another device."

    def __init__(self, spec: EngineSpec, network: SamNetwork, settings: SamSettings) -> None:
        super().__init__(spec, network.device)
        self._settings = settings
        self._network: SamNetwork | None = network

    @torch.inference_mode()
    def _begin_run(self, references: Sequence[Reference], start: int) -> SamRun:
        height, width = references[0].labels.shape
        run = SamRun((height, width), start)
        for reference in references:
            self._take_reference(run, reference)
        return run

    def _step_run(self, run: SamRun, rgb: npt.NDArray[np.uint8], index: int) -> Probabilities:
        return np.array(self._step_run_on_device(run, rgb, index).cpu().numpy())

    @torch.inference_mode()
    def _step_run_on_device(self, run: SamRun, rgb: npt.NDArray[np.uint8] | torch.Tensor, index: int) -> torch.Tensor:
        if index != run.index:
            run.is_reverse = index < run.index
        pixels = rgb if isinstance(rgb, np.ndarray) else rgb.cpu().numpy()  # pictures that were seen are known by them
        stepped = self._with_less_memory(lambda: self._segment(run, pixels, index))
        for label, memory in stepped.items():
            run.bank.of(label).frames[index] = memory
        run.index = index
        network = self._open()
        for known in run.bank.objects.values():
            known.forget_beyond(index, network.mask_memories, network.pointers)
        labels = sorted(run.bank.objects)
        shown = [stepped.get(label) or run.bank.of(label).references[index] for label in labels]
        logits = [memory.logits for memory in shown if memory.logits is not None]
        return probabilities_of(logits, labels, labels[-1], run.frame_size)

    @torch.inference_mode()
    def _take_reference(self, run: SamRun, reference: Reference) -> None:
        named = sorted(reference.objects_named)
        masks = {label: self._mask_of(run, reference, label) for label in named}
        taken = self._with_less_memory(lambda: self._look_at_masks(run, reference.rgb, masks))
        for label, memory in taken.items():
            known = run.bank.of(label)
            if not self._settings.keeps_corrections and reference.index in known.frames:
                known.frames[reference.index] = memory
            else:
                known.take_reference(reference.index, memory, self._settings.max_references)

    def _run_state(self, run: SamRun) -> EngineState:
        arrays, objects = run.bank.store()
        values = {
            "index": run.index,
            "is_reverse": run.is_reverse,
            "frame_size": list(run.frame_size),
            "objects": objects,
        }
        return EngineState(self.spec.name, arrays, values)

    def _restore_run(self, state: EngineState) -> SamRun:
        values = state.values
        height, width = values["frame_size"]
        bank = restore_bank(state.arrays, values["objects"], self._open().device)
        return SamRun((int(height), int(width)), int(values["index"]), bool(values["is_reverse"]), bank)

    def _judge(self, run: SamRun) -> Mapping[int, float]:
        return run.qualities

    def _savings(self) -> Sequence[Callable[[], str | None]]:
        return self._halve_batch, self._halve_references, self._take_half_precision

    def _free(self) -> None:
        self._network = None

    # What a step does

    def _segment(self, run: SamRun, rgb: npt.NDArray[np.uint8], index: int) -> dict[int, FrameMemory]:
        """Per label that has no reference on this frame, what is seen of it."""
        run.qualities = {}
        found: dict[int, FrameMemory] = {}
        features = self._open().look_at(rgb, self._settings.precision)
        with compute_in(self._settings.precision, self._open().device):
            for labels in self._groups(run, index):
                memories = [run.bank.of(label) for label in labels]
                seen, qualities = self._open().segment(features, memories, run.bank, index, reverse=run.is_reverse)
                found.update(zip(labels, seen, strict=True))
                run.qualities.update(zip(labels, qualities, strict=True))
        return found

    def _groups(self, run: SamRun, index: int) -> list[list[int]]:
        """Labels to segment on frame `index`, together where they have the same memories."""
        by_layout: dict[tuple[tuple[int, ...], ...], list[int]] = {}
        for label in sorted(run.bank.objects):
            if index not in run.bank.of(label).references:
                by_layout.setdefault(run.bank.of(label).layout, []).append(label)
        size = self._settings.object_batch
        return [labels[k : k + size] for labels in by_layout.values() for k in range(0, len(labels), size)]

    def _look_at_masks(
        self, run: SamRun, rgb: npt.NDArray[np.uint8], masks: Mapping[int, npt.NDArray[np.bool_]]
    ) -> dict[int, FrameMemory]:
        features = self._open().look_at(rgb, self._settings.precision)
        with compute_in(self._settings.precision, self._open().device):
            memories = self._open().take_masks(features, list(masks.values()), run.bank) if masks else []
            return dict(zip(masks, memories, strict=True))

    def _mask_of(self, run: SamRun, reference: Reference, label: int) -> npt.NDArray[np.bool_]:
        """(H, W) bool; where the reference is silent, the mask of the last step stays."""
        mask = np.asarray(reference.labels == label)
        silent = reference.labels == SILENT
        last = run.bank.of(label).frames.get(reference.index) if label in run.bank.objects else None
        if last is None or last.logits is None or not silent.any():
            return mask
        return np.asarray(mask | silent & mask_at(last.logits, run.frame_size))

    # What gives way when memory runs out

    def _halve_batch(self) -> str | None:
        if self._settings.object_batch == 1:
            return None
        self._settings = replace(self._settings, object_batch=self._settings.object_batch // 2)
        return f"Out of memory: {self._settings.object_batch} objects at once from now on."

    def _halve_references(self) -> str | None:
        held = max((len(known.references) for known in self._run.bank.objects.values()), default=0) if self._run else 0
        if self._run is None or held <= LEAST_REFERENCES:
            return None
        cap = max(LEAST_REFERENCES, held // 2)
        self._settings = replace(self._settings, max_references=cap)
        for known in self._run.bank.objects.values():
            known.keep_references(cap)
        return f"Out of memory: each object keeps {cap} references from now on."

    def _take_half_precision(self) -> str | None:
        if self._settings.precision in ("bfloat16", "float16"):
            return None
        self._settings = replace(self._settings, precision="bfloat16")
        return "Out of memory: the network computes in half precision from now on."

    def _open(self) -> SamNetwork:
        assert self._network is not None  # the base class refuses calls once it is closed
        return self._network
