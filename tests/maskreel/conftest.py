"""The public package, with the fake engine plugged in and a small clip at hand."""

from command_fixtures import clip, fake, mask
from pool_of_this_process import workers_in_this_process

__all__ = ["clip", "fake", "mask", "workers_in_this_process"]
