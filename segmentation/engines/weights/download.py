"""Downloads one file over HTTP: goes on where it was broken off, checks what came, renames it into place at the end.

Standard library only. It connects to the address that it is given and to where that one redirects, and to nothing else.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from segmentation.errors import EngineError, StorageError, UserError

CHUNK_BYTES = 1 << 18
TIMEOUT_S = 30.0
TRIES = 5
PARTIAL_CONTENT, RANGE_NOT_SATISFIABLE = 206, 416
BROKEN_OFF = (HTTPError, URLError, http.client.HTTPException, ssl.SSLError, TimeoutError, ConnectionError)
"""What a network does when it fails; any other `OSError` is the disk's."""

Progress = Callable[[int, int], None]
"""Called with bytes so far and bytes in all (0 when not known)."""


@dataclass(frozen=True)
class Expected:
    """What is known about a file before it comes.

    Args:
        sha256: Lower-case hex digest, or empty.
        bytes: Size, or 0.
    """

    sha256: str = ""
    bytes: int = 0


def download(
    url: str, target: Path, expected: Expected | None = None, progress: Progress = lambda done, total: None
) -> None:
    """Fetch `url` into `target`, which appears only when it is whole and right.

    What has come is kept beside it as `.part`; a later call goes on there if the server still has the same file.

    Args:
        url: An http or https address.
        target: The file to make; an existing one is replaced.
        expected: Checked before `target` appears.
        progress: Called now and then; what it raises ends the download and keeps the part.

    Raises:
        UserError: Not an http or https address.
        EngineError: The server cannot be reached or refuses, the connection breaks, or what came is not the file.
        StorageError: It cannot be written.
    """
    _check_address(url)
    part, wanted = _PartFile(target), expected or Expected()
    with _disk_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _receive_all(url, part, wanted, progress)
        part.check(wanted, url)
        os.replace(part.path, target)
        part.note_path.unlink(missing_ok=True)


def _receive_all(url: str, part: _PartFile, wanted: Expected, progress: Progress) -> None:
    for tries_left in reversed(range(TRIES)):
        try:
            _receive(url, part, wanted, progress)
        except BROKEN_OFF as error:
            if isinstance(error, HTTPError) or not tries_left:
                raise _unreachable(url, part, error) from error
        else:
            return


def _receive(url: str, part: _PartFile, wanted: Expected, progress: Progress) -> None:
    with closing(_open(url, part)) as answer:
        _check_is_file(url, answer)
        start = part.offset_for(answer) if answer.status == PARTIAL_CONTENT else 0
        total = _total_bytes(answer, start)
        if wanted.bytes and total and total != wanted.bytes:
            part.drop()
            raise EngineError(
                f"{url} offers {total} bytes, expected {wanted.bytes}.", "It is another file; use another address."
            )
        part.note(url, answer.headers)
        part.append(answer, start, total, progress)
        if total and part.size < total:
            raise http.client.IncompleteRead(b"", total - part.size)


def _open(url: str, part: _PartFile) -> Any:
    """The answer of the server, which may bring the rest of the part or all from the start."""
    headers = {"User-Agent": "maskreel", "Accept-Encoding": "identity", **part.range_headers(url)}
    try:
        return _opener().open(request.Request(url, headers=headers), timeout=TIMEOUT_S)
    except HTTPError as error:
        if error.code != RANGE_NOT_SATISFIABLE:
            raise
        error.close()
        part.drop()
        return _opener().open(request.Request(url, headers={"User-Agent": "maskreel"}), timeout=TIMEOUT_S)


class _PartFile:
    """What has come so far, and from what: bytes in one file, the server's mark of the version in another."""

    def __init__(self, target: Path) -> None:
        self.path = target.with_name(target.name + ".part")
        self.note_path = target.with_name(target.name + ".part.json")

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def range_headers(self, url: str) -> dict[str, str]:
        """Ask for the rest, if the file is still the one begun; without a mark of its version, for all."""
        try:
            noted = json.loads(self.note_path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if noted.get("url") != url or not noted.get("version") or not self.size:
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": str(noted["version"])}

    def offset_for(self, answer: Any) -> int:
        """Where the rest of the file begins, if that is where the part ends."""
        if answer.headers.get("Content-Range", "").startswith(f"bytes {self.size}-"):
            return self.size
        self.drop()
        raise http.client.HTTPException("the server sent another part of the file than it was asked for")

    def note(self, url: str, headers: Mapping[str, str]) -> None:
        etag = headers.get("ETag", "")
        version = etag if etag and not etag.startswith("W/") else headers.get("Last-Modified", "")
        self.note_path.write_text(json.dumps({"url": url, "version": version}), encoding="utf-8")

    def append(self, answer: Any, start: int, total: int, progress: Progress) -> None:
        with self.path.open("r+b" if start else "wb") as handle:
            handle.seek(start)
            done = start
            while chunk := answer.read(CHUNK_BYTES):
                handle.write(chunk)
                done += len(chunk)
                progress(done, total)
            handle.flush()
            os.fsync(handle.fileno())

    def check(self, wanted: Expected, url: str) -> None:
        """Refuse and drop what is not the file wanted."""
        if wanted.bytes and self.size != wanted.bytes:
            fault = f"{self.size} bytes came from {url}, expected {wanted.bytes}."
        elif wanted.sha256 and (found := _digest(self.path)) != wanted.sha256:
            fault = f"What came from {url} has the sha256 {found}, expected {wanted.sha256}."
        else:
            return
        self.drop()
        raise EngineError(fault, "It is damaged or another file; use another address.")

    def drop(self) -> None:
        self.path.unlink(missing_ok=True)
        self.note_path.unlink(missing_ok=True)


class _SafeRedirects(request.HTTPRedirectHandler):
    """Follows redirects, but not from an encrypted address to one that is not."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if urlsplit(req.full_url).scheme == "https" and urlsplit(newurl).scheme != "https":
            raise EngineError(f"{req.full_url} leads to {newurl}, which is not encrypted.", "Use another address.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> request.OpenerDirector:
    """Speaks HTTP and HTTPS only: no file, ftp or data addresses, also not by a redirect."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.UnknownHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPDefaultErrorHandler(),
        _SafeRedirects(),
        request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UserError(f"'{url}' is no http or https address.", "Give the full address of the file.")


def _check_is_file(url: str, answer: Any) -> None:
    if answer.headers.get_content_type() == "text/html":
        raise EngineError(
            f"{url} answers with a web page, not with a file.",
            "Open it in a browser, download the file there, and import it.",
        )


def _total_bytes(answer: Any, start: int) -> int:
    length = answer.headers.get("Content-Length", "")
    return start + int(length) if length.isdecimal() else 0


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _unreachable(url: str, part: _PartFile, error: Exception) -> EngineError:
    if isinstance(error, HTTPError):
        error.close()
        return EngineError(f"{url} answers {error.code} {error.reason}.", "Check the address.")
    reason = error.reason if isinstance(error, URLError) else error
    kept = f" {part.size} bytes are kept." if part.size else ""
    return EngineError(
        f"The download of {url} was broken off: {reason}.{kept}", "Try again; it goes on where it stopped."
    )


@contextmanager
def _disk_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except (EngineError, UserError):
        raise
    except OSError as error:
        raise StorageError(
            f"{target} cannot be written: {error.strerror or error}.", "Make room, or choose another folder."
        ) from error
