"""The version of the program that runs here."""

from __future__ import annotations


def own_version() -> str:
    """As it is installed; empty when run from a bare checkout."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("maskreel")
    except PackageNotFoundError:
        return ""
