"""To which addresses a token may go."""

from __future__ import annotations

from ipaddress import ip_address

from segmentation.engines.weights.download import SECURE_SCHEMES, hide_secrets, split_address
from segmentation.errors import UserError


def check_server_address(address: str, *, insecure: bool = False) -> None:
    """Refuse what is no address of a server, or one where others could read what goes there.

    Args:
        address: With its scheme; this machine needs no encryption.
        insecure: Whether it may be unencrypted elsewhere, too.

    Raises:
        UserError: It is none, is not encrypted and must be, or holds a name or password.
    """
    parts = split_address(address)
    if parts is None or parts.query or parts.fragment:
        raise UserError(
            f"'{hide_secrets(address)}' is no address of a server.", "Give one such as https://app.cvat.ai."
        )
    if parts.username is not None or parts.password is not None:
        raise UserError(
            f"There is a name or password in the address '{hide_secrets(address)}'.",
            "Leave it out, and set the variable with your token instead.",
        )
    if parts.scheme not in SECURE_SCHEMES and not insecure and not _is_this_machine(parts.hostname or ""):
        raise UserError(
            f"'{hide_secrets(address)}' is not encrypted: anybody on the way could read your token.",
            "Give an https address, or use --insecure.",
        )


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
