"""How reading and writing report how far they are. Both are generators, so that they can be stopped between frames.

Closing such a generator before its end is how to cancel: an export then leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeVar

Outcome = TypeVar("Outcome")
Step = TypeVar("Step")


@dataclass(frozen=True)
class Progress:
    """How far one stage is.

    Args:
        stage: What is being done, as a present participle ("Writing").
        done: Steps done.
        total: Steps of this stage.
    """

    stage: str
    done: int
    total: int


Steps = Generator[Progress, None, Outcome]
"""Work that yields its progress and returns its outcome."""


def finish(steps: Generator[Step, None, Outcome], on_progress: Callable[[Step], None] | None = None) -> Outcome:
    """Run `steps` to the end.

    Args:
        steps: The work; what it yields may be `Progress` or anything else.
        on_progress: Called after every step with what it yields; whatever it raises ends the work cleanly.
    """
    try:
        while True:
            progress = next(steps)
            if on_progress is not None:
                on_progress(progress)
    except StopIteration as stop:
        outcome: Outcome = stop.value
        return outcome
    finally:
        steps.close()
