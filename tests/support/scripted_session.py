"""A session like a user's, for the storage tests: strokes, runs, undo and redo, objects; the same for the same seed."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from segmentation.domain import edits
from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.changes import ChangeSet
from segmentation.domain.clip import Clip
from segmentation.domain.edits.proposals import unknown_objects
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId, Presence
from segmentation.domain.project import Project
from segmentation.storage.proposal_codec import proposal_to_bytes
from segmentation.storage.saved_project import SavedProject
from segmentation.storage.step_history import StepId

HEIGHT, WIDTH, FRAMES = 18, 24, 12


def small_clip(source: str = "clip.mp4") -> Clip:
    """A clip of a few tiny frames."""
    names = tuple(f"shot {i:05d}" for i in range(FRAMES))
    return Clip(source, "fingerprint", WIDTH, HEIGHT, names, tuple(i / 24 for i in range(FRAMES)))


def content(project: Project) -> tuple[Any, ...]:
    """All of a project that an undo must bring back."""
    return (
        project.clip,
        dict(project.objects),
        project.object_order,
        project.work_range_or_none,
        dict(project.track.records),
        project.adaptations,
        dict(project.proposals),
    )


def digest(saved: SavedProject) -> str:
    """A short text that differs when anything that must survive differs: content, counters, history."""
    clip, objects, order, work_range, records, _, proposals = content(saved.project)
    frames = [
        (
            int(i),
            r.mask.data,
            int(r.revision),
            sorted(r.states.items()),
            sorted((k, b.data) for k, b in r.alpha.items()),
        )
        for i, r in sorted(records.items())
    ]
    proposed = [(int(i), proposal_to_bytes(proposal)) for i, proposal in sorted(proposals.items())]
    steps = [(int(e.step), e.title, e.done) for e in saved.history()]
    counters = (saved.project.next_object_id, saved.project.next_revision)
    text = repr((clip, sorted(objects.items()), order, work_range, frames, proposed, steps, counters))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def noise_mask(seed: int, objects: tuple[int, ...] = (1,)) -> LabelMask:
    """Labels that do not compress well."""
    values = np.array((0, *objects), np.uint8)
    return LabelMask(np.random.default_rng(seed).choice(values, (HEIGHT, WIDTH)))


def with_box(project: Project, frame: int, object_id: int, rng: random.Random) -> LabelMask:
    """The mask of a frame after a rectangular stroke."""
    labels = project.track.mask(FrameIndex(frame)).labels.copy()
    top, left = rng.randrange(HEIGHT - 4), rng.randrange(WIDTH - 4)
    labels[top : top + rng.randint(2, 8), left : left + rng.randint(2, 8)] = object_id * rng.randint(0, 1)
    return LabelMask(labels)


def run_result(project: Project, frame: int, seed: int, *, proposed: bool = False) -> ChangeSet:
    """What a run gives for one frame, soft edges included; stored, or as a proposal over what is stored."""
    objects = frozenset(project.objects)
    unknown = unknown_objects(project, FrameIndex(frame), objects)
    mask = noise_mask(seed, tuple(sorted(objects)))
    soft = np.zeros((HEIGHT, WIDTH), np.uint8)
    soft[seed % HEIGHT, :5] = 1 + seed % 250
    band = AlphaBand.from_alpha(soft)
    assert band is not None
    confidence = dict.fromkeys(objects, seed % 100 / 100)
    alpha = dict.fromkeys(list(objects)[:1], band)
    result = FrameResult("run", FrameIndex(frame), pack_mask(mask), objects, confidence, alpha)
    return edits.propose_result(project, result, unknown) if proposed else edits.merge_result(project, result)


class Session:
    """Applies random but repeatable operations to a saved project."""

    def __init__(self, saved: SavedProject, seed: int) -> None:
        self.saved = saved
        self._rng = random.Random(seed)
        self._run_step: StepId | None = None

    def operate(self, code: int) -> None:
        """One operation; `code` chooses which."""
        operations = [
            self._stroke, self._stroke, self._run, self._run, self._run_batch, self._undo, self._undo, self._redo,
            self._new_run, self._add, self._rename, self._delete, self._mark, self._range, self._clear, self._merge,
            self._relink, self._propose, self._propose, self._accept, self._reject,
        ]  # fmt: skip
        operations[code % len(operations)]()

    def _pick(self) -> ObjectId | None:
        unlocked = sorted(self.saved.project.objects)
        return self._rng.choice(unlocked) if unlocked else None

    def _stroke(self) -> None:
        picked = self._pick()
        if picked is None:
            self._add()
            return
        frame, project = self._rng.randrange(FRAMES), self.saved.project
        mask = with_box(project, frame, picked, self._rng)
        self.saved.commit(edits.paint(project, FrameIndex(frame), mask, picked))

    def _run(self) -> None:
        change = run_result(self.saved.project, self._rng.randrange(FRAMES), self._rng.randrange(9999))
        self._run_step = self.saved.commit(change, into=self._run_step)

    def _run_batch(self) -> None:
        first = self._rng.randrange(FRAMES - 3)
        parts = [run_result(self.saved.project, first + i, self._rng.randrange(9999)) for i in range(3)]
        batch = ChangeSet("Propagate", tuple(change for part in parts for change in part.changes))
        self._run_step = self.saved.commit(batch, into=self._run_step)

    def _new_run(self) -> None:
        self._run_step = None
        self._run()

    def _propose(self) -> None:
        change = run_result(self.saved.project, self._rng.randrange(FRAMES), self._rng.randrange(9999), proposed=True)
        self._run_step = self.saved.commit(change, into=self._run_step)

    def _accept(self) -> None:
        frame = self._rng.choice(sorted(self.saved.project.proposals) or [FrameIndex(0)])
        self.saved.commit(edits.accept_frame(self.saved.project, frame))

    def _reject(self) -> None:
        frame = self._rng.choice(sorted(self.saved.project.proposals) or [FrameIndex(0)])
        self.saved.commit(edits.reject_frame(self.saved.project, frame))

    def _undo(self) -> None:
        self.saved.undo()

    def _redo(self) -> None:
        self.saved.redo()

    def _add(self) -> None:
        project = self.saved.project
        if project.next_object_id < 200:
            self.saved.commit(edits.add_object(project, f"thing {project.next_object_id}"))

    def _rename(self) -> None:
        picked = self._pick()
        if picked is not None:
            name = f"name {self._rng.randrange(10**9)}"
            self.saved.commit(edits.rename_object(self.saved.project, picked, name))

    def _delete(self) -> None:
        picked = self._pick()
        if picked is not None and len(self.saved.project.objects) > 1:
            self.saved.commit(edits.delete_object(self.saved.project, picked))

    def _merge(self) -> None:
        ids = sorted(self.saved.project.objects)
        if len(ids) > 1:
            self.saved.commit(edits.merge_objects(self.saved.project, ids[0], ids[1]))

    def _mark(self) -> None:
        picked = self._pick()
        if picked is not None:
            frame = FrameIndex(self._rng.randrange(FRAMES))
            presence = self._rng.choice(list(Presence))
            self.saved.commit(edits.set_presence(self.saved.project, [frame], [picked], presence))

    def _range(self) -> None:
        first = self._rng.randrange(FRAMES)
        chosen = FrameRange(FrameIndex(first), FrameIndex(FRAMES - 1)) if self._rng.randrange(3) else None
        self.saved.commit(edits.set_work_range(self.saved.project, chosen))

    def _clear(self) -> None:
        picked = self._pick()
        if picked is not None:
            first = self._rng.randrange(FRAMES - 2)
            frames = FrameRange(FrameIndex(first), FrameIndex(first + 2))
            self.saved.commit(edits.clear(self.saved.project, [picked], frames))

    def _relink(self) -> None:
        clip = small_clip(f"moved/{self._rng.randrange(99)}.mp4")
        self.saved.commit(edits.set_clip(self.saved.project, clip))


def scripted(path: Path, seed: int, operations: int) -> Iterator[SavedProject]:
    """Create, work, close, open again, work, close; yields after everything that is confirmed."""
    rng = random.Random(seed)
    with SavedProject.create(path, small_clip()) as saved:
        yield saved
        session = Session(saved, seed)
        for _ in range(operations):
            session.operate(rng.randrange(1000))
            yield saved
    with SavedProject.open(path) as saved:
        session = Session(saved, seed + 1)
        for _ in range(operations // 4):
            session.operate(rng.randrange(1000))
            yield saved
