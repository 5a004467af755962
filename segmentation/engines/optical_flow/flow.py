"""Dense optical flow by OpenCV's DIS, and what is read off it: warping and forward-backward agreement.

Flow is (H, W, 2) float32 in pixels, u right and v down: pixel (x, y) of the first picture is found at (x + u, y + v) in
the second. Kroeger et al., Fast Optical Flow using Dense Inverse Search, ECCV 2016. Numpy and OpenCV only.
"""

from __future__ import annotations

from typing import Literal, cast

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame

Flow = npt.NDArray[np.float32]
"""(H, W, 2) float32, pixels."""

Grey = npt.NDArray[np.uint8]
"""(H, W) uint8."""

FloatImage = npt.NDArray[np.float32]
"""(H, W) or (H, W, C) float32."""

FlowQuality = Literal["ultrafast", "fast", "medium"]

_PRESETS = {
    "ultrafast": cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST,
    "fast": cv2.DISOPTICAL_FLOW_PRESET_FAST,
    "medium": cv2.DISOPTICAL_FLOW_PRESET_MEDIUM,
}
SMALLEST_SIDE = 32
"""DIS needs a few of its 8-pixel patches on each side; smaller pictures are padded up to this."""


def grey_picture(rgb: RgbFrame) -> Grey:
    """The luma of `rgb`, (H, W) uint8."""
    return cast(Grey, cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY))


def dis_flow(first: Grey, second: Grey, quality: FlowQuality = "fast") -> Flow:
    """Flow from `first` to `second`, (H, W, 2) float32; the two have one size."""
    height, width = first.shape
    below, right = max(0, SMALLEST_SIDE - height), max(0, SMALLEST_SIDE - width)
    margins = ((0, below), (0, right))
    first, second = (np.ascontiguousarray(np.pad(image, margins, mode="edge")) for image in (first, second))
    flow = cv2.DISOpticalFlow.create(_PRESETS[quality]).calc(first, second, None)  # type: ignore[call-overload]
    return np.ascontiguousarray(flow[:height, :width], dtype=np.float32)


def warp_by_flow(image: FloatImage, flow: Flow) -> FloatImage:
    """`image` sampled where `flow` points, bilinear; what lies outside takes the nearest edge pixel.

    With the flow from the current to the previous frame this warps a previous mask onto the current frame.
    """
    height, width = flow.shape[:2]
    columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    warped = cv2.remap(
        image, columns + flow[..., 0], rows + flow[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(warped, dtype=np.float32)


def flow_disagreement(forward: Flow, backward: Flow) -> FloatImage:
    """How far going along `forward` and back along `backward` misses the start, in pixels, (H, W) float32."""
    there_and_back = forward + warp_by_flow(backward, forward)
    return np.asarray(np.sqrt((there_and_back**2).sum(axis=2)), dtype=np.float32)
