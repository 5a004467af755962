"""Takes imported masks into a project, as one step of its history. Reading and pairing is the business of `formats`."""

from __future__ import annotations

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import add_object, import_mask
from segmentation.formats.importing.clip_matching import MatchedMasks
from segmentation.formats.importing.imported_masks import ImportedMasks
from segmentation.storage.saved_project import SavedProject


def take_masks(saved: SavedProject, imported: ImportedMasks, matched: MatchedMasks) -> None:
    """Make all imported masks references; an object goes to the one with its id, new ids become new objects.

    Raises:
        UserError: An id or name that the project cannot take.
        StorageError: It cannot be saved.
    """
    step = None
    for info in imported.objects:
        if info.id not in saved.project.objects:
            added = add_object(saved.project, info.name, info.colour, object_id=info.id)
            step = saved.commit(added, into=step)
    ids = [info.id for info in imported.objects]
    changes = [
        change
        for frame, masks in matched.frames.items()
        for change in import_mask(
            saved.project,
            frame,
            masks.mask.unpack(),
            [object_id for object_id in ids if object_id not in masks.unknown],
            presence=masks.presence,
            alpha=masks.alpha,
        ).changes
    ]
    saved.commit(ChangeSet(f"Import masks of {len(matched.frames)} frames", tuple(changes)), into=step)
