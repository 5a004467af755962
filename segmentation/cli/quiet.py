"""Whether notes and progress are wanted, for the command that runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_QUIET = ContextVar("quiet", default=False)


def is_quiet() -> bool:
    """Whether only results and errors are printed."""
    return _QUIET.get()


@contextmanager
def be_quiet(*, wanted: bool) -> Iterator[None]:
    """While something runs, print results and errors only, or notes and progress, too."""
    token = _QUIET.set(wanted)
    try:
        yield
    finally:
        _QUIET.reset(token)
