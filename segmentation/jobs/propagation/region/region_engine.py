"""RegionEngine: any propagation engine, made to follow small objects in windows at full resolution.

It keeps the engine protocol, so a run drives it as any other. Each window has an engine of its own, because an engine's
memory belongs to what it sees; objects that are not small share one that sees whole pictures, as they are without this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from segmentation.domain.frames import RgbFrame
from segmentation.engines.confidence import mask_confidence
from segmentation.engines.propagation_base import check_frame_size
from segmentation.engines.protocols import EngineSpec, EngineState, Probabilities, PropagationEngine, Reference
from segmentation.engines.reference_masks import labels_at
from segmentation.errors import EngineError
from segmentation.jobs.propagation.region.object_groups import group_objects
from segmentation.jobs.propagation.region.region_mode import RegionMode, is_small
from segmentation.jobs.propagation.region.window_group import WindowGroup
from segmentation.jobs.propagation.region.window_path import Picture, box_of_objects
from segmentation.jobs.propagation.region.window_pixels import MOST_MAGNIFICATION, JointPlanes, size_of_windows

_GROUPS = "region/groups"


def follow_regions(make_engine: Callable[[], PropagationEngine], mode: RegionMode) -> PropagationEngine:
    """The engine that `make_engine` makes, with windows where `mode` asks for them.

    Raises:
        SegmentationError: What `make_engine` raises.
    """
    return make_engine() if mode is RegionMode.OFF else RegionEngine(make_engine, mode)


@dataclass
class _RegionRun:
    """One run.

    Args:
        size: (height, width) of its pictures.
        index: The frame last stepped, or that the run departs from.
        groups: Objects by window.
        channels: 1 + the highest label named so far.
    """

    size: tuple[int, int]
    index: int
    groups: list[WindowGroup] = field(default_factory=list)
    channels: int = 1


class RegionEngine:
    """A `PropagationEngine` around others of one kind.

    Args:
        make_engine: Makes one more engine; called for the first at once and for each further window when it is needed.
        mode: Which objects get a window.
    """

    def __init__(self, make_engine: Callable[[], PropagationEngine], mode: RegionMode) -> None:
        self._make, self._mode = make_engine, mode
        self._engines = [make_engine()]
        self._run: _RegionRun | None = None
        self._confidence: Mapping[int, float] = {}
        self._is_closed = False

    @property
    def spec(self) -> EngineSpec:
        """Of the engines inside."""
        return self._engines[0].spec

    @property
    def confidence(self) -> Mapping[int, float]:
        """See `ReportsConfidence`."""
        return dict(self._confidence)

    def begin(
        self, references: Sequence[Reference], *, start: int | None = None, state: EngineState | None = None
    ) -> None:
        """Start a run; see `PropagationEngine`.

        Raises:
            EngineError: No reference and no state, sizes differ, closed, or the state does not fit.
        """
        self._check_open()
        self.reset()
        if state is not None:
            self._run = self._restore(state)
            return
        if len({reference.labels.shape for reference in references}) != 1:
            self._engines[0].begin(references, start=start)  # it says what is wrong
        departure = references[-1].index if start is None else start
        height, width = references[0].labels.shape
        run = _RegionRun((height, width), departure)
        self._add_groups(run, references)
        self._run = run

    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        """Segment the next frame; see `PropagationEngine`.

        Raises:
            EngineError: Called before `begin`, another frame size, or an engine inside cannot go on.
        """
        run = self._require_run()
        check_frame_size(rgb, run.size)
        run.index = run.index + 1 if index is None else index
        joint = JointPlanes(run.channels, run.size)
        for group in run.groups:
            joint.paste(group.step(rgb, run.index), group.labels, group.window)
        judged = {label: value for group in run.groups for label, value in group.confidence.items()}
        self._confidence = mask_confidence(joint.probs, judged)
        labels = labels_at(joint.probs, run.size)
        for group in run.groups:
            group.follow(labels)
        return joint.probs

    def add_reference(self, reference: Reference) -> None:
        """Take a correction or a new object; see `PropagationEngine`.

        Raises:
            EngineError: Called before `begin`, or another frame size.
        """
        run = self._require_run()
        check_frame_size(reference.rgb, run.size)
        for group in run.groups:
            if reference.objects_named & set(group.labels):
                group.add_reference(reference)
        self._add_groups(run, [reference])

    def snapshot(self) -> EngineState:
        """The state after the last step.

        Raises:
            EngineError: Called before `begin`.
        """
        run = self._require_run()
        arrays, groups = {}, []
        for number, group in enumerate(run.groups):
            state, values = group.state()
            arrays.update({f"region/{number}/{name}": array for name, array in state.arrays.items()})
            groups.append({**values, "engine": state.engine, "values": dict(state.values)})
        own = {"size": list(run.size), "index": run.index, "channels": run.channels, "mode": self._mode.value}
        return EngineState(self.spec.name, arrays, {**own, _GROUPS: groups})

    def reset(self) -> None:
        """Forget all memory, keep the weights."""
        for engine in self._engines:
            engine.reset()
        self._run, self._confidence = None, {}

    def close(self) -> None:
        """Free everything. May be called twice."""
        self._run, self._is_closed = None, True
        for engine in self._engines:
            engine.close()

    def _add_groups(self, run: _RegionRun, references: Sequence[Reference]) -> None:
        """Groups for objects that the references name and the run does not know yet."""
        known = {label for group in run.groups for label in group.labels}
        named = frozenset[int]().union(*(reference.objects_named for reference in references))
        run.channels = max(run.channels, 1 + max(named, default=0))
        by_distance = sorted(references, key=lambda reference: abs(reference.index - run.index))
        first_seen = {label: _first_showing(label, by_distance) for label in sorted(named - known)}
        small = {label: at for label, at in first_seen.items() if self._gets_window(label, at)}
        whole = tuple(label for label in first_seen if label not in small)
        boxes = {label: box_of_objects(at.labels, [label]) for label, at in small.items()}
        for labels in (*([whole] if whole else []), *group_objects(boxes, self._picture(run.size))):
            group = self._create_group(run, labels, is_whole=labels == whole)
            group.begin([r for r in references if r.objects_named & set(labels)], run.index)
            run.groups.append(group)

    def _gets_window(self, label: int, at: Reference) -> bool:
        share = np.count_nonzero(at.labels == label) / at.labels.size
        return self._mode is RegionMode.ON or is_small(share)

    def _create_group(self, run: _RegionRun, labels: Sequence[int], *, is_whole: bool) -> WindowGroup:
        if len(run.groups) == len(self._engines):
            self._engines.append(self._make())
        seen = None if is_whole else size_of_windows(run.size, self.spec.working_megapixels)
        picture = Picture(run.size, 1.0) if is_whole else self._picture(run.size)
        return WindowGroup(self._engines[len(run.groups)], labels, picture, seen)

    def _picture(self, size: tuple[int, int]) -> Picture:
        seen = size_of_windows(size, self.spec.working_megapixels)
        return Picture(size, MOST_MAGNIFICATION * size[0] / seen[0])

    def _restore(self, state: EngineState) -> _RegionRun:
        name = self.spec.name
        if state.engine != name or state.values.get("mode") != self._mode.value:
            raise EngineError(
                f"This state was made by the engine '{state.engine}' in another way, expected '{name}' with windows "
                f"'{self._mode.value}'.",
                "Resume with the same engine.",
            )
        try:
            values = state.values
            height, width = values["size"]
            run = _RegionRun((int(height), int(width)), int(values["index"]), channels=int(values["channels"]))
            for number, kept in enumerate(values[_GROUPS]):
                group = self._create_group(run, kept["labels"], is_whole=kept["is_whole"])
                run.groups.append(group)
                prefix = f"region/{number}/"
                arrays = {n.removeprefix(prefix): a for n, a in state.arrays.items() if n.startswith(prefix)}
                group.restore(EngineState(kept["engine"], arrays, kept["values"]), kept)
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise EngineError(f"The state of '{name}' is damaged: {error!r}.", "Start the run again.") from error
        return run

    def _check_open(self) -> None:
        if self._is_closed:
            raise EngineError(f"The engine '{self.spec.name}' was closed.", "Make a new one.")

    def _require_run(self) -> _RegionRun:
        self._check_open()
        if self._run is None:
            raise EngineError(f"'{self.spec.name}' has not begun a run.", "Call begin with a reference first.")
        return self._run


def _first_showing(label: int, references: Sequence[Reference]) -> Reference:
    """The first reference that shows the object, or else that names it."""
    naming = [reference for reference in references if label in reference.objects_named]
    return next((reference for reference in naming if (reference.labels == label).any()), naming[0])
