"""Times as people read them."""

from __future__ import annotations


def time_text(seconds: float) -> str:
    """Hours, minutes, seconds and milliseconds: `00:00:05.339`."""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
