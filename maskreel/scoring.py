"""J and F of masks against true ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from maskreel.given_masks import masks_by_frame
from maskreel.mask_arrays import split_planes, to_labels
from segmentation.domain.clip import Clip
from segmentation.domain.frames import Labels
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask

if TYPE_CHECKING:
    from segmentation.batch.truth_masks import TruthMasks
    from segmentation.metrics.evaluation import Evaluation


def evaluate(results: str | Path, truth: str | Path, *, task: str | None = None) -> Evaluation:
    """Score folders of masks, or a project, as `maskreel evaluate` does.

    The returned value has `j_and_f`, `statistics` by measure ("J", "F": mean, recall, decay) and `objects`.

    Args:
        results: A sequence of mask images, a folder of sequences, a DAVIS tree, or a project file.
        truth: The true masks, likewise.
        task: Whose rules count (docs/evaluation.md); None goes by the true masks.

    Raises:
        MediaError: Something is missing or cannot be read.
        UserError: An unknown task.
    """
    from segmentation.batch.project_scores import evaluate_project
    from segmentation.metrics.evaluation import evaluate_folders
    from segmentation.metrics.scoring_tasks import task_named
    from segmentation.storage.project_suffix import EXTENSION

    if Path(results).suffix == EXTENSION:
        return evaluate_project(Path(results), Path(truth))
    return evaluate_folders(Path(results), Path(truth), None if task is None else task_named(task))


def read_given_truth(truth: Any, clip: Clip) -> TruthMasks:
    """True masks of a clip: a folder or project (path), a mapping of frames to masks, or (T, H, W) whole numbers.

    Raises:
        MediaError: It cannot be read.
        UserError: Another shape or type, or frames outside the clip.
    """
    from segmentation.batch.truth_masks import TruthMasks, read_truth
    from segmentation.formats.progress import finish

    if isinstance(truth, str | Path):
        return finish(read_truth(Path(truth), clip))
    given = masks_by_frame(truth, 0)
    return TruthMasks({clip.check_frame(i): pack_mask(LabelMask(_labels_of(mask))) for i, mask in given.items()})


def _labels_of(mask: Any) -> Labels:
    planes = split_planes(mask)
    return to_labels(mask) if planes is None else planes[0].astype("uint8")
