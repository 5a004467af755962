"""What the exit code of the program means."""

from __future__ import annotations

DONE = 0
"""Everything asked for was done."""
FAILED = 1
"""Something went wrong on the way; what was finished is kept."""
BAD_INPUT = 2
"""The request or an input cannot be used; nothing was changed."""
