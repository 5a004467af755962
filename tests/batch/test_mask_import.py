"""Imported masks become references of a project, in one step."""

from __future__ import annotations

from pathlib import Path

from small_project import rectangle, small_clip

from segmentation.batch.mask_import import take_masks
from segmentation.domain.edits import add_object
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.domain.palette import display_colour
from segmentation.formats.importing.clip_matching import match_to_clip
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks
from segmentation.storage.saved_project import SavedProject


def test_new_ids_become_objects_and_known_ones_keep_their_name(tmp_path: Path) -> None:
    mask = rectangle(4, 6, 6, 9, 9, rectangle(1, 1, 1, 3, 3))
    objects = tuple(ObjectInfo(ObjectId(i), name, display_colour(i)) for i, name in ((1, "dog"), (4, "cat")))
    imported = ImportedMasks("clip", mask.size, (ImportedFrame("00002", pack_mask(mask)),), objects)
    with SavedProject.create(tmp_path / "a.maskreel", small_clip()) as saved:
        saved.commit(add_object(saved.project, "fox"))
        steps = len(saved.history())
        take_masks(saved, imported, match_to_clip(imported, saved.project.clip))
        assert {i: info.name for i, info in saved.project.objects.items()} == {1: "fox", 4: "cat"}
        assert saved.project.track.mask(FrameIndex(2)) == mask
        assert all(saved.project.track.state(FrameIndex(2), ObjectId(i)).reference for i in (1, 4))
        assert len(saved.history()) == steps + 1
