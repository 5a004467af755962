"""The version of the program that runs here."""

from __future__ import annotations

from contextlib import suppress


def own_version() -> str:
    """As it is installed; empty when run from a bare checkout."""
    from importlib.metadata import PackageNotFoundError, version

    for name in ("maskreel", "maskreel-core"):
        with suppress(PackageNotFoundError):
            return version(name)
    return ""
