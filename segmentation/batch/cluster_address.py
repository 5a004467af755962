"""Whether the head of a Ray cluster answers. Ray itself would try for minutes, and print warnings meanwhile.

The head speaks gRPC, which is HTTP/2: a server of it sends its settings as soon as it is greeted (RFC 9113, 3.4).
"""

from __future__ import annotations

import os
import socket
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from segmentation.errors import MediaError, UserError
from segmentation.files.outside_file import read_outside_text

WAIT_S = 5.0
"""For each of: the connection, and the answer."""

_ADVICE = "Start one with `ray start --head`, or check the address and the firewall; see docs/batch.md."
_NEAREST = "auto"
_GREETING = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, 4, 0, 0, 0, 0, 0])
_HEAD_BYTES = 9
_SETTINGS_TYPE = 4


def check_head_answers(address: str, wait_s: float = WAIT_S) -> None:
    """Find out within `2 * wait_s` seconds whether a cluster is there.

    Args:
        address: `HOST:PORT` or `ray://HOST:PORT`; of `auto` the head that Ray would take is asked, if it is known.
        wait_s: How long each step may take.

    Raises:
        UserError: The address is none, or no cluster answers there.
    """
    place = _nearest_head() if address == _NEAREST else address.removeprefix("ray://")
    if not place:
        return  # Ray itself says at once that there is none
    host, port = _split(place, address)
    try:
        with socket.create_connection((host, port), wait_s) as connection:
            if os.environ.get("RAY_USE_TLS", "0") != "1":
                connection.settimeout(wait_s)
                connection.sendall(_GREETING)
                _check_settings(connection)
    except OSError as error:
        reason = "it is silent" if isinstance(error, TimeoutError) else error.strerror or str(error)
        raise UserError(f"No Ray cluster answers at '{address}': {reason}.", _ADVICE) from error


def _split(place: str, address: str) -> tuple[str, int]:
    with suppress(ValueError):
        parts = urlsplit(f"//{place}")
        if parts.hostname and parts.port:
            return parts.hostname, parts.port
    raise UserError(
        f"'{address if address != _NEAREST else place}' is no address of a Ray cluster.",
        "Give auto, HOST:PORT or ray://HOST:PORT.",
    )


def _nearest_head() -> str:
    """What `auto` means: the variable, or what the last `ray start` on this machine noted."""
    if given := os.environ.get("RAY_ADDRESS", ""):
        return "" if given == _NEAREST else given.removeprefix("ray://")
    with suppress(MediaError, OSError, ValueError):
        return read_outside_text(Path(tempfile.gettempdir()) / "ray" / "ray_current_cluster").strip()
    return ""


def _check_settings(connection: socket.socket) -> None:
    """Raises OSError where what answers is no server of HTTP/2."""
    head = b""
    while len(head) < _HEAD_BYTES:
        piece = connection.recv(_HEAD_BYTES - len(head))
        if not piece:
            raise ConnectionError("it closes the connection")
        head += piece
    if head[3] != _SETTINGS_TYPE:
        raise ConnectionError("something else listens there")
