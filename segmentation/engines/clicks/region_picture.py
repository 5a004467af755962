"""RegionPicture: a picture that `classic-clicks` has looked at. From prompts to the probability of every pixel."""

from __future__ import annotations

import cv2
import numpy as np

from segmentation.domain.click_prompts import ClickPrompts
from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.engines.classic.refinement import GuidedFilter
from segmentation.engines.clicks.config import ClickConfig
from segmentation.engines.clicks.cue_weights import first_weights, later_weights
from segmentation.engines.clicks.honoured_prompts import honour, lies_outside
from segmentation.engines.clicks.prompt_regions import PromptRegions
from segmentation.engines.clicks.region_cues import RegionCues
from segmentation.engines.clicks.region_features import RegionFeatureExtractor
from segmentation.engines.clicks.region_graph import build_graph
from segmentation.engines.clicks.region_solver import diffuse
from segmentation.engines.clicks.regions import Float, cut_into_regions
from segmentation.engines.protocols import Saliency
from segmentation.errors import EngineError

_SMALLEST_SIDE_PX = 16
"""Two regions, so that there are neighbours."""


class RegionPicture:
    """Implements `EncodedPicture`.

    Args:
        rgb: (H, W, 3) uint8.
        extractor: Describes regions.
        config: The constants.
    """

    def __init__(self, rgb: RgbFrame, extractor: RegionFeatureExtractor, config: ClickConfig) -> None:
        self._config, self._rgb = config, rgb
        small = _resize_to_area(rgb, config.working_area_px)
        self._regions = cut_into_regions(small, config.region_px)
        self._sizes = self._regions.areas / self._regions.areas.mean()
        taps = extractor(rgb, self._regions)
        self._graph = build_graph(self._regions, taps, config)
        self._cues = RegionCues(self._regions, self._graph, taps)
        self._filter = GuidedFilter(
            np.asarray(small / 255, dtype=np.float32), config.guided_radius_px, config.guided_smoothness
        )

    def segment(self, prompts: ClickPrompts) -> Saliency:
        """See `EncodedPicture`."""
        height, width = self._rgb.shape[:2]
        if prompts.previous is not None and prompts.previous.shape != (height, width):
            raise EngineError(f"The mask to correct is {prompts.previous.shape}, the picture {(height, width)}.")
        found = PromptRegions.of(prompts, self._regions, (height, width))
        if not len(found.inside):
            return np.zeros((height, width), np.float32)
        answer = self._enlarge(self._weigh(found))
        if prompts.previous is not None:
            answer = self._keep_far_from_clicks(prompts.previous, answer, found)
        answer[lies_outside(prompts.box, (height, width))] = 0
        return honour(prompts, answer, max(1, round(self._config.click_radius * max(height, width))))

    def _weigh(self, found: PromptRegions) -> Float:
        """(n,) probability of each region."""
        config, by_clicks = self._config, self._cues.of_clicks(found.inside, found.outside)
        nearer = 0.0 if found.surely_inside.any() else self._cues.nearness(found.inside, found.outside)
        odds = by_clicks @ first_weights()
        answer: Float = np.zeros_like(self._sizes)
        for turn in range(config.rounds):
            if turn:
                odds = np.concatenate([by_clicks, self._cues.of_answer(answer)], axis=1) @ later_weights()
            guess = 1 / (1 + np.exp(-np.clip(odds + nearer, -config.odds_limit, config.odds_limit)))
            answer = diffuse(
                self._graph, self._sizes, guess, found.surely_inside, found.surely_outside, config.smoothness
            )
        return answer

    def _enlarge(self, of_regions: Float) -> Saliency:
        """(H, W): pulled to the edges of the picture (fast guided filter: He and Sun, arXiv 1505.00996, 2015)."""
        height, width = self._rgb.shape[:2]
        gain, offset = self._filter.fit(of_regions[self._regions.number])
        answer = np.array(cv2.resize(offset, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
        gains = cv2.resize(gain, (width, height), interpolation=cv2.INTER_LINEAR)
        for channel in range(3):
            answer += gains[..., channel] * (self._rgb[..., channel] * np.float32(1 / 255))
        return np.asarray(answer.clip(0, 1), dtype=np.float32)

    def _keep_far_from_clicks(self, previous: Region, answer: Saliency, found: PromptRegions) -> Saliency:
        """`answer` near the clicks, and the mask that is corrected far from them."""
        ways = self._cues.ways_to(found.clicked)[:, 0]
        trust = 1 - np.exp(-((ways / self._config.correction_reach) ** 2))
        size = previous.shape[::-1]
        wide = cv2.resize(cv2.blur(trust[self._regions.number], (5, 5)), size, interpolation=cv2.INTER_LINEAR)
        return np.asarray(wide * previous + (1 - wide) * answer, dtype=np.float32)


def _resize_to_area(rgb: RgbFrame, area_px: int) -> RgbFrame:
    height, width = rgb.shape[:2]
    scale = min(1.0, (area_px / (height * width)) ** 0.5)
    size = [max(_SMALLEST_SIDE_PX, round(side * scale)) for side in (width, height)]
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
