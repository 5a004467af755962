"""Training: a recipe on data of the user, in a process of its own that is spoken to by lines of text.

Lives on the GUI thread, which only reads those lines. The process ends cleanly when asked to, and also by itself when
this program is gone; what it learned is on the disk.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot

from app.translating import translate_message

_END_MS = 20_000


@dataclass(frozen=True)
class TrainingOrder:
    """What is to be trained.

    Args:
        recipe: Its name.
        engine: The engine that the weights are for.
        data: Projects and folders.
        out: Folder for weights, curves and state; a training that is there already goes on.
        steps: Of all stages.
        minutes: After which it ends cleanly.
        device: `auto`, `cpu`, `cuda` or `mps`.
        small: Small pictures and batches.
    """

    recipe: str
    engine: str
    data: tuple[Path, ...]
    out: Path
    steps: int
    minutes: int
    device: str
    small: bool

    def arguments(self) -> list[str]:
        """For the command line of this program."""
        given = ["train", self.recipe, "--data", *map(str, self.data), "--out", str(self.out), "--json", "--resume"]
        given += ["--steps", str(self.steps), "--max-minutes", str(self.minutes), "--device", self.device]
        return [*given, "--small"] if self.small else given


@dataclass(frozen=True)
class TrainingStep:
    """One step, as the process reported it.

    Args:
        stage: Which stage.
        step: Counted from 1.
        steps: Of the stage.
        loss: Before the step.
        seconds: It took.
        overlap: J, where it was measured.
    """

    stage: str
    step: int
    steps: int
    loss: float
    seconds: float
    overlap: float | None


class Training(QObject):
    """One training at a time; it goes on when its dialog is closed."""

    state_changed = Signal()
    found = Signal(str)  # how much there is to learn from, and what was left out
    stepped = Signal(object)  # TrainingStep
    ended = Signal(str, bool)  # what happened, and whether it is an error

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.order: TrainingOrder | None = None
        """The present training, or the last one."""
        self.paused = False
        self.weights: Path | None = None
        """Weights of the last training, once there are any."""
        self.steps: list[TrainingStep] = []
        """Of the present training, or the last one."""
        self._process: QProcess | None = None

    @property
    def busy(self) -> bool:
        """Whether a training goes on, is paused or is about to stop."""
        return self._process is not None

    def start(self, order: TrainingOrder) -> None:
        """Begin, or go on with what is in the order's folder; nothing while another training goes on."""
        if self.busy:
            return
        self.order, self.paused, self.weights, self.steps = order, False, None, []
        process = QProcess(self)
        process.setProcessEnvironment(QProcessEnvironment.systemEnvironment())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._handle_finish)
        process.errorOccurred.connect(self._broke)
        self._process = process
        program, *first = _this_program()
        process.start(program, [*first, *order.arguments()])
        self.state_changed.emit()

    def pause(self) -> None:
        """Wait before the next step, or go on."""
        self.paused = not self.paused
        self._say("pause" if self.paused else "resume")
        self.state_changed.emit()

    def stop(self) -> None:
        """End after this step, with usable weights."""
        self._say("stop")

    def close(self) -> None:
        """At the very end: stop, and wait a while; the state on the disk is never older than a few minutes."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.write(b"stop\n")
            process.closeWriteChannel()
            if not process.waitForFinished(_END_MS):
                process.kill()
                process.waitForFinished()

    def _say(self, word: str) -> None:
        if self._process is not None:
            self._process.write(f"{word}\n".encode())

    @Slot()
    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode("utf-8", "replace")
            if line.startswith("{"):
                self._take(json.loads(line))

    def _take(self, values: dict[str, Any]) -> None:
        match values["event"]:
            case "found":
                self.found.emit(self._text_of_found(values))
            case "step":
                names = ("stage", "steps", "loss", "seconds", "overlap")
                step = TrainingStep(step=values["step"] + 1, **{name: values[name] for name in names})
                self.steps.append(step)
                self.stepped.emit(step)
            case "ended":
                self.weights = Path(values["weights"])

    def _text_of_found(self, values: dict[str, Any]) -> str:
        text = self.tr("%1 frames in %2 clips, and %3 single pictures.")
        for place, name in (("%1", "frames"), ("%2", "clips"), ("%3", "stills")):
            text = text.replace(place, f"{values[name]:,}")
        left_out = [self.tr("Left out: %1").replace("%1", translate_message(reason)) for reason in values["skipped"]]
        return "\n".join((text, *left_out))

    @Slot()
    def _handle_finish(self) -> None:
        process = self._process
        if process is None:
            return
        self._read()
        self._process = None
        said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        failed = process.exitStatus() is not QProcess.ExitStatus.NormalExit or process.exitCode() != 0
        process.deleteLater()
        self.state_changed.emit()
        if failed:
            self.ended.emit(
                translate_message(said.removeprefix("maskreel: ")) or self.tr("The training ended unexpectedly."), True
            )
        else:
            self.ended.emit(self.tr("The training ended; its weights can be used."), False)

    @Slot(QProcess.ProcessError)
    def _broke(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            process, self._process = self._process, None
            process.deleteLater()
            self.state_changed.emit()
            self.ended.emit(self.tr("The training could not be started."), True)


def _this_program() -> tuple[str, ...]:
    """How to start this program's command line again."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    # Found where this one was found, wherever that process stands.
    code = f"import sys; sys.path[:] = {sys.path!r}; from maskreel.entry_point import main; sys.exit(main())"
    return sys.executable, "-c", code
