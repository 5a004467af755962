"""Checksums of published files that come without one: the first file that proved to fit is trusted from then on."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from segmentation.domain.stored_values import check_table, check_text, parse_json
from segmentation.engines.weights.installed_weights import weight_folder
from segmentation.files.whole_file import write_whole

FILE_NAME = "first-digests"
_LOG = logging.getLogger(__name__)


def find_first_digest(name: str) -> str:
    """The sha256 of the file that was first fetched for the set `name`; empty when none was."""
    return _read(_place()).get(name, "")


def keep_first_digest(name: str, sha256: str) -> None:
    """Trust this file from now on, in place of the one trusted before, and log that.

    Raises:
        StorageError: It cannot be written.
    """
    known = _read(_place())
    if known.get(name) == sha256:
        return
    _LOG.warning("no checksum of '%s' is published; from now on this file is trusted, and no other: %s", name, sha256)
    text = json.dumps({**known, name: sha256}, indent=2, sort_keys=True) + "\n"
    write_whole(_place(), text, "Make room, and fetch again.")


def _place() -> Path:
    return weight_folder() / FILE_NAME


def _read(path: Path) -> dict[str, str]:
    try:
        values = check_table(parse_json(path.read_bytes()))
        return {check_text(name): check_text(digest) for name, digest in values.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        _LOG.warning("%s cannot be read, and is begun anew: %s", path, error)
        return {}
