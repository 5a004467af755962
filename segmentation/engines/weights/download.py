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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urlsplit

from segmentation.domain.stored_values import check_table, parse_json
from segmentation.errors import EngineError, StorageError, UserError
from segmentation.files.whole_file import write_whole

CHUNK_BYTES = 1 << 18
TIMEOUT_S = 30.0
TRIES = 5
SECURE_SCHEMES = ("https",)
MOST_BYTES = 1 << 30
"""Of a file whose size nobody knows before; the largest published one has a quarter of it."""
MOST_DIGITS, MOST_SHOWN = 18, 200
PARTIAL_CONTENT, RANGE_NOT_SATISFIABLE = 206, 416
NOT_ALLOWED = (401, 403)
BROKEN_OFF = (HTTPError, URLError, http.client.HTTPException, ssl.SSLError, TimeoutError, ConnectionError)
"""What a network does when it fails; any other `OSError` is the disk's."""

Progress = Callable[[int, int], None]
"""Called with bytes so far and bytes in all (0 when not known)."""


@dataclass(frozen=True)
class Gate:
    """A server that gives a file only to those who accepted its terms.

    Args:
        advice: How to do that, for the user.
        token: Says who asks; it goes to the address that was given and not to where that one redirects. Empty: none.
    """

    advice: str
    token: str = field(default="", repr=False)


@dataclass(frozen=True)
class Expected:
    """What is known about a file before it comes.

    Args:
        sha256: Lower-case hex digest, or empty.
        bytes: Size, or 0.
        insecure: Whether it may come unencrypted.
        about_mb: Its size where that is known roughly only, in MB, or 0.
        gate: What stands before it, or None.
    """

    sha256: str = ""
    bytes: int = 0
    insecure: bool = False
    about_mb: int = 0
    gate: Gate | None = None

    @property
    def most_bytes(self) -> int:
        """How many bytes may come."""
        return self.bytes or max(MOST_BYTES, self.about_mb * 2_000_000)


def download(
    url: str, target: Path, expected: Expected | None = None, progress: Progress = lambda done, total: None
) -> None:
    """Fetch `url` into `target`, which appears only when it is whole and right.

    What has come is kept beside it as `.part`; a later call goes on there if the server still has the same file.

    Args:
        url: An https address; an http one only where `expected` allows it.
        target: The file to make; an existing one is replaced.
        expected: Checked before `target` appears.
        progress: Called now and then; what it raises ends the download and keeps the part.

    Raises:
        UserError: Not an https address, or one with a password in it.
        EngineError: The server cannot be reached or refuses, the connection breaks, or what came is not the file.
        StorageError: It cannot be written.
    """
    part, wanted = _PartFile(target), expected or Expected()
    check_address(url, insecure=wanted.insecure)
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
                raise _unreachable(url, part, error, wanted.gate) from error
        else:
            return


def _receive(url: str, part: _PartFile, wanted: Expected, progress: Progress) -> None:
    with closing(_open(url, part, wanted)) as answer:
        _check_is_file(url, answer)
        start = part.offset_for(answer) if answer.status == PARTIAL_CONTENT else 0
        total = _total_bytes(answer, start)
        if wanted.bytes and total and total != wanted.bytes:
            part.drop()
            raise EngineError(
                f"{hide_secrets(url)} offers {total} bytes, expected {wanted.bytes}.",
                "It is another file; use another address.",
            )
        if total > wanted.most_bytes:
            raise _too_large_error(url, part, wanted)
        part.note(url, answer.headers)
        if not part.has_appended(answer, start, total, wanted.most_bytes, progress):
            raise _too_large_error(url, part, wanted)
        if total and part.size < total:
            raise http.client.IncompleteRead(b"", total - part.size)


def _open(url: str, part: _PartFile, wanted: Expected) -> Any:
    """The answer of the server, which may bring the rest of the part or all from the start."""
    try:
        return _ask(url, part, wanted)
    except ValueError as error:  # urllib's, of an address that the server leads to
        if isinstance(error, UserError):
            raise
        raise EngineError(
            f"{hide_secrets(url)} leads to an address that cannot be understood.", "Use another address."
        ) from error


def _ask(url: str, part: _PartFile, wanted: Expected) -> Any:
    opener = _opener(insecure=wanted.insecure)
    headers = {"User-Agent": "maskreel", "Accept-Encoding": "identity", **part.range_headers(url)}
    try:
        return opener.open(_request_to(url, headers, wanted), timeout=TIMEOUT_S)
    except HTTPError as error:
        if error.code != RANGE_NOT_SATISFIABLE:
            raise
        error.close()
        part.drop()
        return opener.open(_request_to(url, {"User-Agent": "maskreel"}, wanted), timeout=TIMEOUT_S)


