"""The version, installed or in a bare checkout."""

from __future__ import annotations

import importlib.metadata

import pytest

import maskreel
from segmentation.cli.run import program_version
from segmentation.own_version import own_version


def test_all_give_the_version_that_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda name: f"{name} 1.2")
    assert own_version() == program_version() == maskreel.__version__ == "maskreel 1.2"


def test_the_core_alone_has_a_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(name: str) -> str:
        if name != "maskreel-core":
            raise importlib.metadata.PackageNotFoundError(name)
        return "1.2"

    monkeypatch.setattr(importlib.metadata, "version", find)
    assert own_version() == "1.2"


def test_a_bare_checkout_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", fail)
    assert own_version() == ""
    assert program_version() == maskreel.__version__ == "unknown"
