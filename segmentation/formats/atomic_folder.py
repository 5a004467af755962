"""Exports appear whole or not at all: they are made in a folder beside the target, which is renamed at the end.

Nothing that this program did not write is ever replaced.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from segmentation.errors import SegmentationError, StorageError, UserError

REPORT_SUFFIX = "export_report.json"
"""Ends the name of the report in every export; a folder without one was not made by an export."""


@contextmanager
def atomic_folder(target: Path, *, replace: bool = False) -> Iterator[Path]:
    """A new folder that becomes `target` when the block ends without an error, and vanishes otherwise.

    Args:
        target: The folder to make; an empty one may exist.
        replace: Whether an earlier export at `target` may be replaced. It stays until the new one is complete.

    Raises:
        UserError: `target` exists and may not be replaced.
        StorageError: It cannot be written: no space, read-only, no permission.
    """
    check_target(target, replace=replace)
    with _working_folder(target) as folder:
        yield folder
        _swap(folder, target)


@contextmanager
def atomic_file(target: Path, *, replace: bool = False) -> Iterator[Path]:
    """A new folder whose files are moved beside `target` when the block ends without an error; `target` itself last.

    Args:
        target: The file to make; the block must write it under its own name, other files are its companions.
        replace: Whether an earlier export at `target` may be replaced.

    Raises:
        UserError: `target` exists and may not be replaced.
        StorageError: It cannot be written.
    """
    check_file_target(target, replace=replace)
    with _working_folder(target) as folder:
        yield folder
        for path in sorted(folder.iterdir(), key=lambda path: path.name == target.name):
            path.replace(target.parent / path.name)


def check_target(target: Path, *, replace: bool) -> None:
    """Whether an export folder may be made at `target`.

    Raises:
        UserError: It exists and may not be replaced.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise UserError(f"{target} is a file; this format writes a folder.", "Choose another name.")
    if not any(target.iterdir()):
        return
    if not replace:
        raise _exists(target)
    if not any(path.name.endswith(REPORT_SUFFIX) for path in target.iterdir()):
        raise UserError(f"{target} was not made by an export, so it is not replaced.", "Choose a new or empty folder.")


def check_file_target(target: Path, *, replace: bool) -> None:
    """Whether an export file may be made at `target`.

    Raises:
        UserError: It exists and may not be replaced; a clip or project never is.
    """
    if target.is_dir():
        raise UserError(f"{target} is a folder; a file name is needed.", f"Try {target / target.name}.")
    if not target.exists():
        return
    if not replace:
        raise _exists(target)
    if not target.with_name(f"{target.stem}_{REPORT_SUFFIX}").exists():
        raise UserError(f"{target} was not made by an export, so it is not replaced.", "Choose another name.")


def check_place(target: Path) -> None:
    """Find out before long work whether anything can be made at `target`. Leaves nothing behind.

    Raises:
        StorageError: Its folder cannot be written or made.
    """
    folder = next(parent for parent in target.absolute().parents if parent.exists())
    try:
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.trial-", dir=folder):
            pass
    except OSError as error:
        raise storage_error(target, error) from error


@contextmanager
def _working_folder(target: Path) -> Iterator[Path]:
    """A folder beside `target` for unfinished work; errors of the file system become `StorageError`."""
    missing = [parent for parent in target.absolute().parents if not parent.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.unfinished-", dir=target.parent))
    except OSError as error:
        _remove_empty(missing)
        raise storage_error(target, error) from error
    try:
        folder.chmod(0o755)
        yield folder
    except SegmentationError:
        raise
    except OSError as error:
        raise storage_error(target, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _remove_empty(missing)


def _remove_empty(folders: Iterable[Path]) -> None:
    """Take away folders that hold nothing, innermost first."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _swap(folder: Path, target: Path) -> None:
    """Put `folder` in the place of `target`; if that fails, `target` is what it was."""
    if not target.exists():
        folder.rename(target)
        return
    old = folder.with_name(folder.name.replace(".unfinished-", ".replaced-"))
    target.rename(old)
    try:
        folder.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def storage_error(target: Path, error: OSError) -> StorageError:
    """The plain words for an error of the file system while `target` was written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageError(f"The disk is full: {target} was not written.", "Free some space or choose another disk.")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return StorageError(
            f"{target} may not be written ({error.strerror}).", "Choose a folder that you may write to."
        )
    return StorageError(f"{target} cannot be written: {error.strerror or error}.", "Choose another folder or disk.")


def _exists(target: Path) -> UserError:
    return UserError(f"{target} exists already.", "Choose another name, or allow it to be replaced.")
