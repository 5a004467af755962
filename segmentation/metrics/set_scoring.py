"""Scores the sequences of a set from their files; which rules hold stands in `scoring_tasks`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from segmentation.domain.label_mask import LabelMask
from segmentation.errors import MediaError, UserError
from segmentation.media.grey_map import read_grey_map, read_region_on_white
from segmentation.media.mask_image import read_mask_image, scan_masks
from segmentation.media.mask_labels import MaskReading
from segmentation.metrics.benchmark_scores import ObjectScores
from segmentation.metrics.folder_pairs import SequencePair
from segmentation.metrics.scoring_tasks import TASKS, ObjectRule, Task
from segmentation.metrics.sequence_scoring import FramePair, ObjectValues, score_sequence
from segmentation.metrics.set_layout import frame_key
from segmentation.metrics.temporal_stability import StabilityTrack
from segmentation.metrics.youtube_vos_meta import ListedVideos, find_listing, read_listing

_HALF = 128
"""Of 8 bits: a pixel of a map belongs to the object from 0.5 on."""


@dataclass(frozen=True)
class EvaluationOptions:
    """What is asked of an evaluation.

    Args:
        sequences: Only these; empty for all of the truth.
        strict: Whether a sequence that cannot be scored, or whose last result is missing, is an error.
        listing: The `meta.json` of a task that needs one; None for the one beside the truth.
        stability: Whether T is measured as well.
        maps: Whether the results are grey maps, of which the brighter half of the range is the object.
    """

    sequences: Sequence[str] = ()
    strict: bool = False
    listing: Path | None = None
    stability: bool = False
    maps: bool = False


@dataclass(frozen=True)
class SetScoring:
    """Scores the sequences of one set by the same rules.

    Args:
        task: The rules.
        options: What else is asked.
        listed: The objects of each video, for a task that needs a list.
    """

    task: Task
    options: EvaluationOptions
    listed: ListedVideos

    @classmethod
    def of(cls, truth: Path, task: Task, options: EvaluationOptions) -> SetScoring:
        """With the list of objects, for a task that needs one.

        Raises:
            MediaError: There is no such list, or it cannot be read.
            UserError: Grey maps, for a task with several objects.
        """
        if options.maps and not task.takes_maps:
            known = ", ".join(task.name for task in TASKS.values() if task.takes_maps)
            raise UserError(f"Grey maps show one object; '{task.name}' counts several.", f"Choose one of: {known}.")
        if task.objects is not ObjectRule.LISTED:
            return cls(task, options, {})
        return cls(task, options, read_listing(options.listing or find_listing(truth)))

    def score(self, pair: SequencePair) -> tuple[list[ObjectScores], list[str]]:
        """The objects of one sequence, and notes.

        Raises:
            MediaError: Frames are missing, sizes differ, labels are unknown, or a mask cannot be read.
        """
        inner = self.task.ends_left_out > 0
        if not inner and not self.options.strict:
            pair = pair.without_missing_last()
        on_white = frozenset(filter(self.task.has_white_ground, pair.true_files))
        true_reading = scan_masks(file for file in pair.true_files if file not in on_white)
        files = list(pair.files(inner=inner))
        reading = None if self.options.maps else scan_masks(result for _, result in files)
        frames = _frames(pair, on_white, true_reading, dict(files), reading)
        track = StabilityTrack()
        values = score_sequence(self._track(frames, track), self.task, self._entries(pair.name))
        notes = [f", truth: {note}" for note in true_reading.notes] + [
            f", results: {note}" for note in (reading.notes if reading is not None else ())
        ]
        notes += [f": {note}" for note in (*pair.notes, *values.notes)]
        return [self._scores_of(one, pair, track) for one in values.objects], notes

    def _entries(self, video: str) -> dict[int, str] | None:
        if self.task.objects is not ObjectRule.LISTED:
            return None
        if video not in self.listed:
            raise MediaError(
                f"The list of objects does not name the video '{video}'.", "Give the list of the same set."
            )
        return {label: listed.first_frame for label, listed in self.listed[video].items()}

    def _track(self, frames: Iterator[FramePair], track: StabilityTrack) -> Iterator[FramePair]:
        for pair in frames:
            if self.options.stability:
                joined = self.task.objects is ObjectRule.JOINED
                track.add(
                    pair.result.relabel(dict.fromkeys(map(int, pair.result.objects()), 1)) if joined else pair.result
                )
            yield pair

    def _scores_of(self, one: ObjectValues, pair: SequencePair, track: StabilityTrack) -> ObjectScores:
        scores = ObjectScores.of(pair.name, pair.object_id or one.object_id, one.values, one.first)
        if self.task.by_category:
            scores = replace(scores, group=_category_of(pair.name))
        elif self.task.objects is ObjectRule.LISTED:
            scores = replace(scores, group=self.listed[pair.name][one.object_id].group)
        if not self.options.stability:
            return scores
        return replace(scores, stability=track.mean(one.label, one.first, one.first + scores.frames))


def _category_of(name: str) -> str:
    category, slash, _ = name.partition("/")
    if not slash:
        raise MediaError(
            f"'{name}' lies in no folder of a category.", "The truth and the results need the folders CATEGORY/VIDEO."
        )
    return category


def _frames(
    pair: SequencePair,
    on_white: Set[Path],
    true_reading: MaskReading,
    results: Mapping[Path, Path],
    reading: MaskReading | None,
) -> Iterator[FramePair]:
    """The frames in order; where a frame does not count there is no result, and none is opened.

    Args:
        pair: The sequence.
        on_white: True masks in which all that is not white is one object.
        true_reading: How its other true masks are read.
        results: The result of each true mask that counts.
        reading: How results are read; None for grey maps.
    """
    for true_file in pair.true_files:
        if true_file in on_white:
            truth = LabelMask(read_region_on_white(true_file).astype(np.uint8))
        else:
            truth = read_mask_image(true_file, reading=true_reading).mask
        if true_file not in results:
            result = LabelMask.empty(*truth.size)
        elif reading is None:
            grey, _ = read_grey_map(results[true_file], truth.size)
            result = LabelMask((grey >= _HALF).astype(np.uint8))
        else:
            result = _of_label(read_mask_image(results[true_file], truth.size, reading).mask, pair.of_result)
        yield FramePair(f"{pair.name}/{frame_key(true_file)}", truth, result)


def _of_label(mask: LabelMask, label: int) -> LabelMask:
    """Only the object `label`, as 1; all of the mask for 0."""
    return LabelMask((mask.labels == label).astype(np.uint8)) if label else mask
