"""Reports of what nobody foresaw: files that a person can read and send. The program itself sends nothing."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from segmentation.files.whole_file import write_whole

KEPT = 20
"""So many reports stay; older ones are removed."""


def report_folder() -> Path:
    """Where reports lie: the system's place for logs of this user."""
    from platformdirs import user_log_path

    return user_log_path("maskreel", appauthor=False)


def write_report(details: str) -> Path:
    """Keep what a report should say of an error.

    Args:
        details: How it came about, and on what.

    Returns:
        The new file.

    Raises:
        StorageError: It cannot be written.
    """
    folder = report_folder()
    path = folder / f"error-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
    write_whole(path, details.encode(errors="backslashreplace"))
    with suppress(OSError):
        for old in sorted(folder.glob("error-*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    return path
