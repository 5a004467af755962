"""The manifest of a batch: which clips are done, which failed and why. Replaced whole, so never half written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from segmentation.domain.stored_values import (
    check_list,
    check_number,
    check_table,
    check_text,
    check_whole,
    parse_json,
)
from segmentation.errors import StorageError, UserError
from segmentation.files.outside_file import read_outside_text
from segmentation.files.whole_file import write_whole

_VERSION = 1

ClipState = Literal["open", "done", "failed"]


@dataclass(frozen=True)
class ClipEntry:
    """What became of one clip.

    Args:
        state: `open` until it is done or has failed.
        attempts: How often a worker began it.
        frames: Frames that got a result, over all attempts that ended.
        seconds: Wall time of the last attempt.
        reason: Why it failed.
        notes: How its masks were read.
    """

    state: ClipState = "open"
    attempts: int = 0
    frames: int = 0
    seconds: float = 0.0
    reason: str = ""
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class BatchManifest:
    """The state of a whole batch.

    Args:
        plan: What is computed, as JSON values; a batch goes on only with the same.
        clips: Entry by name.
    """

    plan: Mapping[str, Any]
    clips: Mapping[str, ClipEntry]

    def with_entry(self, name: str, entry: ClipEntry) -> BatchManifest:
        """A manifest in which one clip has another entry."""
        return replace(self, clips={**self.clips, name: entry})


def open_manifest(path: Path, plan: Mapping[str, Any], names: list[str]) -> BatchManifest:
    """The manifest at `path`, with all clips of the list; what failed before is open again.

    Raises:
        UserError: It belongs to a batch with another plan.
        StorageError: It is damaged.
    """
    if not path.exists():
        return BatchManifest(plan, {name: ClipEntry() for name in names})
    found = read_batch(path)
    if found.plan != plan:
        raise UserError(f"{path} belongs to a batch with other settings or clips.", "Choose another folder with --out.")
    entries = {name: found.clips.get(name, ClipEntry()) for name in names}
    return BatchManifest(plan, {n: e if e.state == "done" else ClipEntry() for n, e in entries.items()})


def save_manifest(path: Path, manifest: BatchManifest) -> None:
    """Write it whole or not at all.

    Raises:
        StorageError: It cannot be written.
    """
    values = {"version": _VERSION, "plan": manifest.plan, "clips": {n: vars(e) for n, e in manifest.clips.items()}}
    # No indent: it is written when a clip begins and ends, and would take six times as long.
    write_whole(path, json.dumps(values), "Check the space on the disk.")


def read_batch(path: Path) -> BatchManifest:
    """The manifest at `path`.

    Raises:
        StorageError: It is damaged.
    """
    try:
        values = check_table(parse_json(read_outside_text(path)))
        if values["version"] != _VERSION:
            raise ValueError(f"version {values['version']}")
        clips = check_table(values["clips"])
        return BatchManifest(check_table(values["plan"]), {name: _entry(check_table(clips[name])) for name in clips})
    except (OSError, ValueError, KeyError) as error:
        raise StorageError(f"The manifest {path} is damaged: {error}.", "Delete it to begin the batch anew.") from error


def _entry(values: Mapping[str, Any]) -> ClipEntry:
    state = check_text(values["state"])
    if state not in get_args(ClipState):
        raise ValueError(f"the state '{state[:40]}'")
    return ClipEntry(
        state=cast(ClipState, state),
        attempts=check_whole(values["attempts"]),
        frames=check_whole(values["frames"]),
        seconds=check_number(values["seconds"]),
        reason=check_text(values["reason"]),
        notes=tuple(check_text(note) for note in check_list(values["notes"])),
    )
