"""Room for what comes and goes, so that a dialog does not jump."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def keep_room(widget: QWidget) -> None:
    """Let a widget keep its place in a layout while it is hidden."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
