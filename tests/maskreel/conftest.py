"""The public package, with the fake engine plugged in and a small clip at hand."""

from command_fixtures import clip, fake, mask

__all__ = ["clip", "fake", "mask"]
