"""Commands of the menu Propagate: runs, the search for primary objects, and the engines that do both."""

from __future__ import annotations

from collections.abc import Callable

from app.commands.command import Command, Menu, always
from app.commands.context import AppContext
from app.translating import tr
from segmentation.domain.frames import Direction


def propagation_commands() -> tuple[Command, ...]:
    """The table's rows."""
    return (*_run_commands(), *_discovery_commands(), *_engine_commands())


def _run_commands() -> tuple[Command, ...]:
    """Start in a direction, one step, pause, resume, cancel."""

    def start(id_: str, title: str, short: str, direction: Direction, key: str) -> Command:
        run = _starter(direction, step=False)
        icon = f"run-{id_}"
        return Command(f"propagate.{id_}", title, Menu.PROPAGATE, run, (key,), _can_start, icon=icon, short=short)

    def step(id_: str, title: str, short: str, direction: Direction, key: str, icon: str) -> Command:
        run = _starter(direction, step=True)
        return Command(f"propagate.{id_}", title, Menu.PROPAGATE, run, (key,), _can_start, icon=icon, short=short)

    return (
        start("forward", tr("Propagate forward"), tr("Forward"), Direction.FORWARD, "Alt+Right"),
        start("backward", tr("Propagate backward"), tr("Backward"), Direction.BACKWARD, "Alt+Left"),
        start("both", tr("Propagate both ways"), tr("Both ways"), Direction.BOTH, "Ctrl+T"),
        Command(
            "propagate.small-objects",
            tr("Follow small objects at full resolution"),
            Menu.PROPAGATE,
            lambda c: c.runs.follow_small(not c.runs.follows_small),
            ("Alt+Z",),
            lambda c: c.document is not None and not c.runs.active,
            lambda c: c.runs.follows_small,
            icon="follow-small",
            short=tr("Follow"),
        ),
        step("step", tr("Propagate one frame on"), tr("One on"), Direction.FORWARD, "Alt+Shift+Right", "step-on"),
        step(
            "step-back",
            tr("Propagate one frame back"),
            tr("One back"),
            Direction.BACKWARD,
            "Alt+Shift+Left",
            "step-back",
        ),
        Command(
            "propagate.pause",
            tr("Pause the run"),
            Menu.PROPAGATE,
            _pause,
            ("Ctrl+Space",),
            _can_pause,
            _is_paused,
            icon="pause",
            short=tr("Pause"),
            begins_group=True,
        ),
        Command(
            "propagate.resume",
            tr("Resume the stopped run"),
            Menu.PROPAGATE,
            _resume,
            ("Ctrl+R",),
            _is_resumable,
            icon="resume",
            short=tr("Resume"),
        ),
        Command(
            "propagate.cancel",
            tr("Stop the run"),
            Menu.PROPAGATE,
            _cancel,
            ("Shift+Esc",),
            _is_active,
            icon="stop",
            short=tr("Stop"),
        ),
    )


def _starter(direction: Direction, step: bool) -> Callable[[AppContext], None]:
    def start(context: AppContext) -> None:
        context.gesture_finished.emit()  # what clicks show is there for the user; a run begins from what is taken
        context.runs.start(direction, single_step=step)

    return start


def _can_start(context: AppContext) -> bool:
    return context.project is not None and bool(context.project.objects) and not context.runs.active


def _is_active(context: AppContext) -> bool:
    return context.runs.active


def _can_pause(context: AppContext) -> bool:
    return context.runs.active and not context.runs.is_searching


def _is_paused(context: AppContext) -> bool:
    return context.runs.active and context.runs.is_paused


def _is_resumable(context: AppContext) -> bool:
    return context.document is not None and context.runs.resumable and not context.runs.active


def _pause(context: AppContext) -> None:
    (context.runs.resume if context.runs.is_paused else context.runs.pause)()


def _resume(context: AppContext) -> None:
    context.runs.resume()


def _cancel(context: AppContext) -> None:
    context.runs.cancel()


def _discovery_commands() -> tuple[Command, ...]:
    """The search for primary objects: find, stop, accept, discard."""
    return (
        Command(
            "discover.find",
            tr("Find primary objects"),
            Menu.PROPAGATE,
            _find,
            ("Ctrl+Shift+F",),
            lambda c: c.document is not None and not c.discovery.active,
            icon="discover",
            begins_group=True,
        ),
        Command(
            "discover.stop",
            tr("Stop the search"),
            Menu.PROPAGATE,
            lambda c: c.discovery.cancel(),
            (),
            lambda c: c.discovery.active,
            icon="stop",
            short=tr("Stop"),
        ),
        Command(
            "discover.accept",
            tr("Accept as objects"),
            Menu.PROPAGATE,
            lambda c: c.discovery.accept_chosen(),
            ("Ctrl+Return",),
            lambda c: c.document is not None and c.discovery.can_accept,
            icon="accept",
        ),
        Command(
            "discover.discard",
            tr("Discard all proposals"),
            Menu.PROPAGATE,
            lambda c: c.discovery.discard(),
            (),
            lambda c: c.discovery.has_proposals,
            icon="delete",
            short=tr("Discard all"),
        ),
    )


def _find(context: AppContext) -> None:
    context.shell.layout.bring_forward("discover")
    context.discovery.start()


def _engine_commands() -> tuple[Command, ...]:
    """Engines themselves: which is better, what they cost, their weights."""
    return (
        Command(
            "engine.compare",
            tr("Compare engines..."),
            Menu.PROPAGATE,
            lambda c: c.shell.engines.compare(),
            (),
            _can_start,
            icon="compare",
            begins_group=True,
        ),
        Command(
            "engine.measure",
            tr("Measure engines on this machine..."),
            Menu.PROPAGATE,
            lambda c: c.shell.engines.measure(),
            icon="measure",
        ),
        Command(
            "engine.adapt",
            tr("Adapt to this clip..."),
            Menu.PROPAGATE,
            lambda c: c.shell.engines.adapt(),
            icon="adapt",
        ),
        Command(
            "engine.train",
            tr("Train an engine..."),
            Menu.PROPAGATE,
            lambda c: c.shell.engines.train(),
            (),
            always,
            icon="train",
        ),
        Command(
            "engine.weights",
            tr("Weights of engines..."),
            Menu.PROPAGATE,
            lambda c: c.shell.engines.show_weights(),
            (),
            always,
            icon="weights",
        ),
    )
