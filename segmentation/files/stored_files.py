"""Files in a store (S3, Google Cloud, Azure, SFTP and others), through fsspec (extra `storage`).

Whoever reads a file here sees the old one or the new one, never a part: object stores show an object once it is
complete, and in all others a file is written beside its place and then renamed.
"""

from __future__ import annotations

import posixpath
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from segmentation.errors import SegmentationError, StorageError, UserError
from segmentation.files.storage_address import DRIVERS, check_address, kind_of, storage_address
from segmentation.files.whole_file import open_whole

_SHOW_WHOLE_OBJECTS = ("memory", "s3", "gs", "az")
_PIECE_BYTES = 4 << 20
_GLOB = frozenset("*?[")


class FileStore:
    """Where an address leads.

    Args:
        address: As `storage_address` gives it.

    Raises:
        UserError: Its kind is not known, what its kind needs is not installed, or no key was found.
    """

    def __init__(self, address: str) -> None:
        self.address = storage_address(address)
        check_address(address)
        self._kind = kind_of(self.address)
        try:
            import fsspec
        except ImportError as error:
            raise UserError(
                "fsspec is not installed.", "Install the extra: pip install 'maskreel[storage]'."
            ) from error
        with self._driver():
            try:
                self._files, self.path = fsspec.url_to_fs(self.address)
            except ImportError as error:
                driver = DRIVERS[self._kind]
                raise UserError(
                    f"{self._kind}:// needs the package {driver}, which is not installed.", f"pip install {driver}"
                ) from error

    def exists(self) -> bool:
        """Whether something is there.

        Raises:
            StorageError: The store does not answer, or lets nobody in.
        """
        with self._driver():
            return bool(self._files.exists(self.path))

    def state(self) -> str:
        """A text that stays the same as long as a file does: its size and its mark or time; of a folder, of all files.

        Raises:
            StorageError: It is not there, or the store does not answer.
        """
        with self._driver():
            if not self._files.isdir(self.path):
                return _state_of(self._files.info(self.path))
            found = self._files.find(self.path, detail=True)
            return "|".join(f"{name}:{_state_of(found[name])}" for name in sorted(found))

    def addresses(self) -> list[str]:
        """What a pattern such as `s3://bucket/*.mp4` names, sorted; an address that is no pattern is itself.

        Raises:
            StorageError: The store does not answer.
        """
        if not _GLOB & set(self.path):
            return [self.address]
        start = self.address.removesuffix(self.path.lstrip("/"))  # drivers of servers forget the host of what they find
        with self._driver():
            return [start + name.lstrip("/") for name in sorted(self._files.glob(self.path))]

    def fetch(self, target: Path) -> None:
        """Copy a file, or all files of a folder, to a path of this machine; each appears whole.

        Raises:
            StorageError: It is not there, or cannot be read or written.
        """
        with self._driver():
            if not self._files.isdir(self.path):
                self._fetch_file(self.path, target)
                return
            root = self.path.rstrip("/")
            for name in self._files.find(self.path):
                relative = posixpath.relpath(name, root)
                if relative.startswith("..") or posixpath.isabs(relative):
                    raise StorageError(f"{self.address} holds the name '{name}'.", "Rename it there.")
                self._fetch_file(name, target / relative)

    def text(self) -> str:
        """The text of a file.

        Raises:
            StorageError: It cannot be read.
            UnicodeDecodeError: It is no text.
        """
        with self._driver():
            content: bytes = self._files.cat_file(self.path)
        return content.decode()

    def send(self, source: Path) -> None:
        """Put a file there, or all files of a folder; each replaces an older one as a whole.

        Raises:
            StorageError: It cannot be written.
        """
        with self._driver():
            if source.is_file():
                self._send_file(source, self.path)
                return
            for file in sorted(file for file in source.rglob("*") if file.is_file()):
                self._send_file(file, posixpath.join(self.path, file.relative_to(source).as_posix()))

    def delete(self) -> None:
        """Delete a file there.

        Raises:
            StorageError: It is not there, or may not be deleted.
        """
        with self._driver():
            self._files.rm_file(self.path)

    def _fetch_file(self, name: str, target: Path) -> None:
        with self._files.open(name, "rb") as stored, open_whole(target) as file:
            while piece := stored.read(_PIECE_BYTES):
                file.write(piece)

    def _send_file(self, source: Path, name: str) -> None:
        if self._kind in _SHOW_WHOLE_OBJECTS:
            self._files.put_file(str(source), name)
            return
        folder, last = posixpath.split(name)
        self._files.makedirs(folder, exist_ok=True)
        draft = posixpath.join(folder, f".{last}.{uuid.uuid4().hex[:12]}.part")
        try:
            self._files.put_file(str(source), draft)
            self._files.mv(draft, name)
        except BaseException:
            with suppress(Exception):
                self._files.rm_file(draft)
            raise

    @contextmanager
    def _driver(self) -> Iterator[None]:
        """Where a driver works, which may raise anything."""
        try:
            yield
        except SegmentationError:
            raise
        except Exception as error:
            said = str(error).strip().partition("\n")[0] or type(error).__name__
            raise StorageError(
                f"{self.address} cannot be reached: {said}.",
                "Check the address, your rights there and your keys; docs/batch.md says where keys belong.",
            ) from error


def _state_of(info: dict[str, Any]) -> str:
    mark = next(
        (info[key] for key in ("ETag", "etag", "md5Hash", "mtime", "LastModified", "created") if key in info), ""
    )
    return f"{info.get('size', '')}-{mark}"
