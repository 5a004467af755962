"""Edits of the object list. Allowed at any time, mid-clip too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from segmentation.domain.changes import ChangeSet, FrameChange, ObjectChange, OrderChange
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.frames import FrameIndex, Labels
from segmentation.domain.label_mask import Region
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId, ObjectInfo, Origin
from segmentation.domain.palette import Colour, display_colour
from segmentation.domain.project import Project
from segmentation.errors import UserError


def add_object(
    project: Project, name: str = "", colour: Colour | None = None, *, object_id: ObjectId | None = None
) -> ChangeSet:
    """A new object at the end of the list.

    Args:
        project: The project.
        name: By default "Object N".
        colour: By default the next of the colour-blind-safe set that no other object has.
        object_id: The id it must get (an imported label); by default the next free one.

    Raises:
        UserError: The name or id is taken, the id is out of range, or all ids are used.
    """
    new_id = project.claim_object_id() if object_id is None else object_id
    if not 1 <= new_id <= MAX_OBJECT_ID:
        raise UserError(f"Object id {new_id} is outside 1..{MAX_OBJECT_ID}.", "Renumber the objects before importing.")
    if new_id in project.objects:
        raise UserError(f"Object id {new_id} is taken by '{project.objects[new_id].name}'.")
    colour = colour or display_colour(new_id, [info.colour for info in project.objects.values()])
    info = ObjectInfo(new_id, name.strip() or f"Object {new_id}", colour)
    _check_name(project, new_id, info.name)
    order = project.object_order
    return ChangeSet(f"Add {info.name}", (ObjectChange(new_id, None, info), OrderChange(order, (*order, new_id))))


def rename_object(project: Project, object_id: ObjectId, name: str) -> ChangeSet:
    """Change the name.

    Raises:
        UserError: Unknown id, or the name is empty or taken.
    """
    info = project.info_of(object_id)
    _check_name(project, object_id, name.strip())
    return _info_change(f"Rename {info.name}", info, name=name.strip())


def recolour_object(project: Project, object_id: ObjectId, colour: Colour) -> ChangeSet:
    """Change the display colour.

    Raises:
        UserError: Unknown id.
    """
    info = project.info_of(object_id)
    return _info_change(f"Recolour {info.name}", info, colour=colour)


def set_visible(project: Project, object_id: ObjectId, visible: bool) -> ChangeSet:
    """Show or hide.

    Raises:
        UserError: Unknown id.
    """
    info = project.info_of(object_id)
    return _info_change(f"Show {info.name}" if visible else f"Hide {info.name}", info, visible=visible)


def set_locked(project: Project, object_id: ObjectId, locked: bool) -> ChangeSet:
    """Lock or unlock.

    Raises:
        UserError: Unknown id.
    """
    info = project.info_of(object_id)
    return _info_change(f"Lock {info.name}" if locked else f"Unlock {info.name}", info, locked=locked)


def reorder_objects(project: Project, order: tuple[ObjectId, ...]) -> ChangeSet:
    """Change the order of the list.

    Raises:
        UserError: `order` does not name every object once.
    """
    if sorted(order) != sorted(project.objects):
        raise UserError(f"The new order {list(order)} must name every object once: {sorted(project.objects)}.")
    if order == project.object_order:
        return ChangeSet("Reorder objects")
    return ChangeSet("Reorder objects", (OrderChange(project.object_order, order),))


def split_region(project: Project, object_id: ObjectId, frame: FrameIndex, region: Region, name: str = "") -> ChangeSet:
    """On `frame`, the object's pixels inside `region` become a new object; both become references there.

    Raises:
        UserError: Unknown id, locked, another size, or the region holds no pixel of the object.
    """
    info = check_unlocked(project, object_id)
    project.clip.check_frame(frame)
    if region.shape != project.clip.size:
        raise UserError(f"A region of size {region.shape} does not fit the clip's {project.clip.size}.")
    added = add_object(project, name)
    new_id = project.claim_object_id()
    edit = FrameEdit(project, frame, project.next_revision)
    part = edit.old.region(object_id) & region
    if not part.any():
        raise UserError(f"'{info.name}' has no pixel in the chosen region of frame {frame}.", "Choose a part of it.")
    edit.set_labels(_relabel(edit, part, new_id))
    for either in (object_id, new_id):
        edit.mark(either, origin=Origin.EDITED, reference=True, confidence=None)
    return ChangeSet(f"Split {info.name}", (*added.changes, *_list_changes(edit.change())))


def _relabel(edit: FrameEdit, region: Region, label: ObjectId) -> Labels:
    return np.where(region, np.uint8(label), edit.old.labels)


def check_unlocked(project: Project, object_id: ObjectId) -> ObjectInfo:
    """The object, which may be changed.

    Raises:
        UserError: Unknown id, or it is locked.
    """
    info = project.info_of(object_id)
    if info.locked:
        raise UserError(f"The object '{info.name}' is locked.", "Unlock it first.")
    return info


def _check_name(project: Project, object_id: ObjectId, name: str) -> None:
    if not name:
        raise UserError("An object needs a name.", "Type at least one character.")
    if any(info.name == name and info.id != object_id for info in project.objects.values()):
        raise UserError(f"There is already an object named '{name}'.", "Choose another name.")


def _info_change(title: str, info: ObjectInfo, **fields: Any) -> ChangeSet:
    changed = replace(info, **fields)
    return ChangeSet(title, () if changed == info else (ObjectChange(info.id, info, changed),))


def _list_changes(change: FrameChange | None) -> tuple[FrameChange, ...]:
    return () if change is None else (change,)
