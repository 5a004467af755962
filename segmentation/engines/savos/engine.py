"""SAVOS behind the propagation protocol: one reference and one guiding map per object, joined by Eq. 5.

Decisions where the paper is silent: an object's reference is the last one given that shows it, so memory grows with the
objects and not with the references; a label that no reference has shown keeps probability 0; the CRF refines what is
given out, never what guides the next frame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import torch
from torch import Tensor

from segmentation.domain.frames import RgbFrame
from segmentation.engines.arithmetic import compute_in, hold_weights_in
from segmentation.engines.dense_crf.dense_crf import CrfParameters, DenseCrf
from segmentation.engines.device import choose_device
from segmentation.engines.layers.folding import ready_for_inference
from segmentation.engines.layers.trunk_depths import RESNET50_DEPTHS
from segmentation.engines.propagation_base import PropagationBase
from segmentation.engines.protocols import EngineSpec, EngineState, JsonValue, Probabilities, Reference
from segmentation.engines.reference_masks import scale_frame
from segmentation.engines.savos.aggregation import aggregate, product_background
from segmentation.engines.savos.guidance import correct, first_guidance, map_of, widen, with_background
from segmentation.engines.savos.network import SAVOS
from segmentation.engines.savos.scaling import FrameGeometry, resize, shrink
from segmentation.engines.upload import upload
from segmentation.engines.weights.checkpoints import Weights
from segmentation.engines.weights.network_loading import load_network
from segmentation.errors import EngineError, UserError

UNION = 0
"""Key of the map of all objects together, where the background is found by a pass of its own."""
CRF_STEPS = 5
KEPT_FEATURE_BYTES = 1 << 30
"""Of references, for all objects and scales; those of further objects are made anew for each frame. One object takes
17 MB at 1920 x 1080 and 67 MB at 3840 x 2160, so 254 would take 4 and 17 GB."""


@dataclass(frozen=True)
class SavosConfig:
    """Settings of the engine.

    Args:
        scales: Parts of the frame size whose results are averaged with equal weight; the paper has (0.5, 0.75, 1).
        background: p_0 of Eq. 5: `product` of the objects' complements, or 1 - p of a pass with their `union`.
        crf: Refine the edges of the result.
        object_batch: Objects that go through the network at once; halved by itself when memory runs out. After that
            the largest scales go, then frames are taken smaller.
        precision: Numbers in which the network computes; see `compute_in`.
        compile: Let torch compile the network.
        attention_modules: Levels that attend; the weights must fit.
        depths: Of the trunk.

    Raises:
        UserError: No scale, or one outside 0.1..4.
    """

    scales: tuple[float, ...] = (1.0,)
    background: Literal["product", "union"] = "product"
    crf: bool = False
    object_batch: int = 4
    precision: str = "tf32"
    compile: bool = False
    attention_modules: int = 3
    depths: tuple[int, ...] = RESNET50_DEPTHS

    def __post_init__(self) -> None:
        if not self.scales or not all(isinstance(s, int | float) and 0.1 <= s <= 4 for s in self.scales):
            raise UserError(f"The setting 'scales' of 'savos' is {list(self.scales)}, expected numbers in 0.1..4.")

    @classmethod
    def from_settings(cls, settings: Mapping[str, JsonValue]) -> SavosConfig:
        """From `create_engine`'s settings, where scales are any sequence or one number."""
        scales = settings["scales"]
        return cls(
            scales=tuple(scales) if isinstance(scales, Sequence) and not isinstance(scales, str) else (scales,),
            background=settings["background"],
            crf=bool(settings["crf"]),
            object_batch=int(settings["object_batch"]),
            precision=str(settings["precision"]),
            compile=bool(settings["compile"]),
            attention_modules=int(settings["attention_modules"]),
        )


@dataclass
class _Run:
    """What one run remembers.

    Args:
        geometry: Frame size.
        index: Frame that `guidance` belongs to.
        guidance: (1 + N, h, w) float32 on the device; smaller than the frame where `Probabilities` must be.
        references: Per label, and `UNION`, the reference it is recognised by.
        features: Per label, and `UNION`, r5 of that reference by scale; made when first needed.
    """

    geometry: FrameGeometry
    index: int
    guidance: Tensor
    references: dict[int, Reference]
    features: dict[int, dict[float, Tensor]]

    @property
    def frame_size(self) -> tuple[int, int]:
        """(height, width) in pixels."""
        return self.geometry.height, self.geometry.width

    @property
    def feature_bytes(self) -> int:
        """What `features` take."""
        return sum(tensor.nbytes for scales in self.features.values() for tensor in scales.values())