def _request_to(url: str, headers: dict[str, str], wanted: Expected) -> request.Request:
    asked = request.Request(url, headers=headers)
    if wanted.gate is not None and wanted.gate.token:
        asked.add_unredirected_header("Authorization", f"Bearer {wanted.gate.token}")
    return asked


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
            noted = check_table(parse_json(self.note_path.read_bytes()))
        except (OSError, ValueError):
            return {}
        if noted.get("address") != _mark_of(url) or not noted.get("version") or not self.size:
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
        write_whole(self.note_path, json.dumps({"address": _mark_of(url), "version": version}))

    def has_appended(self, answer: Any, start: int, total: int, most: int, progress: Progress) -> bool:
        """Take what comes; False as soon as it is more than `most` bytes."""
        with self.path.open("r+b" if start else "wb") as handle:
            handle.seek(start)
            done = start
            while chunk := answer.read(CHUNK_BYTES):
                done += len(chunk)
                if done > most:
                    return False
                handle.write(chunk)
                progress(done, total)
            handle.flush()
            os.fsync(handle.fileno())
        return True

    def check(self, wanted: Expected, url: str) -> None:
        """Refuse and drop what is not the file wanted."""
        if wanted.bytes and self.size != wanted.bytes:
            fault = f"{self.size} bytes came from {hide_secrets(url)}, expected {wanted.bytes}."
        elif wanted.sha256 and (found := _digest(self.path)) != wanted.sha256:
            fault = f"What came from {hide_secrets(url)} has the sha256 {found}, expected {wanted.sha256}."
        else:
            return
        self.drop()
        raise EngineError(fault, "It is damaged or another file; use another address.")

    def drop(self) -> None:
        self.path.unlink(missing_ok=True)
        self.note_path.unlink(missing_ok=True)


class _SafeRedirects(request.HTTPRedirectHandler):
    """Follows redirects, but not from an encrypted address to one that is not, nor to one that we would not begin with.

    Args:
        insecure: Whether an address that is not encrypted may be begun with.
    """

    def __init__(self, *, insecure: bool) -> None:
        self._insecure = insecure

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        try:
            self._check(req.full_url, newurl)
        except EngineError:
            fp.close()  # nobody else does once this is raised
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)

    def _check(self, url: str, newurl: str) -> None:
        if urlsplit(url).scheme == "https" and urlsplit(newurl).scheme != "https":
            raise EngineError(
                f"{hide_secrets(url)} leads to {hide_secrets(newurl)}, which is not encrypted.", "Use another address."
            )
        try:
            check_address(newurl, insecure=self._insecure)
        except UserError as error:
            raise EngineError(f"{hide_secrets(url)} leads elsewhere: {error.message}", error.advice) from error


def _opener(*, insecure: bool) -> request.OpenerDirector:
    """Speaks HTTP and HTTPS only: no file, ftp or data addresses, also not by a redirect."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.UnknownHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPDefaultErrorHandler(),
        _SafeRedirects(insecure=insecure),
        request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def check_address(url: str, *, insecure: bool = False) -> None:
    """Refuse what is no address of a file on the web that may be asked.

    Raises:
        UserError: It is none, it is not encrypted and must be, or there is a name or password in it.
    """
    parts = split_address(url)
    if parts is None:
        raise UserError(f"'{hide_secrets(url)}' is no http or https address.", "Give the full address of the file.")
    if parts.username is not None or parts.password is not None:
        raise UserError(
            f"There is a name or password in the address '{hide_secrets(url)}'; none is sent or stored.",
            "Give an address that needs none, or download the file and import it.",
        )
    if parts.scheme not in SECURE_SCHEMES and not insecure:
        raise UserError(
            f"'{hide_secrets(url)}' is not encrypted: anybody on the way could send another file.",
            "Give an https address, or use --insecure on the command line.",
        )


def split_address(url: str) -> SplitResult | None:
    """The parts of an http or https address; None when it is none."""
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that do not close, or a port of hundreds of digits
        return None
    return parts if is_address and url.isprintable() and " " not in url else None


def hide_secrets(url: str) -> str:
    """An address as it may be printed: short, without name, password and what follows a question mark."""
    scheme, separator, rest = url.partition("://")
    place, slash, path = rest.partition("/")
    path, question, _ = path.partition("?")
    place, other_question, _ = place.partition("?")
    text = f"{scheme}{separator}{place.rpartition('@')[2]}{slash}{path}" + (
        "?..." if question or other_question else ""
    )
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}..."


def _mark_of(url: str) -> str:
    """By which an address is known again; what is secret in it cannot be read from it."""
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def _too_large_error(url: str, part: _PartFile, wanted: Expected) -> EngineError:
    part.drop()
    return EngineError(
        f"{hide_secrets(url)} offers more than {wanted.most_bytes} bytes.", "It is another file; use another address."
    )


def _check_is_file(url: str, answer: Any) -> None:
    if answer.headers.get_content_type() == "text/html":
        raise EngineError(
            f"{hide_secrets(url)} answers with a web page, not with a file.",
            "Open it in a browser, download the file there, and import it.",
        )


def _total_bytes(answer: Any, start: int) -> int:
    length = answer.headers.get("Content-Length", "")
    if len(length) > MOST_DIGITS:
        return MOST_BYTES << 30
    return start + int(length) if length.isdecimal() and length.isascii() else 0


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _unreachable(url: str, part: _PartFile, error: Exception, gate: Gate | None) -> EngineError:
    if isinstance(error, HTTPError):
        error.close()
        if gate is not None and error.code in NOT_ALLOWED:
            return EngineError(
                f"{hide_secrets(url)} answers {error.code}: its terms are not accepted yet.", gate.advice
            )
        return EngineError(f"{hide_secrets(url)} answers {error.code} {error.reason}.", "Check the address.")
    reason = error.reason if isinstance(error, URLError) else error
    kept = f" {part.size} bytes are kept." if part.size else ""
    return EngineError(
        f"The download of {hide_secrets(url)} was broken off: {reason}.{kept}",
        "Try again; it goes on where it stopped.",
    )


@contextmanager
def _disk_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except (EngineError, StorageError, UserError):
        raise
    except OSError as error:
        raise StorageError(
            f"{target} cannot be written: {error.strerror or error}.", "Make room, or choose another folder."
        ) from error
