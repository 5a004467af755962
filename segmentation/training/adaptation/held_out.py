"""What an adaptation is judged by: a vouched frame that it does not learn from, or else dreams that it does not see.

J on frames that were learned from rises in any case. What counts is a frame that was held out, found from the others
through the engine itself. A single frame cannot be held out: there a dream of it is given and the frame is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.domain.frames import FrameIndex, Labels
from segmentation.engines.protocols import PropagationEngine, Reference
from segmentation.engines.reference_masks import labels_at
from segmentation.training.adaptation.vouched_frame import VouchedFrame
from segmentation.training.lucid_dream import DreamSettings, lucid_dream
from segmentation.training.overlap import mean_overlap

_DREAM_SEED = 7_031
"""Of the dreams that are scored; none of them is trained on."""
DREAMS = 3
"""Of a frame. A single one promised 0.006 on a clip of which the masks got worse, six on the mean 0.002."""


@dataclass(frozen=True)
class HeldOut:
    """Vouched frames, parted.

    Args:
        learned: What is learned from; at least one.
        asked: What is held out; the same as `learned` where nothing can be.
    """

    learned: tuple[VouchedFrame, ...]
    asked: tuple[VouchedFrame, ...]

    @property
    def is_real(self) -> bool:
        """Whether a frame is held out, rather than a dream."""
        return self.asked != self.learned

    @property
    def questions(self) -> int:
        """How often an engine is asked."""
        return len(self.asked) * (1 if self.is_real else DREAMS)

    def overlaps(self, engine: PropagationEngine, dream: DreamSettings) -> Iterator[float]:
        """J of one question after the other, in [0, 1]. Two engines are asked the same.

        Args:
            engine: Reset before each frame.
            dream: Ranges of the dreams, where nothing is held out.
        """
        for frame in self.asked:
            for references in self._references(frame, dream):
                value = mean_overlap([(_propagate(engine, references, frame), frame.labels)])
                if value is not None:
                    yield value

    def _references(self, asked: VouchedFrame, dream: DreamSettings) -> Iterator[list[Reference]]:
        """What an engine is given before it is asked for the frame, once or several times."""
        if self.is_real:
            yield [Reference(frame.index, frame.rgb, frame.labels, frame.objects) for frame in self.learned]
            return
        for number in range(DREAMS):
            rng = np.random.default_rng((_DREAM_SEED, number, asked.index))
            dreamt = lucid_dream(asked.rgb, asked.labels, dream, rng)
            yield [Reference(asked.index, dreamt.rgb, dreamt.labels, asked.objects)]


def hold_out(frames: Sequence[VouchedFrame]) -> HeldOut:
    """Hold out the last frame whose objects the others show, too; none where there is no such frame."""
    for number in reversed(range(len(frames))):
        others = tuple(frame for place, frame in enumerate(frames) if place != number)
        if others and frames[number].objects <= frozenset().union(*(frame.objects for frame in others)):
            return HeldOut(others, (frames[number],))
    return HeldOut(tuple(frames), tuple(frames))


def _propagate(engine: PropagationEngine, references: Sequence[Reference], frame: VouchedFrame) -> Labels:
    """The frame as the engine segments it right after the reference nearest to it, dense labels as they were given."""
    start = min((reference.index for reference in references), key=lambda index: abs(index - frame.index))
    engine.reset()
    engine.begin(references, start=FrameIndex(start))
    return labels_at(engine.step(frame.rgb, frame.index), frame.labels.shape)
