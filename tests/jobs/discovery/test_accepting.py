"""Accepted proposals become objects whose pixels nobody vouches for, in one step; the better one wins an overlap."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from small_project import HEIGHT, WIDTH, small_project

from segmentation.domain.changes import ChangeSet, StepId
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId, Origin
from segmentation.domain.project import Project
from segmentation.jobs.discovery.accepting import accept_proposals
from segmentation.jobs.discovery.proposals import Proposal


class Writer:
    """Remembers into which step each change went."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.steps: list[StepId | None] = []

    def commit(self, change_set: ChangeSet, *, into: StepId | None = None) -> StepId | None:
        self.steps.append(into)
        self.project.apply(change_set)
        return StepId(7)


def proposal(frames: range, left: int) -> Proposal:
    labels = np.zeros((HEIGHT, WIDTH), dtype=np.uint8)
    labels[2:6, left : left + 6] = 1
    masks = {FrameIndex(frame): pack_mask(LabelMask(labels)) for frame in frames}
    return Proposal(masks, 0.5, 0.5, FrameIndex(frames[0]))


def test_each_proposal_becomes_an_object_after_those_there_are() -> None:
    writer = Writer(small_project(objects=2))
    ids = accept_proposals(writer, [proposal(range(3), 0), proposal(range(1, 2), 4)])
    assert ids == (ObjectId(3), ObjectId(4))
    track = writer.project.track
    assert track.mask(FrameIndex(0)).objects() == {3}
    assert track.mask(FrameIndex(1)).objects() == {3, 4}
    assert np.all(track.mask(FrameIndex(1)).labels[2:6, 4:6] == 3)
    state = track.state(FrameIndex(1), ids[0])
    assert state.origin is Origin.PREDICTED
    assert not state.is_protected


def test_all_of_it_is_one_step_of_history() -> None:
    writer = Writer(small_project(objects=1))
    accept_proposals(writer, [proposal(range(3), 0)])
    assert writer.steps == [None, 7, 7, 7]


def test_accepting_nothing_changes_nothing() -> None:
    writer = Writer(small_project(objects=1))
    assert accept_proposals(writer, []) == ()
    assert writer.steps == []


def test_words_that_it_was_found_by_become_the_name_of_an_object() -> None:
    writer = Writer(small_project(objects=1))
    found = [replace(proposal(range(1), left), phrase="red cup") for left in (0, 4)]
    accept_proposals(writer, found)
    accept_proposals(writer, found[:1])
    assert [info.name for info in writer.project.objects.values()][1:] == ["red cup", "red cup 2", "red cup 3"]