class SavosEngine(PropagationBase[_Run]):
    """Propagates objects from their references through a clip, either way.

    Args:
        spec: What the registry says about it.
        weights: Path or dict with the state dict of `network.SAVOS`.
        device: As in `create_engine`.
        config: Settings.

    Raises:
        EngineError: The weights or the device cannot be used.
    """

    MEMORY_ADVICE = "Lower the setting 'scales', or choose another device."
    _device: torch.device

    def __init__(self, spec: EngineSpec, weights: Weights, device: str, config: SavosConfig) -> None:
        super().__init__(spec, choose_device(device))
        self._config = config
        self._network: SAVOS | None = self._build_network(weights)
        self._crf = DenseCrf(CrfParameters(steps=CRF_STEPS)) if config.crf else None

    def _begin_run(self, references: Sequence[Reference], start: int) -> _Run:
        geometry = FrameGeometry(*references[0].labels.shape)
        run = _Run(geometry, start, upload(first_guidance(references, start), self._device), {}, {})
        for reference in references:
            self._learn(run, reference)
        return run

    @torch.inference_mode()
    def _step_run(self, run: _Run, rgb: RgbFrame, index: int) -> Probabilities:
        guidance = self._segment(run, rgb)
        probabilities = self._refine(run, rgb, guidance.cpu().numpy())  # the one time that the device is waited for
        run.index, run.guidance = index, guidance
        return probabilities

    def _take_reference(self, run: _Run, reference: Reference) -> None:
        known = len(run.guidance) - 1
        self._learn(run, reference)
        guidance = widen(run.guidance.cpu().numpy(), reference.highest_label, run.frame_size)
        if reference.index == run.index:
            guidance = correct(guidance, reference)
        for label in reference.objects_named:
            if label > known and reference.index != run.index:  # a new object has no other map to start from
                guidance[label] = map_of(reference, label, guidance.shape[1:])
                with_background(guidance)
        run.guidance = upload(guidance, self._device)

    def _run_state(self, run: _Run) -> EngineState:
        arrays: dict[str, np.ndarray] = {"guidance": run.guidance.cpu().numpy().copy()}
        users: dict[str, list[int]] = {}
        distinct: dict[int, Reference] = {id(r): r for r in run.references.values()}
        for number, (identity, reference) in enumerate(distinct.items()):
            arrays[f"rgb{number}"], arrays[f"labels{number}"] = reference.rgb, reference.labels
            users[str(number)] = [k for k, r in run.references.items() if id(r) == identity]
        values = {
            "index": run.index,
            "frame_size": list(run.frame_size),
            "frames": [reference.index for reference in distinct.values()],
            "objects": [sorted(reference.objects_named) for reference in distinct.values()],
            "users": users,
        }
        return EngineState(self.spec.name, arrays, values)

    def _free(self) -> None:
        self._network = None
        if self._crf is not None:
            self._crf.close()

    def _load(self) -> SAVOS:
        assert self._network is not None  # the base class refuses calls once it is closed
        return self._network

    # References

    def _learn(self, run: _Run, reference: Reference) -> None:
        """Take `reference` for every object that it shows."""
        shown = sorted(k for k in reference.objects_named if np.any(reference.labels == k))
        for label in shown:
            _remember(run, label, reference)
        if self._config.background == "union" and shown and self._shows_most(run, reference):
            _remember(run, UNION, reference)

    def _shows_most(self, run: _Run, reference: Reference) -> bool:
        """Whether the union of all objects is better learnt from `reference` than from the one it is known by."""
        current = run.references.get(UNION)
        return current is None or len(reference.objects_named) >= len(current.objects_named)

    def _recognise_by(self, run: _Run, label: int, scale: float) -> Tensor:
        """r5 of the reference of `label`, made when first needed."""
        kept = run.features.setdefault(label, {})
        if scale not in kept:
            # One at a time, also on resuming: the features must not depend on what else is learnt.
            reference, geometry = run.references[label], run.geometry
            rgb, map_ = self._image(reference.rgb), self._map(_mask(reference, label)[None])
            made = self._load().reference(geometry.at_scale(rgb, scale), geometry.at_scale(map_, scale))
            if run.feature_bytes + made.nbytes > KEPT_FEATURE_BYTES:
                return made
            kept[scale] = made
        return kept[scale]

    def _restore_run(self, state: EngineState) -> _Run:
        values, guidance = state.values, np.array(state.arrays["guidance"], dtype=np.float32)
        height, width = values.get("frame_size", guidance.shape[1:])  # older states have maps of the frame's size only
        geometry = FrameGeometry(int(height), int(width))
        run = _Run(geometry, int(values["index"]), upload(guidance, self._device), {}, {})
        for number, frame in enumerate(values["frames"]):
            rgb, labels = state.arrays[f"rgb{number}"], state.arrays[f"labels{number}"]
            reference = Reference(frame, rgb, labels, frozenset(values["objects"][number]))
            for label in values["users"][str(number)]:
                _remember(run, label, reference)
        return run

    # One frame

    def _segment(self, run: _Run, rgb: RgbFrame) -> Tensor:
        """(1 + N, h, w), on the device."""
        labels = sorted(label for label in run.references if label != UNION)
        probabilities = torch.zeros_like(run.guidance)
        if not labels:
            probabilities[0] = 1
            return probabilities
        wanted = [UNION, *labels] if UNION in run.references and len(labels) > 1 else labels
        with compute_in(self._config.precision, self._device):
            maps = self._with_less_memory(lambda: self._foregrounds(run, rgb, wanted))
        foregrounds = maps[-len(labels) :]
        background = 1 - maps[:1] if wanted[0] == UNION else product_background(foregrounds)
        for label, plane in zip((0, *labels), aggregate(foregrounds, background), strict=True):
            probabilities[label] = plane  # one by one: a list of labels would be sent to the device, which waits
        return probabilities

    def _foregrounds(self, run: _Run, rgb: RgbFrame, labels: Sequence[int]) -> Tensor:
        """(K, h, w): each of `labels` seen alone, `object_batch` at once; of the size of the guidance."""
        batch = self._config.object_batch
        chunks = [labels[first : first + batch] for first in range(0, len(labels), batch)]
        return torch.cat([self._mean_over_scales(run, rgb, chunk) for chunk in chunks])

    def _savings(self) -> Sequence[Callable[[], str | None]]:
        return self._halve_objects_at_once, self._drop_largest_scale, self._take_smaller_frames

    def _halve_objects_at_once(self) -> str | None:
        batch = self._config.object_batch // 2
        if batch < 1:
            return None
        self._config = replace(self._config, object_batch=batch)
        return f"Out of memory: {batch} objects at once from now on."

    def _drop_largest_scale(self) -> str | None:
        scales = sorted(self._config.scales)
        if len(scales) == 1:
            return None
        self._config = replace(self._config, scales=tuple(scales[:-1]))
        return f"Out of memory: without the scale {scales[-1]:g} from now on."

    def _give_way(self, error: Exception) -> None:
        super()._give_way(error)
        self._require_run().features.clear()  # those of a scale that is gone would be held for nothing

    def _mean_over_scales(self, run: _Run, rgb: RgbFrame, labels: Sequence[int]) -> Tensor:
        """(K, h, w): the mean over the scales. Maps of the frame's size are held for these objects alone."""
        network, geometry = self._load(), run.geometry
        image, guidance = self._image(rgb), _guides(run.guidance, labels, run.frame_size)
        total = torch.zeros((len(labels), geometry.height, geometry.width), device=self._device)
        scales = [scale * self._reduction for scale in self._config.scales]
        for scale in scales:
            reference = torch.cat([self._recognise_by(run, label, scale) for label in labels])
            scaled = geometry.at_scale(image, scale).expand(len(labels), -1, -1, -1)
            foreground = network(scaled, geometry.at_scale(guidance, scale), reference)
            total += geometry.at_frame_size(foreground)[:, 0]
        return shrink(total / len(scales), (run.guidance.shape[1], run.guidance.shape[2]))

    def _refine(self, run: _Run, rgb: RgbFrame, probabilities: Probabilities) -> Probabilities:
        result = np.array(probabilities)
        if self._crf is not None:
            used = [0, *sorted(label for label in run.references if label != UNION)]
            small = scale_frame(rgb, probabilities.shape[1:])
            result[used] = self._crf.refine_probabilities(small, probabilities[used])
        return result

    # Arrays

    def _image(self, rgb: RgbFrame) -> Tensor:
        """(1, 3, H, W) in 0..1; the network normalises, so that padding is black."""
        return upload(rgb, self._device).permute(2, 0, 1)[None].float() / 255

    def _map(self, maps: np.ndarray) -> Tensor:
        """(K, H, W) -> (K, 1, H, W)"""
        return upload(maps.astype(np.float32, copy=False), self._device)[:, None]

    def _build_network(self, weights: Weights) -> SAVOS:
        if weights is None:
            raise EngineError(
                "The engine 'savos' needs weights and has none.",
                "None were published: train your own, and give the file that training wrote.",
            )
        config = self._config
        network = load_network(lambda: SAVOS(config.depths, config.attention_modules), weights, what=self.spec.name)
        network = ready_for_inference(network, self._device, compiled=self._config.compile)
        return hold_weights_in(network, config.precision)


def _remember(run: _Run, label: int, reference: Reference) -> None:
    """Recognise `label` by `reference` from now on."""
    run.references[label] = reference
    run.features.pop(label, None)


def _mask(reference: Reference, label: int) -> np.ndarray:
    """(H, W) bool: where `label` is; for the union, where any named object is."""
    return np.isin(reference.labels, sorted(reference.objects_named) if label == UNION else [label])


def _guides(guidance: Tensor, labels: Sequence[int], size: tuple[int, int]) -> Tensor:
    """(K, 1, *size): what guides each of `labels`; the union is guided by all that is not background."""
    chosen = torch.stack([1 - guidance[0] if label == UNION else guidance[label] for label in labels])[:, None]
    return chosen if chosen.shape[-2:] == size else resize(chosen, size)
