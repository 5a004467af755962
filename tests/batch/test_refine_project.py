"""Edges of a project are refined without a window, as a part of its newest step; what is locked stays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fake_saliency import SquaresVideo

from segmentation.batch.refine_project import refine_project
from segmentation.domain.clip import Clip
from segmentation.domain.edge_choice import EdgeChoice
from segmentation.domain.edits import add_object, import_mask, set_locked
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.storage.saved_project import SavedProject

ONE, FIRST = ObjectId(1), FrameIndex(0)


@pytest.fixture
def project_store(tmp_path: Path) -> SavedProject:
    """The bright square of the first frame, masked two pixels too far to the right."""
    clip = Clip("clip", "", 40, 32, ("00000", "00001"), (0.0, 0.04))
    made = SavedProject.create(tmp_path / "a.maskreel", clip)
    made.commit(add_object(made.project, object_id=ONE))
    labels = np.zeros((32, 40), np.uint8)
    labels[2:10, 5:13] = 1
    made.commit(import_mask(made.project, FIRST, LabelMask(labels), [ONE]))
    yield made
    made.close()


def test_edges_become_soft_in_the_newest_step(project_store: SavedProject) -> None:
    reported = []
    steps = len(project_store.history())
    changed = refine_project(
        project_store,
        SquaresVideo,
        range(2),
        [ONE],
        EdgeChoice(width_px=3),
        on_progress=lambda p: reported.append(p.done),
    )
    assert changed == 1
    assert reported == [1]
    record = project_store.project.track.record(FIRST)
    assert record.alpha[ONE].plane().any()
    square = np.zeros((32, 40), np.bool_)
    square[2:10, 3:11] = True
    assert ((record.mask.unpack().labels == 1) != square).sum() < 16, "nearer than the mask, which missed by 32"
    assert len(project_store.history()) == steps


def test_what_is_locked_stays(project_store: SavedProject) -> None:
    project_store.commit(set_locked(project_store.project, ONE, True))
    assert refine_project(project_store, SquaresVideo, range(2), [ONE], EdgeChoice()) == 0
    assert not project_store.project.track.record(FIRST).alpha
