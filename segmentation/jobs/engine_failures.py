"""Running out of memory, reported in plain words. Engines raise it in many forms; they are recognised without torch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from segmentation.engines.out_of_memory import is_out_of_memory
from segmentation.errors import EngineError, SegmentationError


@contextmanager
def report_exhausted_memory(frame: int) -> Iterator[None]:
    """Turn 'out of memory' of any kind into an `EngineError`; other errors pass.

    Raises:
        EngineError: Memory ran out.
    """
    try:
        yield
    except SegmentationError:
        raise
    except Exception as error:
        if not is_out_of_memory(error):
            raise
        raise EngineError(
            f"Memory ran out at frame {frame}; all frames before it are kept.",
            "Close other programs, choose a smaller working size, fewer objects or the CPU, and run again.",
        ) from error
