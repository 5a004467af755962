"""What commands on the selected objects share."""

from __future__ import annotations

from collections.abc import Callable

from app.commands.context import AppContext
from segmentation.domain.changes import ChangeSet
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project


def has_selection(context: AppContext) -> bool:
    """For commands that act on the selected objects."""
    return context.project is not None and bool(context.view.selection)


def edit_selection(context: AppContext, make: Callable[[Project, ObjectId], ChangeSet]) -> None:
    """One step of undo for all selected objects; `make` must touch nothing but its object."""

    def join(project: Project) -> ChangeSet:
        sets = [make(project, object_id) for object_id in sorted(context.view.selection)]
        return ChangeSet(sets[0].title, tuple(change for one in sets for change in one.changes))

    if context.view.selection:
        context.edit(join)
