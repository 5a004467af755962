"""Exhausted memory is recognised in the words of every library, and work goes on with less."""

from __future__ import annotations

import errno

import pytest

from segmentation.engines.out_of_memory import is_out_of_memory, next_reduction, with_less_memory


@pytest.mark.parametrize(
    ("error", "is_memory"),
    [
        (MemoryError(), True),
        (OSError(errno.ENOMEM, "x"), True),
        (OSError(errno.ENOSPC, "No space left"), False),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory"), True),
        (RuntimeError("Failed to allocate 99 bytes"), True),
        (RuntimeError("shapes differ"), False),
    ],
)
def test_it_is_recognised_by_type_and_words(error: Exception, is_memory: bool) -> None:
    assert is_out_of_memory(error) is is_memory


def test_work_is_done_again_with_less_until_it_fits() -> None:
    sizes = [4]

    def work() -> int:
        if sizes[-1] > 1:
            raise MemoryError
        return sizes[-1]

    assert with_less_memory(None, work, lambda error: sizes.append(sizes[-1] // 2)) == 1
    assert sizes == [4, 2, 1]


def test_other_errors_are_not_tried_again() -> None:
    def work() -> None:
        raise RuntimeError("shapes differ")

    with pytest.raises(RuntimeError, match="shapes differ"):
        with_less_memory(None, work, lambda error: pytest.fail("gave way"))


def test_frames_are_reduced_to_half_at_most() -> None:
    reductions = [1.0]
    while (smaller := next_reduction(reductions[-1])) is not None:
        reductions.append(smaller)
    assert reductions == [1.0, 0.75, 0.5625]
