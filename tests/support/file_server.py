"""A small HTTP server on this machine for download tests: whole files, ranges, and everything that can go wrong."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Served:
    """What the server gives, and what it was asked.

    Args:
        data: The file.
        etag: Mark of its version; empty for none.
        break_after: Bytes after which each of the next answers is cut off; one is used up per answer.
        redirects: Paths that lead elsewhere.
        content_type: As announced.
        takes_ranges: Whether it answers with parts.
        claimed_length: Its size as announced; None for the true one, empty for none.
        token: Who does not send it gets no file; empty: nobody has to.
        authorizations: The `Authorization` header of each request, in order; empty for none.
        ranges: The `Range` header of each request for the file, in order; empty for none.
        beside: Other files, by path.
    """

    data: bytes
    etag: str = '"one"'
    break_after: list[int] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/octet-stream"
    takes_ranges: bool = True
    claimed_length: str | None = None
    token: str = ""
    authorizations: list[str] = field(default_factory=list)
    ranges: list[str] = field(default_factory=list)
    beside: dict[str, bytes] = field(default_factory=dict)
    base: str = ""


class _Handler(BaseHTTPRequestHandler):
    served: Served

    def do_GET(self) -> None:
        served = self.served
        served.authorizations.append(self.headers.get("Authorization", ""))
        if served.token and served.authorizations[-1] != f"Bearer {served.token}":
            self.send_error(401)
            return
        if self.path in served.redirects:
            self.send_response(302)
            self.send_header("Location", served.redirects[self.path])
            self.end_headers()
            return
        if self.path.startswith("/missing"):
            self.send_error(404)
            return
        asked = self.headers.get("Range", "")
        served.ranges.append(asked)
        current = self.headers.get("If-Range", served.etag) == served.etag
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and current and served.takes_ranges else 0
        self._answer(start)

    def _answer(self, start: int) -> None:
        served = self.served
        data = served.beside.get(self.path, served.data)
        size = len(data)
        if start >= size:
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
        if served.etag:
            self.send_header("ETag", served.etag)
        self.send_header("Content-Type", served.content_type)
        length = str(size - start) if served.claimed_length is None else served.claimed_length
        if length:
            self.send_header("Content-Length", length)
        self.end_headers()
        rest = data[start:]
        with suppress(ConnectionError):  # the other side had enough
            self.wfile.write(rest[: served.break_after.pop(0)] if served.break_after else rest)

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(data: bytes, **options: Any) -> Iterator[Served]:
    """Serve `data` under every path of `Served.base` until the end of the block."""
    served = Served(data, **options)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"served": served}))
    served.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
