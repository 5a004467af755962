"""SignHistory: what the signs of one run need from earlier frames: the last thumbnail, and how each object looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame
from segmentation.engines.confidence import lead_map, winners
from segmentation.engines.confidence_model import SIGNS
from segmentation.engines.mask_signs import MaskLook, Observation, Thumbnail, compare_with_look, look_of
from segmentation.engines.protocols import Probabilities, Reference

_PICTURE, _MASKS, _FACTS, _COLOURS = (f"signs/{name}" for name in ("picture", "masks", "facts", "colours"))


@dataclass(frozen=True)
class _Past:
    """Of one object: its look where it was last vouched for, the steps since, and the worst carried overlap since."""

    look: MaskLook | None
    steps: int = 0
    worst: float = 1.0


class SignHistory:
    """The memory of one run; `array_state` and `restore` bring it through a snapshot."""

    def __init__(self) -> None:
        self._last: Thumbnail | None = None
        self._past: dict[int, _Past] = {}

    def depart_from(self, references: Sequence[Reference], start: int) -> None:
        """Learn all references; the nearest to `start` is the frame before the first step, and shows looks best."""
        ordered = sorted(references, key=lambda reference: -abs(reference.index - start))
        for reference in ordered:
            self._learn(reference, Thumbnail.of(reference.rgb, reference.labels))
        for reference in ordered:
            if reference.index == ordered[-1].index:
                self._show(reference, Thumbnail.of(reference.rgb, reference.labels))

    def take_reference(self, reference: Reference, *, is_present: bool) -> None:
        """Learn the looks that a reference shows; `is_present`: of the frame last stepped, whose masks it replaces."""
        picture = Thumbnail.of(reference.rgb, reference.labels)
        if is_present:
            self._learn(reference, picture)
            self._show(reference, picture)
        elif new := reference.objects_named - self._past.keys():
            self._learn(replace(reference, objects=frozenset(new)), picture)

    def observe(
        self, rgb: RgbFrame, probs: Probabilities, judged: Mapping[int, float]
    ) -> dict[int, npt.NDArray[np.float64]]:
        """The signs of a step, and remember it.

        Args:
            rgb: (H, W, 3) uint8 RGB.
            probs: (1 + N, h, w) float32 in [0, 1], sums to 1 over the first axis; may be smaller than `rgb`.
            judged: Per label, in [0, 1], what the engine says itself.

        Returns:
            Per label with pixels an array in the order of `SIGNS`.
        """
        labels, lead = winners(probs), lead_map(probs)
        now, before = Thumbnail.of(rgb, labels), self._last
        self._last = now
        self._past = {label: replace(past, steps=past.steps + 1) for label, past in self._past.items()}
        if before is None or before.grey.shape != now.grey.shape:
            return {}
        seen = {label: (labels == label) for label in np.unique(labels).tolist() if label}
        leads = {label: (float(lead[at].mean()), float((lead[at] < 0.5).mean())) for label, at in seen.items()}
        found = Observation(now, before).signs(leads, judged)
        return {label: self._complete(label, now, signs) for label, signs in found.items()}

    def leave_out_frame(self) -> None:
        """A step was made whose frame is not observed: the next one has none before it to be compared with."""
        self._last = None
        self._past = {label: replace(past, steps=past.steps + 1) for label, past in self._past.items()}

    def array_state(self) -> dict[str, npt.NDArray[Any]]:
        """All of it by name: pictures (h, w, 3) and (h, w) uint8, facts (N, 5) float64, colours (N, 512) float32."""
        if self._last is None:
            return {}
        labels = sorted(self._past)
        looks = [self._past[label].look or MaskLook(0, 0, np.zeros(512, np.float32)) for label in labels]
        facts = [
            (label, look.area, look.spread, self._past[label].steps, self._past[label].worst)
            for label, look in zip(labels, looks, strict=True)
        ]
        return {
            _PICTURE: self._last.rgb.copy(),
            _MASKS: self._last.labels.copy(),
            _FACTS: np.array(facts, np.float64).reshape(-1, 5),
            _COLOURS: np.array([look.colours for look in looks], np.float32).reshape(-1, 512),
        }

    def restore(self, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        """Take over what `array_state` described: (h, w, 3), (h, w), (N, 5), (N, 512); nothing from older states.

        Raises:
            IndexError, ValueError: The arrays are damaged.
        """
        if not {_PICTURE, _MASKS, _FACTS, _COLOURS} <= arrays.keys():
            return
        self._last = Thumbnail.of(arrays[_PICTURE], arrays[_MASKS])
        for (label, area, spread, steps, worst), colours in zip(arrays[_FACTS], arrays[_COLOURS], strict=True):
            look = MaskLook(float(area), float(spread), colours) if area > 0 else None
            self._past[int(label)] = _Past(look, int(steps), float(worst))

    def _learn(self, reference: Reference, picture: Thumbnail) -> None:
        for label in reference.objects_named:
            self._past[label] = _Past(look_of(picture, label))

    def _show(self, reference: Reference, picture: Thumbnail) -> None:
        """The last thumbnail with the masks of the objects that a reference names."""
        if self._last is None:
            self._last = picture
            return
        named = list(reference.objects_named)
        kept = np.where(np.isin(self._last.labels, named), 0, self._last.labels)
        taken = np.isin(picture.labels, named)
        self._last = replace(picture, labels=np.where(taken, picture.labels, kept).astype(np.uint8))

    def _complete(self, label: int, now: Thumbnail, signs: Mapping[str, float]) -> npt.NDArray[np.float64]:
        past, look = self._past.get(label, _Past(None, 1)), look_of(now, label)
        past = replace(past, worst=min(past.worst, signs["carried"]))
        self._past[label] = past
        changes = compare_with_look(look, past.look) if look is not None else {}
        values = {**signs, **changes, "steps": float(np.log1p(past.steps)), "worst": past.worst}
        values["objects"] = float(np.log(len(self._past)))  # the more there are, the more can be taken for another
        return np.array([values[name] for name in SIGNS], np.float64)
