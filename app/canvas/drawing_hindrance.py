"""Why nothing can be drawn on the shown frame now, in words for the user."""

from __future__ import annotations

from app.commands.context import AppContext
from app.translating import tr


def drawing_hindrance(context: AppContext, *, is_up_to_date: bool) -> str:
    """The reason, or empty where the active object can be drawn.

    Args:
        context: The open document and the view.
        is_up_to_date: Whether the shown picture is that of the frame that is looked at.
    """
    project = context.project
    info = project.objects.get(context.view.active) if project is not None else None
    if info is None:
        return tr("There is no object to draw. Add one first: Object > New object.")
    if info.locked:
        return tr("'%1' is locked. Unlock it to draw.").replace("%1", info.name)
    if not info.visible or context.view.overlay.hidden:
        return tr("'%1' is hidden. Show it to draw.").replace("%1", info.name)
    return "" if is_up_to_date else tr("The picture of this frame is still being read.")
