"""The networks as engines that follow clicks: a picture is encoded once, every click after that runs the decoder alone.

What was clicked decides, as with every engine: the answer is corrected where the network does not obey.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch

from maskreel import EngineError
from maskreel.engine_parts import compute_in, honour, lies_outside
from maskreel.engines import Click, ClickPrompts, EngineSpec, PixelBox, Saliency
from maskreel_sam.network import NetworkPrompts, SamNetwork
from maskreel_sam.pictures import share_of

CLICK_RADIUS = 0.006
"""Of the disk that a click decides by itself, in parts of the picture's long side."""
POINTS_A_SCRIBBLE = 8
"""The networks were trained on few points; more of one scribble say nothing new."""


class SamPicture:
    """Implements `EncodedPicture`.

    Args:
        rgb: (H, W, 3) uint8 RGB.
        network: Answers.
        precision: Numbers that it computes in.
    """

    def __init__(self, rgb: npt.NDArray[np.uint8], network: SamNetwork, precision: str) -> None:
        self._network, self._precision = network, precision
        height, width = rgb.shape[:2]
        self._size = (height, width)
        self._features = network.look_at(rgb, precision)

    def segment(self, prompts: ClickPrompts) -> Saliency:
        """See `EncodedPicture`."""
        if prompts.previous is not None and prompts.previous.shape != self._size:
            raise EngineError(f"The mask to correct is {prompts.previous.shape}, the picture {self._size}.")
        if not prompts:
            return np.zeros(self._size, np.float32)
        with torch.inference_mode(), compute_in(self._precision, self._network.device):
            logits = self._network.follow(self._features, self._scale(prompts))
        answer = share_of(logits, self._size)
        answer[lies_outside(prompts.box, self._size)] = 0
        return honour(prompts, answer, max(1, round(CLICK_RADIUS * max(self._size))))

    def _scale(self, prompts: ClickPrompts) -> NetworkPrompts:
        """The prompts in pixels of the square picture; the network counts from the middle of the first pixel."""
        height, width = self._size
        across, down = self._network.side / width, self._network.side / height
        chosen = [(click, point) for click in prompts.clicks for point in _some_points(click)]
        return NetworkPrompts(
            points=[(x * across - 0.5, y * down - 0.5) for _, (x, y) in chosen],
            signs=[int(click.positive) for click, _ in chosen],
            box=None if prompts.box is None else _corners(prompts.box, across, down),
            mask=prompts.previous,
        )


class SamClickEngine:
    """Implements `ClickEngine`.

    Args:
        spec: Of its entry.
        network: On its device.
        precision: Numbers that it computes in.
    """

    def __init__(self, spec: EngineSpec, network: SamNetwork, precision: str) -> None:
        self.spec = spec
        self._network: SamNetwork | None = network
        self._precision = precision

    def encode(self, rgb: npt.NDArray[np.uint8]) -> SamPicture:
        """See `ClickEngine`."""
        if self._network is None:
            raise EngineError(f"The engine '{self.spec.name}' was closed.", "Make a new one.")
        return SamPicture(rgb, self._network, self._precision)

    def close(self) -> None:
        """See `ClickEngine`."""
        self._network = None


def _some_points(click: Click) -> list[tuple[float, float]]:
    """Of a scribble a few points, evenly; of a click its one."""
    count = min(len(click.points), POINTS_A_SCRIBBLE)
    return [click.points[int(place)] for place in np.linspace(0, len(click.points) - 1, count).round()]


def _corners(box: PixelBox, across: float, down: float) -> tuple[float, float, float, float]:
    """Left, top, right, bottom, in pixels of the square picture."""
    right, bottom = box.left + box.width, box.top + box.height
    return box.left * across - 0.5, box.top * down - 0.5, right * across - 0.5, bottom * down - 0.5
