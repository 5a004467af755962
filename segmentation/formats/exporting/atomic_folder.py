"""Exports appear whole or not at all, and one that was broken off goes on where it stopped.

An export is made in a hidden folder beside its target, which is moved into place at the end. What a killed or cancelled
export leaves there is taken up by the next one to the same place if that is the same export, and else removed by it.
Nothing that this program did not write is ever replaced.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from segmentation.errors import SegmentationError, StorageError, UserError
from segmentation.files.whole_file import write_error
from segmentation.formats.exporting.unfinished_export import UnfinishedExport, find_abandoned_homes, target_of
from segmentation.storage.file_lock import ProjectLock

REPORT_SUFFIX = "export_report.json"
"""Ends the name of the report in every export; a folder without one was not made by an export."""


_NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)


@contextmanager
def atomic_folder(target: Path, *, replace: bool = False, key: str = "") -> Iterator[UnfinishedExport]:
    """A folder that becomes `target` when the block ends without an error.

    Args:
        target: The folder to make; an empty one may exist.
        replace: Whether an earlier export at `target` may be replaced. It stays until the new one is complete.
        key: Identifies this export; a cancelled or killed one goes on under the same key. Empty for an
            export that always begins anew.

    Raises:
        UserError: `target` exists and may not be replaced, or is being exported to right now.
        StorageError: It cannot be written: no space, read-only, no permission.
    """
    _restore_replaced(target)
    check_target(target, replace=replace)
    with _open_unfinished(target, key) as unfinished:
        yield unfinished
        unfinished.forget_frames()
        _swap(unfinished.folder, target)


@contextmanager
def atomic_addition(
    target: Path, is_own: Callable[[str], bool], *, replace: bool = False, key: str = ""
) -> Iterator[UnfinishedExport]:
    """A folder whose files are moved into `target` when the block ends without an error, beside what is there.

    A program that is killed while it moves them leaves the rest to the next export to `target`, which moves it first.

    Args:
        target: The folder that gets the files; it may hold others.
        is_own: Whether a file of this name belongs to the export that is made.
        replace: Whether an earlier export with files of this kind may be replaced.
        key: As for `atomic_folder`.

    Raises:
        UserError: The target holds such files and they may not be replaced, or is being exported to right now.
        StorageError: It cannot be written.
    """
    _restore_replaced(target)
    check_addition(target)
    with _open_unfinished(target, key) as unfinished:
        old = check_own_files(target, is_own, replace=replace)
        yield unfinished
        if not target.exists() or not any(target.iterdir()):
            unfinished.forget_frames()
            _swap(unfinished.folder, target)
            return
        new = {path.name for path in unfinished.folder.iterdir()}
        unfinished.note_whole(path.name for path in old if path.name not in new)
        unfinished.move_into_target(target)


def check_addition(target: Path) -> None:
    """Whether an export may be made in the folder `target`, be it that it holds others.

    Raises:
        UserError: It is a file.
    """
    if target.exists() and not target.is_dir():
        raise UserError(f"{target} is a file; this format writes a folder.", "Choose another name.")


def check_own_files(target: Path, is_own: Callable[[str], bool], *, replace: bool) -> list[Path]:
    """What is there of an earlier export of the same name, if it may be replaced.

    Raises:
        UserError: There is something, and it may not be replaced.
    """
    own = [path for path in target.iterdir() if is_own(path.name)] if target.exists() else []
    if not own:
        return own
    if not replace:
        raise UserError(
            f"{target} holds '{own[0].name}' already.", "Choose another name for the clip, or allow it to be replaced."
        )
    if not any(path.name.endswith(REPORT_SUFFIX) for path in own):
        raise UserError(f"{own[0]} was not made by an export, so it is not replaced.", "Choose another name.")
    return own


@contextmanager
def atomic_file(target: Path, *, replace: bool = False, key: str = "") -> Iterator[UnfinishedExport]:
    """A folder whose files are moved beside `target` when the block ends without an error; `target` itself last.

    Args:
        target: The file to make; the block must write it under its own name, other files are its companions.
        replace: Whether an earlier export at `target` may be replaced.
        key: As for `atomic_folder`.

    Raises:
        UserError: `target` exists and may not be replaced, or is being exported to right now.
        StorageError: It cannot be written.
    """
    check_file_target(target, replace=replace)
    with _open_unfinished(target, key) as unfinished:
        yield unfinished
        unfinished.forget_frames()
        for path in sorted(unfinished.folder.iterdir(), key=lambda path: path.name == target.name):
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
    if not _is_export(target):
        raise UserError(f"{target} was not made by an export, so it is not replaced.", "Choose a new or empty folder.")


def _is_export(folder: Path) -> bool:
    return any(path.name.endswith(REPORT_SUFFIX) for path in folder.iterdir())


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
    trial = f".{target.name}.trial-"
    with suppress(OSError):
        for abandoned in folder.iterdir():
            if abandoned.name.startswith(trial):  # of a program that was killed just here
                abandoned.rmdir()
    try:
        with tempfile.TemporaryDirectory(prefix=trial, dir=folder):
            pass
    except OSError as error:
        raise storage_error(target, error) from error


@contextmanager
def _open_unfinished(target: Path, key: str) -> Iterator[UnfinishedExport]:
    """The place beside `target` for unfinished work; errors of the file system become `StorageError`.

    An error takes the work away, but for whole files that were being moved. A cancellation keeps what there is of it,
    if it has a key.
    """
    missing = [parent for parent in target.absolute().parents if not parent.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        with _lock(target):
            UnfinishedExport.finish_move(target)
            unfinished = UnfinishedExport.open(target, key)
            try:
                yield unfinished
            except Exception:
                if not unfinished.is_whole:
                    unfinished.remove()
                raise
            except BaseException:
                if not unfinished.has_progress:
                    unfinished.remove()
                raise
            unfinished.remove()
    except SegmentationError:
        raise
    except OSError as error:
        raise storage_error(target, error) from error
    finally:
        _remove_empty(missing)


@contextmanager
def _lock(target: Path) -> Iterator[None]:
    """Keeps two exports from working on one target at the same time, where the disk knows locks."""
    try:
        lock = ProjectLock.acquire(target)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        yield
        return
    if lock is None:
        raise UserError(f"{target} is being exported to right now.", "Wait for that export, or choose another name.")
    try:
        yield
    finally:
        lock.release()


def _sweep(folder: Path) -> None:
    """Take away what exports to other places in the folder left there long ago and nobody went on with."""
    with suppress(OSError):
        for home in find_abandoned_homes(folder):
            lock = ProjectLock.acquire(target_of(home))
            if lock is not None:
                UnfinishedExport.finish_move(target_of(home))
                shutil.rmtree(home, ignore_errors=True)
                lock.release()


def _remove_empty(folders: Iterable[Path]) -> None:
    """Take away folders that hold nothing, innermost first."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _replace(target: Path) -> Path:
    return target.with_name(f".{target.name}.replaced")


def _restore_replaced(target: Path) -> None:
    """Bring back an export that was about to be replaced when the program was killed."""
    old = _replace(target)
    if not old.is_dir() or not _is_export(old):
        return
    with suppress(OSError):
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)


def _swap(folder: Path, target: Path) -> None:
    """Put `folder` in the place of `target`; if that fails, `target` is what it was."""
    if not target.exists():
        folder.rename(target)
        return
    old = _replace(target)
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
    return write_error(target, error, "Choose another folder or disk.")


def _exists(target: Path) -> UserError:
    return UserError(f"{target} exists already.", "Choose another name, or allow it to be replaced.")
