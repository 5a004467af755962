"""Addresses of files in a store, such as `s3://bucket/shot.mp4`: what they look like, and what each kind needs."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from segmentation.errors import UserError

DRIVERS = {
    "file": "",
    "memory": "",
    "ftp": "",
    "s3": "s3fs",
    "gs": "gcsfs",
    "az": "adlfs",
    "sftp": "paramiko",
    "smb": "smbprotocol",
}
"""The package that each kind of store needs beside fsspec; empty for none."""

ON_THIS_MACHINE = ("file", "memory")
_KINDS = {"gcs": "gs", "abfs": "az", "ssh": "sftp"}
"""Other names of the same kinds."""

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/{1,3}(.*)", re.DOTALL)


def storage_address(path: Path | str) -> str:
    """The address that was given in place of a path; empty for a path. A `Path` drops slashes, which come back here."""
    found = _ADDRESS.fullmatch(str(path))
    kind = found[1].lower() if found else ""
    kind = _KINDS.get(kind, kind)
    if found is None or kind not in DRIVERS:
        return ""
    return f"{kind}://{'/' if kind == 'file' else ''}{found[2].lstrip('/')}"


def kind_of(address: str) -> str:
    """Which kind of store it names."""
    return address.partition("://")[0]


def name_of(address: str) -> str:
    """The last part, as a file is called."""
    return PurePosixPath(address.partition("://")[2]).name


def place_below(address: str, *names: str) -> str:
    """The address of something inside."""
    return "/".join([address.rstrip("/"), *names])


def parent_of(address: str) -> str:
    """The address of the folder that something lies in."""
    return address.rstrip("/").rpartition("/")[0]


def check_address(text: str) -> None:
    """Refuse what looks like an address and is of no kind that is known, or holds a secret.

    Raises:
        UserError: It is.
    """
    address, found = storage_address(text), _ADDRESS.fullmatch(text)
    if found is None:
        return
    if not address:
        raise UserError(
            f"'{found[1]}://' is no store that is known.",
            f"Known are {', '.join(f'{kind}://' for kind in DRIVERS)}.",
        )
    host = address.partition("://")[2].partition("/")[0]
    if ":" in host.rpartition("@")[0]:
        raise UserError(
            f"The address of {kind_of(address)}:// holds a password, which would be stored with the results.",
            "Leave it out; docs/batch.md says where passwords and keys belong.",
        )
    if not address.partition("://")[2].strip("/") or "::" in address:
        raise UserError(f"The address '{text}' names no file.", "Write it as s3://bucket/folder/file.")
