"""WindowUser: a person at a window, simulated: looks, paints, marks, propagates, decides, undoes, exports, opens again.

What comes next is drawn by a seed. Everything goes through mouse events and commands, as from a hand; only the pauses
are left out.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from app.bench.bench_window import BenchWindow, StrokeTimes
from app.dialogs.export_work import ExportChoices, export_steps
from app.state.view_choices import Tool
from app.workers.steps_worker import StepsWorker
from segmentation.domain.edits import set_work_range
from segmentation.domain.frames import FrameIndex, FrameRange

RUN_FRAMES = 3
"""On either side of the frame that a run starts from."""
MOST_OBJECTS = 6


class WindowUser:
    """Does one thing after the other.

    Args:
        bench: The window, with a clip and some objects.
        scratch: Where exports go.
        seed: Decides what is done.
    """

    def __init__(self, bench: BenchWindow, scratch: Path, seed: int) -> None:
        self._bench, self._scratch = bench, scratch
        self._random = random.Random(seed)
        self._exports = 0
        habits: dict[Callable[[], None], int] = {
            self._look: 40,
            self._paint: 24,
            self._undo: 8,
            self._redo: 5,
            self._mark: 8,
            self._review: 5,
            self._propagate: 3,
            self._decide: 3,
            self._change_objects: 2,
            self._export: 1,
            self._open_again: 1,
        }
        self._habits, self._weights = list(habits), list(habits.values())

    def act(self) -> str:
        """Do the next thing, and wait for what follows from it; returns what it was."""
        action = self._random.choices(self._habits, self._weights)[0]
        action()
        self._bench.spin(15)
        return action.__name__.strip("_")

    def close_clip(self) -> Path:
        """Close what is open; returns where its clip is."""
        path = self._bench.document.clip_path
        self._run("file.close")
        self._bench.wait(lambda: self._bench.window.services.documents.current is None)
        return path

    def open_clip(self, path: Path) -> None:
        """Open a clip, with the project made for it."""
        window = self._bench.window
        window.open(path)
        self._bench.wait(lambda: window.services.documents.current is not None and window.canvas.picture.up_to_date)

    def _run(self, command_id: str) -> None:
        self._bench.window.actions_.run(command_id)

    @property
    def _frame_count(self) -> int:
        return self._bench.document.project.clip.frame_count

    def _look(self) -> None:
        """Some frames on, as by dragging along the timeline."""
        view, start = self._bench.window.view, self._random.randrange(self._frame_count)
        for frame in range(start, min(start + 5, self._frame_count)):
            view.set_frame(frame)
            self._bench.spin(2)
        self._bench.wait(lambda: self._bench.window.canvas.picture.up_to_date)

    def _paint(self) -> None:
        """A stroke, or something erased."""
        window, canvas = self._bench.window, self._bench.window.canvas
        self._bench.wait(lambda: canvas.picture.up_to_date)
        window.view.set_tool(self._random.choice((Tool.BRUSH, Tool.BRUSH, Tool.ERASER)))
        left = self._random.randrange(canvas.width() // 4, canvas.width() // 2)
        top = self._random.randrange(canvas.height() // 4, canvas.height() // 2)
        self._bench.stroke([(left + 8 * step, top + 3 * step) for step in range(8)], StrokeTimes())

    def _undo(self) -> None:
        self._run("edit.undo")
        self._bench.document.save_now()

    def _redo(self) -> None:
        self._run("edit.redo")
        self._bench.document.save_now()

    def _mark(self) -> None:
        self._run(self._random.choice(("mark.reference", "mark.verified", "mark.needs-work", "mark.occluded")))

    def _review(self) -> None:
        self._run("review.fix-next")

    def _propagate(self) -> None:
        """Over some frames around this one; now and then it is stopped half-way."""
        runs, frame = self._bench.window.services.runs, int(self._bench.window.view.frame)
        near = FrameRange(
            FrameIndex(max(0, frame - RUN_FRAMES)), FrameIndex(min(self._frame_count - 1, frame + RUN_FRAMES))
        )
        self._bench.document.apply_edit(set_work_range(self._bench.document.project, near))
        self._run("mark.reference")
        self._run("propagate.both")
        if self._random.random() < 0.2:
            self._bench.spin(50)
            self._run("propagate.cancel")
        self._bench.wait(lambda: not runs.active, limit_s=900)

    def _decide(self) -> None:
        """On what runs propose: all of it, or this frame."""
        which = self._random.choice(("accept-all", "reject-all", "accept-frame", "reject-frame"))
        self._run(f"proposal.{which}")

    def _change_objects(self) -> None:
        """Add one while there are few, else delete or merge."""
        view, order = self._bench.window.view, self._bench.document.project.object_order
        if len(order) < MOST_OBJECTS:
            self._run("object.add")
            return
        view.set_active(order[-1])
        if self._random.random() < 0.5:
            view.set_selection(frozenset(order[-2:]))
            self._run("object.merge")
        else:
            self._run("object.delete")
        self._bench.document.save_now()

    def _export(self) -> None:
        """Masks as PNG, on a thread, as the export dialog does it."""
        document = self._bench.document
        done: list[object] = []
        project = document.project
        self._exports += 1
        choices = ExportChoices(
            "png", self._scratch / "export", project.object_order, project.clip.whole, "clip", {}, self._exports > 1
        )
        worker = StepsWorker(export_steps(choices, project, document.clip_path))
        for ended in (worker.finished, worker.failed):
            ended.connect(done.append)
        worker.start()
        self._bench.wait(lambda: bool(done))
        worker.close()
        worker.deleteLater()

    def _open_again(self) -> None:
        self.open_clip(self.close_clip())
