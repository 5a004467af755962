"""Where projects and their clips lie: relative paths that survive a move of both, and the path of a new project."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import platformdirs

from segmentation.errors import StorageError
from segmentation.storage.disk_errors import disk_errors
from segmentation.storage.project_suffix import EXTENSION


def relative_source(project_path: Path, source: Path) -> str:
    """How a project names its clip: relative to its own folder, with forward slashes.

    Args:
        project_path: The project file.
        source: The clip; a relative path counts from the current folder.

    Returns:
        The absolute path where no relative one exists (another drive).
    """
    clip, folder = Path(os.path.abspath(source)), Path(os.path.abspath(project_path)).parent
    try:
        return Path(os.path.relpath(clip, folder)).as_posix()
    except ValueError:
        return clip.as_posix()


def absolute_source(project_path: Path, source: str) -> Path:
    """Where the clip named by `relative_source` is now. Nothing is promised about its being there."""
    return Path(os.path.abspath(Path(os.path.abspath(project_path)).parent / source))


def new_project_path(clip_path: Path) -> Path:
    """A free path for the project of a clip: beside it, or else in the user's data folder, which is made if need be.

    Raises:
        StorageError: Neither folder can be written.
    """
    clip = Path(os.path.abspath(clip_path))
    folder = clip.parent if _is_writable(clip.parent) else user_project_folder()
    stem = clip.name if clip.is_dir() else clip.stem
    number = 1
    path = folder / f"{stem}{EXTENSION}"
    while os.path.lexists(path):
        number += 1
        path = folder / f"{stem}-{number}{EXTENSION}"
    return path


def existing_project_paths(clip_path: Path) -> tuple[Path, ...]:
    """Project files that bear the clip's name, where `new_project_path` would put them; the plain name first."""
    clip = Path(os.path.abspath(clip_path))
    stem = clip.name if clip.is_dir() else clip.stem
    numbered = re.compile(rf"{re.escape(stem)}(-\d+)?{re.escape(EXTENSION)}")
    folders = (clip.parent, _user_path())
    found = (path for folder in folders if folder.is_dir() for path in folder.glob(f"*{EXTENSION}"))
    return tuple(sorted((path for path in found if numbered.fullmatch(path.name)), key=lambda p: (len(p.name), p)))


def _user_path() -> Path:
    return platformdirs.user_data_path("maskreel", appauthor=False) / "projects"


def user_project_folder() -> Path:
    """The user's folder of projects whose clips lie where nothing can be written; it is made if need be.

    Raises:
        StorageError: It cannot be made or written.
    """
    folder = _user_path()
    with disk_errors(folder, "use"):
        folder.mkdir(parents=True, exist_ok=True)
    if not _is_writable(folder):
        raise StorageError(f"There is no folder for the project: {folder} may not be written.", "Free or permit it.")
    return folder


def _is_writable(folder: Path) -> bool:
    """Found out by trying: permissions alone say nothing about read-only disks, or on Windows."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
