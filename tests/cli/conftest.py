"""Commands are run in this process, with the fake engine plugged in and a small clip at hand."""

from __future__ import annotations

from command_fixtures import clip, command, fake, mask

__all__ = ["clip", "command", "fake", "mask"]
