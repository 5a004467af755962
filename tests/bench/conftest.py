"""Benchmarks are run through their command, with the fake engine plugged in."""

from __future__ import annotations

from command_fixtures import command, fake

__all__ = ["command", "fake"]
