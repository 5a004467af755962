"""WindowGroup: the objects of one window, with the engine that propagates them there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.domain.pixel_box import PixelBox
from segmentation.engines.protocols import (
    EngineState,
    JsonValue,
    Probabilities,
    PropagationEngine,
    Reference,
    ReportsConfidence,
)
from segmentation.jobs.propagation.region.window_path import Picture, WindowPath, box_of_objects
from segmentation.jobs.propagation.region.window_pixels import cut_frame, cut_labels

IGNORE = 255
ROOM_SHARE = 0.1
"""Of an object's sides: so much of the window must be around it where it is corrected, or the window is moved first."""


class WindowGroup:
    """Objects that are propagated together: in a window that follows them, or in whole pictures.

    Args:
        engine: Propagates them and nothing else.
        labels: Of the objects in the run; to `engine` they are 1, 2, ... in this order.
        picture: The picture.
        seen: (height, width) at which windows are given to the engine; None: whole pictures as they are.
    """

    def __init__(
        self, engine: PropagationEngine, labels: Sequence[int], picture: Picture, seen: tuple[int, int] | None
    ) -> None:
        self.engine, self.labels, self.picture, self.seen = engine, tuple(labels), picture, seen
        self._path = WindowPath.around(PixelBox(0, 0, 0, 0), picture)
        self._window = self._path.window
        """Of the last step, in which the engine's present mask is."""
        self._index = 0

    @property
    def confidence(self) -> Mapping[int, float]:
        """Per label what the engine says of its last step."""
        if not isinstance(self.engine, ReportsConfidence):
            return {}
        own = self.engine.confidence
        return {label: own[k] for k, label in enumerate(self.labels, start=1) if k in own}

    @property
    def window(self) -> PixelBox:
        """Where in the picture the objects were looked for in the last step."""
        return self._window

    def begin(self, references: Sequence[Reference], start: int) -> None:
        """Start from references that name objects of the group, each cut where it shows them."""
        nearest = min(reversed(references), key=lambda reference: abs(reference.index - start))
        self._index = start
        self._path = WindowPath.around(self._box(nearest.labels), self.picture)
        self._window = self._path.window
        cut = [self._cut(reference, self._window_of(reference)) for reference in references]
        self.engine.begin(cut, start=start)

    def step(self, rgb: RgbFrame, index: int) -> Probabilities:
        """(1 + N, h, w): what the engine says of the window of this step."""
        self._window, self._index = self._path.window, index
        return self.engine.step(rgb if self.seen is None else cut_frame(rgb, self._window, self.seen), index)

    def follow(self, labels: Labels) -> None:
        """Take `labels` (H, W) uint8, the masks of the step, into account for where the window goes."""
        self._path = self._path.after(box_of_objects(labels, self.labels, self._window))

    def add_reference(self, reference: Reference) -> None:
        """Take a correction; where it is of the last step, the window is moved there first if it lies outside."""
        if reference.index != self._index:
            self.engine.add_reference(self._cut(reference, self._window_of(reference)))
            return
        box = self._box(reference.labels)
        if box and not _has_room(self._window, box, self.picture.size):
            self._move_to(box, reference.rgb)
        self.engine.add_reference(self._cut(reference, self._window))
        self._path = self._path.place(box)

    def state(self) -> tuple[EngineState, dict[str, JsonValue]]:
        """The engine's own state, and everything else as JSON values."""
        window = self._window
        return self.engine.snapshot(), {
            "labels": list(self.labels),
            "is_whole": self.seen is None,
            "path": self._path.to_json(),
            "window": [window.top, window.left, window.height, window.width],
            "index": self._index,
        }

    def restore(self, state: EngineState, values: JsonValue) -> None:
        """Take over what `state` returned.

        Raises:
            EngineError: The engine's own state is damaged.
            KeyError, TypeError, ValueError: The values are.
        """
        self._path = WindowPath.from_json(values["path"], self.picture)
        self._window, self._index = PixelBox(*(int(v) for v in values["window"])), int(values["index"])
        self.engine.begin((), state=state)

    def _move_to(self, box: PixelBox, rgb: RgbFrame) -> None:
        """Show the engine the present frame in a window around `box`: from there on that is its present picture."""
        self._path = WindowPath.around(box, self.picture)
        self.step(rgb, self._index)

    def _box(self, labels: Labels) -> PixelBox:
        return box_of_objects(labels, self.labels)

    def _window_of(self, reference: Reference) -> PixelBox:
        """Around the objects; where the reference shows none of them, where they are now."""
        box = self._box(reference.labels)
        return WindowPath.around(box, self.picture).window if box else self._window

    def _cut(self, reference: Reference, window: PixelBox) -> Reference:
        own = np.zeros(256, np.uint8)
        own[IGNORE] = IGNORE
        own[list(self.labels)] = np.arange(1, len(self.labels) + 1)
        labels = own[reference.labels]
        named = frozenset(self.labels.index(label) + 1 for label in reference.objects_named & set(self.labels))
        if self.seen is None:
            return Reference(reference.index, reference.rgb, labels, named)
        rgb = cut_frame(reference.rgb, window, self.seen)
        return Reference(reference.index, rgb, cut_labels(labels, window, self.seen), named)


def _has_room(window: PixelBox, box: PixelBox, size: tuple[int, int]) -> bool:
    """Whether the window shows the box and a little around it, as far as the picture goes."""
    rows, columns = round(ROOM_SHARE * box.height), round(ROOM_SHARE * box.width)
    bottom, right = box.top + box.height + rows, box.left + box.width + columns
    wanted = PixelBox.spanning(box.top - rows, box.left - columns, bottom, right, size)
    return window.unite(wanted) == window
