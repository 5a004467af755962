"""FrameEngine: an engine that is given frame after frame, for programs that have frames but no clip."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from maskreel.mask_arrays import to_array, to_labels
from segmentation.domain.frames import Labels
from segmentation.domain.label_mask import IGNORE
from segmentation.engines import create_engine
from segmentation.engines.finite_results import check_finite
from segmentation.engines.protocols import Probabilities, PropagationEngine, Reference, ReportsConfidence, StepsOnDevice
from segmentation.engines.reference_masks import labels_at
from segmentation.errors import EngineError, UserError

if TYPE_CHECKING:
    import torch


class FrameEngine:
    """Propagates masks frame by frame; nothing is stored but what the engine remembers. Use it with `with`.

    >>> import numpy as np
    >>> rgb = np.zeros((24, 32, 3), np.uint8)
    >>> rgb[8:16, 8:16] = 200
    >>> with FrameEngine("classic") as engine:
    ...     engine.start(rgb, rgb[..., 0] > 100)
    ...     engine.step(rgb).shape
    (24, 32)

    Args:
        name: Of the engine, as in `maskreel engines`.
        device: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`.
        weights: A checkpoint, or the name of an installed set; None takes the engine's own.
        settings: Of the engine, by name.

    Raises:
        UserError: Unknown engine or setting, or one that does not propagate masks.
        EngineError: The weights or the device cannot be used.
    """

    def __init__(
        self,
        name: str = "classic",
        *,
        device: str = "auto",
        weights: str | Path | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        from segmentation.batch.engine_choice import check_engine

        check_engine(name, "propagation", settings or {})
        self._engine: PropagationEngine = create_engine(name, weights, device, settings)
        self._frame = -1
        self._labels: Labels | torch.Tensor = np.zeros((0, 0), np.uint8)
        self._probabilities: Probabilities | torch.Tensor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def start(self, rgb: Any, mask: Any) -> None:
        """Forget everything, and begin with the mask of a frame.

        Args:
            rgb: (H, W, 3) uint8 RGB, array or tensor.
            mask: (H, W) bool or whole numbers: 0 background, 1..254 objects, 255 says nothing.

        Raises:
            UserError: Another shape or type, or a mask without any object.
        """
        self._frame = 0
        self._begin(self._reference(rgb, mask))

    def step(self, rgb: Any) -> Labels:
        """The labels of the next frame, (H, W) uint8.

        Args:
            rgb: (H, W, 3) uint8 RGB, array or tensor, of the first frame's size.

        Raises:
            EngineError: It was not started, or cannot go on.
            UserError: Another shape or type.
        """
        frame = _check_rgb(rgb)
        probabilities = self._engine.step(frame, self._frame + 1)
        check_finite(probabilities, self._engine.spec.name)
        labels = labels_at(probabilities, frame.shape[:2])
        self._frame, self._labels, self._probabilities = self._frame + 1, labels, probabilities
        return labels.copy()

    def step_on_device(self, rgb: Any) -> tuple[torch.Tensor, torch.Tensor]:
        """As `step`, without a way back to the processor: labels and probabilities of the next frame as tensors.

        They lie on the device where the engine computes. `cfbi`, `cfbi-mobilenet` and `cfbi-plus` never wait for it,
        and copy nothing to the processor, also not a frame that is a tensor. SAM 2 and EdgeTAM of the plug-in leave
        their result there, too. Other engines do a part of each step on the processor; their result is sent to the
        device once. `confidence` is not known of such a frame, and whether all numbers are finite is not looked at:
        both would wait for the device.

        Args:
            rgb: (H, W, 3) uint8 RGB, array or tensor on any device, of the first frame's size.

        Returns:
            (H, W) uint8, 0 background, else the object's label; and (1 + N, H, W) float32 in [0, 1], which sums to 1:
            channel 0 is background, channel k label k.

        Raises:
            EngineError: It was not started, or cannot go on.
            UserError: Another shape or type.
        """
        import torch

        from segmentation.engines.device_labels import device_labels

        frame = rgb if isinstance(rgb, torch.Tensor) else to_array(rgb)
        _check_shape(tuple(frame.shape), str(frame.dtype).removeprefix("torch."))
        if isinstance(self._engine, StepsOnDevice):
            found = self._engine.step_on_device(frame, self._frame + 1)
        else:
            found = torch.from_numpy(self._engine.step(to_array(frame), self._frame + 1))
        probabilities = found.clone()  # free for all uses: what an engine makes may be its own memory
        labels = device_labels(probabilities, (frame.shape[0], frame.shape[1]))
        self._frame, self._labels, self._probabilities = self._frame + 1, labels, probabilities
        return labels.clone(), probabilities

    def correct(self, rgb: Any, mask: Any) -> None:
        """Give the right mask of the frame just stepped; it may bring new objects.

        Args:
            rgb: (H, W, 3) uint8 RGB of that frame.
            mask: As `start` takes it.

        Raises:
            EngineError: It was not started.
            UserError: Another shape or type.
        """
        reference = self._reference(rgb, mask)
        self._engine.add_reference(reference)
        self._labels = np.where(reference.labels == IGNORE, to_array(self._labels), reference.labels)

    def remove(self, rgb: Any, label: int) -> None:
        """Follow an object no further. The engine begins anew with the other masks of the frame just stepped.

        What it remembers of earlier frames is gone; numbers of the other objects stay.

        Args:
            rgb: (H, W, 3) uint8 RGB of that frame.
            label: Of the object, 1..254.

        Raises:
            EngineError: It was not started.
            UserError: There is no such object on the frame, or no other one.
        """
        if self._frame < 0:
            raise EngineError("No run was started yet.", "Call `start`.")
        labels = to_array(self._labels)
        left = np.where(labels == label, np.uint8(0), labels)
        if not label or np.array_equal(left, labels):
            raise UserError(f"There is no object {label} on this frame.", "Give the label of one that is there.")
        if not left.any():
            raise UserError(
                f"Without the object {label} there is none to follow.", "Close the engine, or start it anew."
            )
        self._begin(Reference(self._frame, _check_rgb(rgb), left))

    def _begin(self, reference: Reference) -> None:
        self._engine.reset()
        self._engine.begin([reference])
        self._labels, self._probabilities = np.where(reference.labels == IGNORE, 0, reference.labels), None

    @property
    def probabilities(self) -> Probabilities:
        """Of the frame just stepped: (1 + N, H, W) float32, channel 0 is background, channel k label k; sums to 1.

        Raises:
            EngineError: No frame was stepped yet.
        """
        if self._probabilities is None:
            raise EngineError("No frame was stepped yet.", "Call `start`, then `step`.")
        return to_array(self._probabilities)

    @property
    def confidence(self) -> Mapping[int, float]:
        """How probable it is that the mask of a label, on the frame just stepped, is right, 0..1; empty if unknown."""
        return self._engine.confidence if isinstance(self._engine, ReportsConfidence) else {}

    def close(self) -> None:
        """Free the network. May be called twice."""
        self._engine.close()

    def _reference(self, rgb: Any, mask: Any) -> Reference:
        array = to_array(mask)
        labels = array.astype(np.uint8) if array.dtype == np.bool_ and array.ndim == 2 else to_labels(array)
        return Reference(self._frame, _check_rgb(rgb), labels)


def _check_rgb(rgb: Any) -> Any:
    array = to_array(rgb)
    _check_shape(array.shape, str(array.dtype))
    return array


def _check_shape(shape: tuple[int, ...], kind: str) -> None:
    if kind != "uint8" or len(shape) != 3 or shape[2] != 3:
        raise UserError(f"A frame of shape {shape} and type {kind} is none.", "It is (H, W, 3) uint8 RGB.")
