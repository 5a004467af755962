"""A window of a picture as the network sees it: where it lies, its maps, and prompts drawn in it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import torch

from segmentation.domain.click_prompts import ClickPrompts
from segmentation.domain.frames import RgbFrame
from segmentation.domain.pixel_box import PixelBox
from segmentation.engines.clicks_mobile.config import CELL_PX, CLICKS_MOBILE, OUTPUT_STRIDE, PROMPT_STRIDE
from segmentation.engines.clicks_mobile.network import ClicksMobile, PictureMaps, PromptTensors
from segmentation.engines.clicks_mobile.prompt_maps import Float, Mark, draw_prompts
from segmentation.engines.layers.frozen_stages import FrozenStages

LONG_EDGE_PX = 512
"""A window is brought to this long edge."""
MOST_ENLARGED = 2.0
"""Small ones to less: training enlarged pictures by no more."""
_LEAST_CELLS = 2


@dataclass(frozen=True)
class ClickNetwork:
    """The network with its frozen part, on one device."""

    trained: ClicksMobile
    stages: FrozenStages
    device: torch.device


class View:
    """A window of a picture, described once.

    Args:
        rgb: (H, W, 3) uint8, the whole picture.
        window: What is seen of it; not empty.
        network: Describes it.
    """

    def __init__(self, rgb: RgbFrame, window: PixelBox, network: ClickNetwork) -> None:
        self.window = window
        self._size, self._network = network_size(window), network
        self._maps = self._describe(np.ascontiguousarray(rgb[window.window]))

    def answer(self, prompts: ClickPrompts, previous: Float | None) -> Float:
        """(h, w) float32, the probability of the object in the window, at the network's own stride.

        Args:
            prompts: In pixels of the whole picture.
            previous: (rows, columns) float32, the answer before in the window, at any size; None without one.
        """
        height, width = self._size
        outside = None if prompts.box is None else self._outside(prompts.box)
        drawn = draw_prompts(self._marks(prompts), outside, self._size, CLICKS_MOBILE)
        known = np.zeros((height // OUTPUT_STRIDE, width // OUTPUT_STRIDE), np.float32)
        if previous is not None:
            known = resize_map(previous, known.shape)
        device = self._network.device
        maps, points, signs, before = (
            torch.from_numpy(value)[None].to(device) for value in (drawn.maps, drawn.points, drawn.signs, known[None])
        )
        used = max(1, int((drawn.signs != 0).sum()))
        with torch.inference_mode():
            given = PromptTensors(maps, points[:, :used], signs[:, :used], before)
            return np.asarray(torch.sigmoid(self._network.trained(self._maps, given))[0, 0].cpu().numpy(), np.float32)

    @torch.inference_mode()
    def _describe(self, seen: RgbFrame) -> PictureMaps:
        height, width = self._size
        how = cv2.INTER_AREA if height < seen.shape[0] else cv2.INTER_CUBIC
        fitted = np.ascontiguousarray(cv2.resize(seen, (width, height), interpolation=how))
        picture = torch.from_numpy(fitted).to(self._network.device).permute(2, 0, 1)[None]
        trained = self._network.trained
        return trained.describe(self._network.stages(picture, trained.is_aligned), picture)

    def _marks(self, prompts: ClickPrompts) -> list[Mark]:
        """Clicks in pixels of what is seen; points beyond the window are left out."""
        marks: list[Mark] = []
        for click in prompts.clicks:
            points = np.array(click.points, np.float32) - (self.window.left, self.window.top)
            within = ((points >= 0) & (points <= (self.window.width, self.window.height))).all(axis=1)
            if within.any():
                marks.append(((points[within] * self._scale).astype(np.float32), click.positive))
        return marks

    @property
    def _scale(self) -> Float:
        """(2,) x before y: pixels seen per pixel of the picture."""
        return np.array([self._size[1] / self.window.width, self._size[0] / self.window.height], np.float32)

    def _outside(self, box: PixelBox) -> Float:
        """The share of each cell of the prompts' stride that lies outside the box."""
        right, down = self._scale.tolist()
        rows = _coverage(self._size[0], (box.top - self.window.top) * down, box.height * down)
        columns = _coverage(self._size[1], (box.left - self.window.left) * right, box.width * right)
        return np.asarray(1 - rows[:, None] * columns[None], np.float32)


def network_size(window: PixelBox) -> tuple[int, int]:
    """(height, width) at which a window is seen: whole cells."""
    scale = min(LONG_EDGE_PX / max(window.height, window.width), MOST_ENLARGED)
    height, width = (
        max(_LEAST_CELLS, round(side * scale / CELL_PX)) * CELL_PX for side in (window.height, window.width)
    )
    return height, width


def resize_map(values: Float, size: tuple[int, ...]) -> Float:
    """(h, w) float32 at another (height, width)."""
    how = cv2.INTER_AREA if size[0] < values.shape[0] else cv2.INTER_LINEAR
    return np.array(cv2.resize(values, (size[1], size[0]), interpolation=how), np.float32)


def _coverage(length: int, begin: float, extent: float) -> Float:
    """How much of each cell lies in begin..begin + extent."""
    edges = np.arange(0, length + 1, PROMPT_STRIDE, dtype=np.float32)
    inside = np.minimum(edges[1:], begin + extent) - np.maximum(edges[:-1], begin)
    return np.asarray(inside.clip(0) / PROMPT_STRIDE, np.float32)
