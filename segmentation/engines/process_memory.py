"""How much memory this process holds. Imports no torch."""

from __future__ import annotations

import sys


def resident_mb() -> float:
    """Resident memory of this process now, in MB; its peak where the system does not report it; 0 where neither is."""
    try:
        with open("/proc/self/statm", encoding="ascii") as handle:
            import resource

            return int(handle.read().split()[1]) * resource.getpagesize() / 1e6
    except OSError:
        return highest_resident_mb()


def highest_resident_mb() -> float:
    """The highest resident memory that the system noted, in MB; 0 on a system that does not."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6
