"""What a process holds is seen to grow. A fresh process: a large one may hand out memory that is resident already."""

from __future__ import annotations

import subprocess
import sys

import pytest

HOLDS_MORE = """
import numpy as np
from segmentation.process_memory import peak_resident_bytes, resident_mb
before = resident_mb()
held = np.ones(60_000_000, np.uint8)
print(resident_mb() - before, (peak_resident_bytes() or 0) / 1e6, held[0])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not report it")
def test_memory_that_is_written_to_is_counted() -> None:
    done = subprocess.run([sys.executable, "-c", HOLDS_MORE], capture_output=True, text=True, check=True)
    growth_mb, peak_mb, _ = map(float, done.stdout.split())
    assert growth_mb > 40
    assert peak_mb > 40
