"""Folders of grey maps against folders of true masks: the measures of video salient object detection.

Conventions of the DAVSOD tool: the first and the last annotated frame of each video are left out; grey above 128 is
true (of FBMS, whose objects have a grey each, all that is not black); a map of another size is scaled to the truth;
results are averaged over frames, then over videos. Where a set has one folder of true masks per object, the objects are
joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from segmentation.domain.label_mask import Region
from segmentation.errors import MediaError
from segmentation.media.grey_map import read_grey_map, read_region_on_white, read_true_region
from segmentation.media.mask_folder import ANNOTATION_FOLDERS
from segmentation.metrics.folder_pairs import OnSequence, SequencePair, pair_nested, pair_sequences
from segmentation.metrics.saliency import FrameScores, score_frame
from segmentation.metrics.saliency_set import SetScores, average, score_set
from segmentation.metrics.scoring_tasks import SALIENCY, Task, incomplete_set

TRUTH_FOLDERS = (*ANNOTATION_FOLDERS, "GT")


@dataclass(frozen=True, eq=False)
class VideoScores:
    """One video.

    Args:
        name: Of the video.
        frames: Frames that counted.
        scores: Averages over them.
    """

    name: str
    frames: int
    scores: SetScores


@dataclass(frozen=True, eq=False)
class SaliencyEvaluation:
    """Scores of a set.

    Args:
        videos: One entry per video.
        total: Averages over videos, each weighing the same.
        notes: What was left out or scaled, in plain sentences.
        task: Whose rules were followed.
    """

    videos: tuple[VideoScores, ...]
    total: SetScores
    notes: tuple[str, ...] = ()
    task: Task = SALIENCY


def evaluate_maps(
    results: Path,
    truth: Path,
    *,
    task: Task = SALIENCY,
    sequences: Sequence[str] = (),
    on_sequence: OnSequence | None = None,
) -> SaliencyEvaluation:
    """Score a folder of grey maps.

    Args:
        results: Maps of one video, a folder of videos, or a tree as of DAVIS.
        truth: True masks, likewise; also in a folder `GT`.
        task: One of those for maps.
        sequences: Only these videos; empty for all of the truth.
        on_sequence: Called before each video.

    Raises:
        MediaError: Videos or frames are missing, or an image cannot be read.
    """
    if task.nested:
        found = pair_nested(results, truth, sequences, by_object=task.by_object, joined=True)
    else:
        found = pair_sequences(results, truth, TRUTH_FOLDERS, sequences)
    videos: list[VideoScores] = []
    notes: list[str] = []
    for number, pair in enumerate(found.pairs):
        if on_sequence is not None:
            on_sequence(pair.name, number, len(found.pairs))
        frames, scaled = _score_video(pair, task)
        videos.append(VideoScores(pair.name, len(frames), score_set([frames])))
        if scaled:
            notes.append(f"{pair.name}: {scaled} maps were scaled to the size of the truth.")
    total = SetScores(average([video.scores.mean for video in videos]))
    all_notes = (*notes, *found.notes, *incomplete_set(task, (video.name for video in videos)))
    return SaliencyEvaluation(tuple(videos), total, all_notes, task)


def _score_video(pair: SequencePair, task: Task) -> tuple[list[FrameScores], int]:
    """The scores of its inner frames, and how many maps were scaled."""
    frames: list[FrameScores] = []
    scaled = 0
    for true_file, result_file in pair.files(inner=True):
        on_white = task.has_white_ground(true_file)
        truth = read_region_on_white(true_file) if on_white else _true_region(pair, true_file, task.true_above)
        height, width = truth.shape
        grey, was_scaled = read_grey_map(result_file, (height, width))
        frames.append(score_frame(grey, truth))
        scaled += was_scaled
    if not frames:
        raise MediaError(
            f"'{pair.name}' has no frames to score: the first and the last one do not count.",
            "The truth needs at least three frames.",
        )
    return frames, scaled


def _true_region(pair: SequencePair, true_file: Path, above: int) -> Region:
    """The true object of a frame, or all objects where each has a file of its own."""
    region = read_true_region(true_file, above)
    for folder in pair.joined:
        other = folder / true_file.name
        if other.is_file():
            region = region | read_true_region(other, above)
    return region
