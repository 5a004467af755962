"""Running out of memory is reported with its frame; other errors pass as they are."""

from __future__ import annotations

import pytest

from segmentation.errors import EngineError
from segmentation.jobs.engine_failures import report_exhausted_memory


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("CUDA out of memory. Tried to allocate 2 GiB")])
def test_exhausted_memory_names_the_frame(error: Exception) -> None:
    with pytest.raises(EngineError, match="Memory ran out at frame 4") as caught, report_exhausted_memory(4):
        raise error
    assert caught.value.__cause__ is error
    assert caught.value.advice


@pytest.mark.parametrize("error", [EngineError("out of memory, in words of ours"), RuntimeError("shapes differ")])
def test_other_errors_pass(error: Exception) -> None:
    with pytest.raises(type(error)) as caught, report_exhausted_memory(4):
        raise error
    assert caught.value is error
