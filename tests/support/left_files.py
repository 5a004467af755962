"""What a killed command leaves: its projects, opened as the program opens them, and its files, byte by byte."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from segmentation.storage.saved_project import SavedProject

Masks = dict[int, str]


def make_drafts_old(folder: Path) -> None:
    """As if minutes had passed: drafts of files that are younger may be another program's that still runs."""
    for path in folder.rglob(".*.new"):
        os.utime(path, (0, 0))


def projects_in(folder: Path) -> list[str]:
    """Those that a person sees: what lies in a hidden folder is not made yet."""
    names = (path.relative_to(folder) for path in folder.rglob("*.maskreel"))
    return sorted(str(name) for name in names if not any(part.startswith(".") for part in name.parts[:-1]))


def read_masks(path: Path) -> Masks:
    """Each frame's mask in short, and each proposal under -1 - frame; the project is opened as the program opens it.

    Raises:
        AssertionError: It was damaged, or cannot be written.
    """
    with SavedProject.open(path, wait=True) as saved:
        assert not saved.read_only, saved.read_only_reason
        assert saved.recovery is None or saved.recovery.damaged == (), saved.recovery
        project = saved.project
        found = {int(frame): short(record.mask.data) for frame, record in project.track.records.items()}
        proposed = {-1 - int(frame): short(p.mask.data) for frame, p in project.proposals.items()}
        return found | proposed


def short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def list_names(folder: Path) -> set[str]:
    """All files and folders, hidden ones too; sets of weights and pictures of charts under their first name."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def digest_of(path: Path) -> str:
    """Of a file, or of all files in a folder; empty where there is nothing."""
    if not path.exists():
        return ""
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    total = hashlib.sha256()
    for file in files:
        total.update(str(file.relative_to(path.parent)).encode() + file.read_bytes())
    return total.hexdigest()


def list_differences(found: Path, wanted: Path) -> list[str]:
    """What is not the same in two files, or in two folders: each with the first bytes of both."""
    folders = found.is_dir() or wanted.is_dir()
    names = (
        sorted({str(p.relative_to(root)) for root in (found, wanted) for p in root.rglob("*")}) if folders else ["."]
    )
    contents = {name: [_first_bytes(root / name) for root in (found, wanted)] for name in names}
    changed = [name for name in names if digest_of(found / name) != digest_of(wanted / name)]
    return [f"{name}: {contents[name][0]!r} instead of {contents[name][1]!r}" for name in changed]


def _first_bytes(path: Path) -> bytes:
    return path.read_bytes()[:200] if path.is_file() else b""
