"""How much memory this process holds. Imports no torch."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def resident_bytes() -> int | None:
    """Resident memory of this process now; None where the system does not report it cheaply."""
    if not sys.platform.startswith("linux"):
        return None
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def peak_resident_bytes() -> int | None:
    """Largest resident memory of this process so far; None where the system does not report it."""
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def resident_mb() -> float:
    """Resident memory of this process now, in MB; its peak where only that is reported; 0 where neither is."""
    return (resident_bytes() or peak_resident_bytes() or 0) / 1e6
