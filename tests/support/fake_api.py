"""An HTTP API on this machine for tests: routes with functions behind them, and who may ask."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePath
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Request:
    """What was asked."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def files(self) -> dict[str, bytes]:
        """The files of a form, by their bare names as Django keeps them, in order."""
        message = message_from_bytes(f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode() + self.body)
        parts: Any = message.get_payload()
        return {PurePath(name).name: part.get_payload(decode=True) for part in parts if (name := part.get_filename())}


@dataclass(frozen=True)
class Answer:
    """What is answered."""

    status: int = 200
    json: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    data: bytes = b""


Route = Callable[..., Answer]


class FakeApi:
    """Base of the stand-ins.

    Args:
        authorization: The `Authorization` header that must come; all paths but those in `open_paths` ask for it.
    """

    open_paths: tuple[str, ...] = ()

    def __init__(self, authorization: str) -> None:
        self.authorization = authorization
        self.base = ""
        self.asked: list[str] = []

    def routes(self) -> Mapping[str, Route]:
        """`METHOD pattern` -> what answers; groups of the pattern are its arguments after the request."""
        raise NotImplementedError

    def refusal(self, status: int) -> Any:
        """The JSON of a failure."""
        return {"detail": {401: "Invalid token.", 404: "Not found."}[status]}

    def answer(self, method: str, request: Request) -> Answer:
        """Find the route."""
        self.asked.append(f"{method} {request.path}")
        if request.path not in self.open_paths and request.headers.get("Authorization") != self.authorization:
            return Answer(401, self.refusal(401))
        for pattern, route in self.routes().items():
            wanted, _, path = pattern.partition(" ")
            if wanted == method and (match := re.fullmatch(path, request.path)):
                try:
                    return route(request, *match.groups())
                except (AssertionError, KeyError) as error:  # asked for otherwise than documented
                    return Answer(400, {"detail": repr(error)})
        return Answer(404, self.refusal(404))


class _Handler(BaseHTTPRequestHandler):
    api: FakeApi
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        answer = self.api.answer(self.command, Request(parts.path, query, self.headers, body))
        data = answer.data if answer.json is None else json.dumps(answer.json).encode()
        self.send_response(answer.status)
        kind = "application/octet-stream" if answer.json is None else "application/json"
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        self.do_POST()

    def do_PATCH(self) -> None:
        self.do_POST()

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(api: FakeApi) -> Iterator[None]:
    """Answer at `api.base` until the end of the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"api": api}))
    server.daemon_threads = True  # clients keep their connections open
    api.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
