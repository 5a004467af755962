"""A project is scored against a truth without an export in between."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from small_project import rectangle, small_clip

from segmentation.batch.project_scores import evaluate_project
from segmentation.domain.edits import add_object, import_mask
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.storage.saved_project import SavedProject


def test_the_first_and_the_last_frame_do_not_count(tmp_path: Path) -> None:
    truth, half = rectangle(1, 2, 2, 8, 8), rectangle(1, 2, 2, 8, 5)
    (tmp_path / "truth").mkdir()
    with SavedProject.create(tmp_path / "a.maskreel", small_clip(frames=4)) as saved:
        saved.commit(add_object(saved.project))
        for frame, mask in enumerate((half, truth, half, half)):
            Image.fromarray(np.asarray(truth.labels)).save(tmp_path / "truth" / f"{frame:05d}.png")
            saved.commit(import_mask(saved.project, FrameIndex(frame), mask, [ObjectId(1)]))
    evaluation = evaluate_project(tmp_path / "a.maskreel", tmp_path / "truth")
    assert evaluation.objects[0].sequence == "clip"
    assert evaluation.objects[0].values["J"] == pytest.approx([1.0, 0.5])
