"""Objects of a project by what a user calls them."""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import add_object
from segmentation.domain.object_prompts import ObjectKey
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.errors import UserError


def find_objects(project: Project, names: Sequence[str]) -> frozenset[ObjectId]:
    """Objects by name, or else by number.

    Raises:
        UserError: There is no such object; the message lists those that there are.
    """
    by_name = {info.name: info.id for info in project.objects.values()}
    by_number = {str(int(object_id)): object_id for object_id in project.objects}
    unknown = [name for name in names if name not in by_name and name not in by_number]
    if unknown:
        known = ", ".join(f"{info.id} '{info.name}'" for info in project.objects.values()) or "none"
        raise UserError(f"There is no object '{unknown[0]}' in this project.", f"Its objects are: {known}.")
    return frozenset(by_name[name] if name in by_name else by_number[name] for name in names)


def find_object(project: Project, key: ObjectKey) -> ObjectId | None:
    """The object of that number or name; None where there is none yet."""
    return next((info.id for info in project.objects.values() if key in (info.id, info.name)), None)


def object_of(project: Project, key: ObjectKey) -> ObjectId:
    """The object of that number or name, which `add_missing_object` made where there was none."""
    found = find_object(project, key)
    assert found is not None
    return found


def add_missing_object(project: Project, key: ObjectKey) -> ChangeSet:
    """Make the object of that number or name; nothing where it is there.

    Raises:
        UserError: The number is none of an object, or all are used.
    """
    if find_object(project, key) is not None:
        return ChangeSet("")
    return add_object(project, key) if isinstance(key, str) else add_object(project, object_id=ObjectId(key))
