"""ViewImages: makes of frames what the window paints, in the look that the view has. Tools see the clip as it is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from app.canvas.qimage import screen_image
from app.state.view_choices import Channel, PictureLook
from app.state.view_state import ViewState
from segmentation.domain.frames import RgbFrame

_PLACES = {Channel.RED: 0, Channel.GREEN: 1, Channel.BLUE: 2}
_GREY_WEIGHTS = (77, 150, 29)
"""Of red, green and blue in 256ths (ITU-R BT.601)."""


class ViewImages:
    """Reads the look anew for each frame.

    Args:
        view: Has the look.
    """

    def __init__(self, view: ViewState) -> None:
        self._view = view

    def create(self, rgb: RgbFrame) -> QImage:
        """What is painted of (H, W, 3) uint8. May be called on any thread: a look is one value that never changes."""
        look = self._view.look
        return screen_image(rgb if look.is_plain else adjust_colours(rgb, look))


def adjust_colours(rgb: RgbFrame, look: PictureLook) -> RgbFrame:
    """(H, W, 3) uint8 with the brightness, contrast and channel of a look."""
    table = _tones(look)
    if look.channel is Channel.ALL:
        return table[rgb]
    if look.channel is Channel.LIGHTNESS:
        weighted = sum(rgb[..., place].astype(np.uint16) * weight for place, weight in enumerate(_GREY_WEIGHTS))
        grey = (np.asarray(weighted) >> 8).astype(np.uint8)
    else:
        grey = rgb[..., _PLACES[look.channel]]
    return np.repeat(table[grey][..., None], 3, axis=2)


def _tones(look: PictureLook) -> npt.NDArray[np.uint8]:
    """(256,) what every value becomes."""
    steeper = 100 / (100 - min(look.contrast, 98))
    slope = steeper if look.contrast > 0 else 1 + look.contrast / 100
    tones = (np.arange(256) - 127.5) * slope + 127.5 + 1.275 * look.brightness
    table: npt.NDArray[np.uint8] = np.clip(np.rint(tones), 0, 255).astype(np.uint8)
    return table
