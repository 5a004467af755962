"""The entry point: without a subcommand the window opens; with one, the command line runs and Qt is not imported."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

STOPPED = b"maskreel: Stopped before it began.\n"


def main(arguments: list[str] | None = None) -> int:
    """Run Maskreel; returns the exit code (0 done, 2 bad input, 1 anything else)."""
    with _quiet_start():
        from segmentation.cli.streams import steady_streams

        with steady_streams():
            return _choose_door(sys.argv[1:] if arguments is None else arguments)


@contextmanager
def _quiet_start() -> Iterator[None]:
    """While everything is loaded, signals end the program at once and without a traceback: nothing was begun yet.

    Window and command line put their own handlers in place when they are ready.
    """
    before = {}
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is None or signal.getsignal(number) not in (signal.SIG_DFL, signal.default_int_handler):
            continue
        try:
            before[number] = signal.signal(number, _leave)
        except ValueError:  # not the main thread, which alone hears of signals
            break
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, frame: object) -> None:
    try:
        os.write(2, STOPPED)
    except OSError:
        pass
    finally:
        os._exit(1)


def _choose_door(given: list[str]) -> int:
    if _is_for_window(given):
        return _window(given)
    if given[:2] in (["bench", "gui"], ["bench", "soak"]) and not _has_window():
        return _refuse_window()
    if given[:2] == ["bench", "gui"]:
        from app.bench.command import run_bench

        return run_bench(given[2:])
    if given[:2] == ["bench", "soak"]:
        from app.bench.soak import run_soak

        return run_soak(given[2:])
    if given[:1] == ["demo"] and "--headless" not in given and _has_display() and _has_window():
        return _demo_in_window(given)
    from segmentation.cli.run import run

    return run(given)


def _is_for_window(given: list[str]) -> bool:
    from segmentation.cli.subcommands import SUBCOMMANDS, is_subcommand_meant

    if not given:
        return True
    return given[0] not in SUBCOMMANDS and not given[0].startswith("-") and not is_subcommand_meant(given[0])


def _window(given: list[str]) -> int:
    if not _has_window():
        return _refuse_window()
    if not (_has_display() or os.environ.get("QT_QPA_PLATFORM")):
        sys.stderr.write("maskreel: There is no display for the window.\nUse the command line: maskreel --help\n")
        return 2
    from app.application import run_window

    return run_window(given)


def _demo_in_window(given: list[str]) -> int:
    """The built-in clip with its first mask, in the window, propagating with the engine given or the best one."""
    from segmentation.cli.demo import demo_engine, demo_project_file
    from segmentation.cli.run import run

    code = run([*given, "--prepare-only"])
    if code != 0:
        return code
    from app.application import run_window

    return run_window([str(demo_project_file(given[1:]))], demo=demo_engine(given[1:]))


def _has_window() -> bool:
    """`maskreel-core` has none, nor the Qt that it needs."""
    import app

    return find_spec("PySide6") is not None and find_spec(f"{app.__name__}.application") is not None


def _refuse_window() -> int:
    sys.stderr.write(
        "maskreel: This installation has no window: Qt is not there.\n"
        "`pip install maskreel` adds it; for the command line: maskreel --help\n"
    )
    return 2


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
