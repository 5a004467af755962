"""SAM 3 as an engine that finds every instance of what words name: its detector, frame by frame.

The words are encoded once. Maskreel joins the instances over time, and a propagation engine may follow them further.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from maskreel import EngineError
from maskreel.engine_parts import compute_in, join_instances, nothing_left, with_less_memory
from maskreel.engines import EngineSpec, FrameWindow, Instance, Saliency
from maskreel_sam.families import HALVES
from maskreel_sam.phrases import PhraseTokens, tokenize
from maskreel_sam.pictures import network_picture, share_of

LOG = logging.getLogger(__name__)
SAME_THING = 0.1
"""IoU from which the less sure of two masks is dropped; `det_nms_thresh` of the library's `Sam3VideoConfig`."""
HALF = "bfloat16"


@dataclass(frozen=True)
class FinderSettings:
    """What the user chose.

    Args:
        least_score: From which an instance is kept, in [0, 1].
        most_instances: On one frame, the surest first.
        precision: Numbers that the network computes in.
    """

    least_score: float = 0.5
    most_instances: int = 30
    precision: str = "tf32"


class SamFinder:
    """Implements `PhraseEngine`.

    Args:
        spec: Of its entry.
        model: A `Sam3Model` of the library, in inference mode, on `device`.
        device: Where it computes.
        tokenizer_file: `tokenizer.json` of the weights, or None.
        settings: What the user chose.
    """

    def __init__(
        self,
        spec: EngineSpec,
        model: Any,
        device: torch.device,
        tokenizer_file: Path | None,
        settings: FinderSettings | None = None,
    ) -> None:
        self.spec = spec
        self._model: Any | None = model
        self._device, self._tokenizer_file = device, tokenizer_file
        self._settings = settings or FinderSettings()
        self._precision = self._settings.precision
        self._phrase = ""
        self._words: Any = None
        self._word_mask: Tensor | None = None

    @property
    def phrase(self) -> str:
        """See `PhraseEngine`."""
        return self._phrase

    def look_for(self, phrase: str) -> None:
        """See `PhraseEngine`."""
        model = self._model_in_use()
        tokens = tokenize(phrase, self._tokenizer_file, int(model.config.text_config.max_position_embeddings))
        self._words, self._word_mask = self._encode(model, tokens)
        self._phrase = phrase

    def find_instances(self, window: FrameWindow) -> Sequence[Instance]:
        """See `PhraseEngine`."""
        model = self._model_in_use()
        if self._words is None:
            raise EngineError(f"The engine '{self.spec.name}' does not know what to find.", "Call look_for first.")
        if len(window.frames) != 1:
            raise EngineError(f"'{self.spec.name}' looks at 1 frame, got {len(window.frames)}.")
        return with_less_memory(self._device, lambda: self._look(model, window.frames[0]), self._give_way)

    def segment(self, window: FrameWindow) -> Saliency:
        """See `PhraseEngine`."""
        return join_instances(self.find_instances(window), window.frames[window.centre].shape[:2])

    def close(self) -> None:
        """See `SaliencyEngine`."""
        self._model = self._words = self._word_mask = None

    def _model_in_use(self) -> Any:
        if self._model is None:
            raise EngineError(f"The engine '{self.spec.name}' was closed.", "Make a new one.")
        return self._model

    @torch.inference_mode()
    def _encode(self, model: Any, tokens: PhraseTokens) -> tuple[Any, Tensor]:
        mask = tokens.mask.to(self._device)
        with compute_in(self._precision, self._device):
            return model.get_text_features(tokens.ids.to(self._device), mask, return_dict=True), mask

    @torch.inference_mode()
    def _look(self, model: Any, rgb: np.ndarray[Any, np.dtype[np.uint8]]) -> list[Instance]:
        picture = network_picture(rgb, int(model.config.image_size), HALVES, HALVES, self._device)
        with compute_in(self._precision, self._device):
            found = model(pixel_values=picture, text_embeds=self._words, attention_mask=self._word_mask)
        scores = (found.pred_logits.float().sigmoid() * found.presence_logits.float().sigmoid())[0]  # (queries,)
        kept = self._surest(scores, found.pred_masks[0].float())
        size = (rgb.shape[0], rgb.shape[1])
        return [Instance(share_of(found.pred_masks[0, query], size), float(scores[query])) for query in kept]

    def _surest(self, scores: Tensor, logits: Tensor) -> list[int]:
        """Queries by score, without those that show what a surer one shows.

        Args:
            scores: (queries,) in [0, 1].
            logits: (queries, h, w).
        """
        order = [int(query) for query in scores.argsort(descending=True) if scores[query] >= self._settings.least_score]
        masks = (logits[order] > 0).flatten(1).float()  # (n, h * w)
        shared = (masks @ masks.T).cpu().numpy()
        areas = shared.diagonal()
        kept: list[int] = []  # places in `order`
        for place in range(len(order)):
            is_new = all(
                shared[place, other] < SAME_THING * (areas[place] + areas[other] - shared[place, other])
                for other in kept
            )
            if areas[place] > 0 and is_new and len(kept) < self._settings.most_instances:
                kept.append(place)
        return [order[place] for place in kept]

    def _give_way(self, error: Exception) -> None:
        if self._precision == HALF or self._device.type == "cpu":
            raise nothing_left(self.spec.name, self._device, "Choose another device.") from error
        self._precision = HALF
        LOG.warning("Out of memory: the network computes in half precision from now on.")
