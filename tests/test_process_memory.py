"""What this process holds is seen to grow."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from segmentation.process_memory import peak_resident_bytes, resident_mb


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not report it")
def test_memory_that_is_written_to_is_counted() -> None:
    before = resident_mb()
    held = np.ones(60_000_000, np.uint8)
    assert resident_mb() - before > 40
    assert (peak_resident_bytes() or 0) > 40e6
    assert held[0] == 1
