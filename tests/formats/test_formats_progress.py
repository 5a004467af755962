"""Work in steps is run to its end, and is closed whatever happens."""

from __future__ import annotations

import pytest

from segmentation.formats.progress import Progress, Steps, finish


def test_it_is_run_to_its_outcome_and_every_step_is_shown() -> None:
    def work() -> Steps[str]:
        yield Progress("Writing", 1, 2)
        yield Progress("Writing", 2, 2)
        return "done"

    shown: list[Progress] = []
    assert finish(work(), shown.append) == "done"
    assert [progress.done for progress in shown] == [1, 2]


def test_an_error_while_showing_closes_the_work() -> None:
    ends = []

    def work() -> Steps[None]:
        try:
            yield Progress("Writing", 1, 2)
        finally:
            ends.append("closed")

    def fail(progress: Progress) -> None:
        raise ValueError("no window")

    with pytest.raises(ValueError, match="no window"):
        finish(work(), fail)
    assert ends == ["closed"]
