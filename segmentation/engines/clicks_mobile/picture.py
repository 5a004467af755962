"""A picture that `clicks-mobile` has looked at: every answer starts from the one before, a small object is seen larger.

An answer depends on the prompts alone: it is made click by click from the first one, and what was made is kept.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from hashlib import blake2b

import cv2
import numpy as np

from segmentation.domain.click_prompts import Click, ClickPrompts
from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.domain.pixel_box import PixelBox
from segmentation.engines.clicks.honoured_prompts import honour, lies_outside
from segmentation.engines.clicks_mobile.config import OUTPUT_STRIDE
from segmentation.engines.clicks_mobile.prompt_maps import Float
from segmentation.engines.clicks_mobile.views import ClickNetwork, View, network_size, resize_map
from segmentation.engines.clicks_mobile.windows import choose_window, shows_all
from segmentation.engines.protocols import Saliency
from segmentation.errors import EngineError

CLICK_RADIUS = 0.006
"""Of the disk that a click decides by itself, in parts of the picture's long side."""
_KEPT_ANSWERS, _KEPT_VIEWS = 64, 3


@dataclass(frozen=True)
class Answer:
    """What is known after some prompts.

    Args:
        whole: (h, w) probability over the picture, at the network's stride.
        window: What was seen larger, or None.
        detail: Its (h, w) probability.
    """

    whole: Float
    window: PixelBox | None = None
    detail: Float | None = None


class ClicksMobilePicture:
    """Implements `EncodedPicture`.

    Args:
        rgb: (H, W, 3) uint8.
        network: Answers.
    """

    def __init__(self, rgb: RgbFrame, network: ClickNetwork) -> None:
        self._rgb, self._network = rgb, network
        self._all = PixelBox(0, 0, *rgb.shape[:2])
        self._whole = View(rgb, self._all, network)
        self._views: OrderedDict[PixelBox, View] = OrderedDict()
        self._answers: OrderedDict[tuple[object, ...], Answer] = OrderedDict()

    def segment(self, prompts: ClickPrompts) -> Saliency:
        """See `EncodedPicture`."""
        size = self._rgb.shape[:2]
        if prompts.previous is not None and prompts.previous.shape != size:
            raise EngineError(f"The mask to correct is {prompts.previous.shape}, the picture {size}.")
        answer = self._enlarge(self._answer(prompts, _digest(prompts.previous)))
        if prompts.previous is not None:
            answer = _keep_unclicked(prompts.previous, answer, prompts.clicks)
        answer[lies_outside(prompts.box, size)] = 0
        return honour(prompts, answer, self._radius)

    @property
    def _radius(self) -> int:
        return max(1, round(CLICK_RADIUS * max(self._all.height, self._all.width)))

    def _answer(self, prompts: ClickPrompts, mask: bytes) -> Answer:
        """Click by click; `mask` stands for the mask that is corrected."""
        key = (prompts.clicks, prompts.box, mask)
        if key in self._answers:
            self._answers.move_to_end(key)
            return self._answers[key]
        if not prompts.clicks and (prompts.box is None or prompts.previous is not None):
            return self._start(prompts)
        fewer = replace(prompts, clicks=prompts.clicks[:-1])
        before = self._start(prompts) if not prompts.clicks else self._answer(fewer, mask)
        self._answers[key] = found = self._go_on(prompts, before)
        while len(self._answers) > _KEPT_ANSWERS:
            self._answers.popitem(last=False)
        return found

    def _start(self, prompts: ClickPrompts) -> Answer:
        """What is there before the first prompt: the mask that is corrected, or nothing."""
        height, width = (side // OUTPUT_STRIDE for side in network_size(self._all))
        if prompts.previous is None:
            return Answer(np.zeros((height, width), np.float32))
        inside = prompts.previous.astype(np.float32)
        window = choose_window(prompts, prompts.previous)
        return Answer(resize_map(inside, (height, width)), window, None if window is None else inside[window.window])

    def _go_on(self, prompts: ClickPrompts, before: Answer) -> Answer:
        """With the last prompt: by the view of before where that shows all, else over the whole picture first."""
        if before.window is not None and shows_all(before.window, prompts, None):
            detail = self._view(before.window).answer(prompts, before.detail)
            if shows_all(before.window, prompts, self._enlarge(replace(before, detail=detail)) > 0.5):
                return self._write_back(replace(before, detail=detail))
        found = Answer(self._whole.answer(prompts, before.whole if before.whole.any() else None))
        shown = honour(prompts, self._enlarge(found), self._radius) > 0.5
        window = choose_window(prompts, shown)
        if window is None:
            return found
        detail = self._view(window).answer(prompts, self._crop(found, window))
        return self._write_back(replace(found, window=window, detail=detail))

    def _view(self, window: PixelBox) -> View:
        if window not in self._views:
            self._views[window] = View(self._rgb, window, self._network)
        self._views.move_to_end(window)
        while len(self._views) > _KEPT_VIEWS:
            self._views.popitem(last=False)
        return self._views[window]

    def _enlarge(self, answer: Answer) -> Saliency:
        """(H, W): the whole, and in its window what was seen larger."""
        full = resize_map(answer.whole, self._rgb.shape[:2])
        if answer.window is not None and answer.detail is not None:
            full[answer.window.window] = resize_map(answer.detail, (answer.window.height, answer.window.width))
        return full

    def _crop(self, answer: Answer, window: PixelBox) -> Float:
        return np.ascontiguousarray(self._enlarge(answer)[window.window])

    def _write_back(self, answer: Answer) -> Answer:
        """So that the next look at the whole begins with what was seen larger."""
        return replace(answer, whole=resize_map(self._enlarge(answer), answer.whole.shape))


def _digest(mask: Region | None) -> bytes:
    return b"" if mask is None else blake2b(np.packbits(mask).tobytes()).digest()


def _keep_unclicked(previous: Region, answer: Saliency, clicks: tuple[Click, ...]) -> Saliency:
    """`answer` where it changes the mask in one piece with a click, and the mask everywhere else."""
    changed = (answer > 0.5) != previous
    _, parts = cv2.connectedComponents(changed.astype(np.uint8), connectivity=8)
    height, width = previous.shape
    touched = {
        int(parts[min(max(int(y), 0), height - 1), min(max(int(x), 0), width - 1)])
        for click in clicks
        for x, y in click.points
    }
    stays = changed & ~np.isin(parts, list(touched - {0}))
    return np.where(stays, previous.astype(np.float32), answer).astype(np.float32)
