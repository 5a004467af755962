"""Small files (reports, tables, charts) that appear whole or not at all. Not for exports or projects."""

from __future__ import annotations

import uuid
from pathlib import Path

from segmentation.errors import StorageError


def write_whole(path: Path, content: str | bytes) -> None:
    """Write bytes, or text as UTF-8; an earlier file stays until the new one is complete. Missing folders are made.

    Raises:
        StorageError: It cannot be written.
    """
    made = path.with_name(f".{path.name}.{uuid.uuid4().hex}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            made.write_bytes(content.encode() if isinstance(content, str) else content)
            made.replace(path)
        finally:
            made.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written: {error.strerror or error}.", "Choose another place, or free some space."
        ) from error
