"""Ends a process soon after the one that started it is gone, however that went. Every process that we start calls it.

Standard library only: small workers import this module and little else.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

PARENT_VARIABLE = "MASKREEL_PARENT"
LINE = f"from {__name__} import end_with_parent; end_with_parent()"
"""For interpreters that are started with a line of code."""
_LOOK_S = 0.25
_SET_PARENT_DEATH_SIGNAL = 1
_SYNCHRONIZE, _FOR_EVER = 0x0010_0000, 0xFFFF_FFFF


def child_environment() -> dict[str, str]:
    """The environment for a process that this one starts: it names this one as the parent."""
    return {**os.environ, PARENT_VARIABLE: str(os.getpid())}


def interpreter_environment() -> dict[str, str]:
    """The same for an interpreter that is started with a line of code: it finds modules where this one does."""
    return {**child_environment(), "PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path)}


def can_start_interpreters() -> bool:
    """Whether there is an interpreter to start; a frozen program is one itself (`packaging/frozen/entry.py`)."""
    return bool(sys.executable)


def end_with_parent(parent: int | None = None) -> None:
    """From now on this process ends within a second after its parent, without a word.

    Args:
        parent: Its number; by default the one in the environment, or else the process that is the parent now.
    """
    named = os.environ.pop(PARENT_VARIABLE, "")  # taken out: it is not the parent of processes that this one starts
    expected = parent or (int(named) if named.isdecimal() else os.getppid())
    if sys.platform == "linux":
        # The kernel ends also a process whose native code keeps every thread of Python waiting.
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    wait = _wait_on_windows if sys.platform == "win32" else _wait_for_another_parent
    threading.Thread(target=_end_after, args=(wait, expected), daemon=True, name="watch of the parent").start()


def _end_after(wait: Callable[[int], None], parent: int) -> None:
    wait(parent)
    os._exit(1)


def _wait_for_another_parent(parent: int) -> None:
    is_direct = os.getppid() == parent
    while os.getppid() == parent if is_direct else _is_there(parent):
        time.sleep(_LOOK_S)


def _is_there(process: int) -> bool:
    """For a parent that started this process through another one, as a wrapper of the interpreter is."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _wait_on_windows(parent: int) -> None:
    if sys.platform == "win32":  # pragma: no cover - there the number of the parent stays when it is gone
        handle = ctypes.windll.kernel32.OpenProcess(_SYNCHRONIZE, False, parent)
        ctypes.windll.kernel32.WaitForSingleObject(handle, _FOR_EVER)
