"""Room that is kept: for what comes and goes, so that a dialog does not jump, and for the lanes on a low screen."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QWidget

LEAST_LIST_PX = 36


def keep_room(widget: QWidget) -> None:
    """Let a widget keep its place in a layout while it is hidden."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def let_shrink(view: QAbstractItemView) -> None:
    """Let a list of a panel become as low as one row: else, on a low screen, the timeline would show fewer lanes."""
    view.setMinimumHeight(LEAST_LIST_PX)
