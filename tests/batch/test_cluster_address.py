"""A head that does not answer is reported soon, whether nobody, a silent process or another server is there."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from command_lines import DOCS

from segmentation.batch.cluster_address import WAIT_S, check_head_answers
from segmentation.errors import UserError

SETTINGS = bytes([0, 0, 0, 4, 0, 0, 0, 0, 0])


@contextmanager
def listen(answer: bytes | None) -> Iterator[str]:
    """A server on a free port that answers one greeting; with None it stays silent."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(100)
                connection.sendall(answer or b"")

        thread = threading.Thread(target=serve)
        if answer is not None:
            thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        if answer is not None:
            thread.join()


def test_a_server_of_its_protocol_is_taken() -> None:
    with listen(SETTINGS) as address:
        check_head_answers(address)
    with listen(SETTINGS) as address:
        check_head_answers(f"ray://{address}")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(None, "silent"), (b"HTTP/1.1 400 Bad\r\n", "something else"), (b"", "closes|reset")],
)
def test_what_is_no_head_is_reported(answer: bytes | None, reason: str) -> None:
    with listen(answer) as address, pytest.raises(UserError, match=f"No Ray cluster answers.*({reason})"):
        check_head_answers(address, wait_s=0.05 if answer is None else 5.0)


def test_that_takes_no_longer_than_the_documents_say() -> None:
    assert "reported within 15 s" in (DOCS / "batch.md").read_text(encoding="utf-8")
    assert 2 * WAIT_S < 15, "for the connection, and for the answer"


def test_a_port_where_nobody_listens_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
    monkeypatch.setenv("RAY_ADDRESS", address)
    with pytest.raises(UserError, match=r"answers at 'auto': Connection refused"):
        check_head_answers("auto")


@pytest.mark.parametrize("address", ["nowhere", "host:port", "host:0", ":6379"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(UserError, match="is no address"):
        check_head_answers(address)
