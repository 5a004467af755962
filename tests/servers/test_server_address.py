"""To which addresses a token may go."""

from __future__ import annotations

import pytest

from segmentation.errors import UserError
from segmentation.servers.server_address import check_server_address


@pytest.mark.parametrize(
    "address",
    [
        *("https://app.cvat.ai", "https://host:8443/label-studio/", "http://localhost:8080", "http://127.0.0.1:8080"),
        *("http://127.8.9.1", "http://[::1]:8080"),
    ],
)
def test_encrypted_addresses_and_this_machine_are_allowed(address: str) -> None:
    check_server_address(address)


@pytest.mark.parametrize("address", ["http://cvat.example", "http://192.168.1.4:8080", "http://localhost.evil.example"])
def test_others_only_where_it_is_asked_for(address: str) -> None:
    with pytest.raises(UserError, match="not encrypted"):
        check_server_address(address)
    check_server_address(address, insecure=True)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "app.cvat.ai",
        "ftp://host",
        "https://",
        "https://host:0",
        "https://host/?a=b",
        "https://ho st",
        "http://[::1",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(UserError, match="is no address of a server"):
        check_server_address(address, insecure=True)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UserError, match="name or password") as refused:
        check_server_address("https://me:secret@host")
    assert "secret" not in str(refused.value)
