"""Numbers of things in the sentences that commands print."""

from __future__ import annotations


def format_count(number: int, noun: str) -> str:
    """A number with its noun, which takes an s unless there is one: "1 frame", "2 frames"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def format_masks(frames: int, objects: int) -> str:
    """How many frames have masks, and of how many objects: "3 frames with 1 object"."""
    return f"{format_count(frames, 'frame')} with {format_count(objects, 'object')}"
