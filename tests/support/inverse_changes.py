"""The change set that takes another one back, for tests of pure edits without a project file."""

from __future__ import annotations

from dataclasses import replace

from segmentation.domain.changes import ChangeSet


def invert(change_set: ChangeSet) -> ChangeSet:
    """The change set that takes `change_set` back."""
    swapped = (replace(c, before=c.after, after=c.before) for c in reversed(change_set.changes))  # type: ignore[arg-type]
    return ChangeSet(change_set.title, tuple(swapped))
