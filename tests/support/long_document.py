"""An open document on a real project file with so many frames that its whole objects are edited in pieces."""

from __future__ import annotations

from pathlib import Path

from memory_document import FormulaVideo, clip_of
from small_project import HEIGHT, WIDTH, rectangle

from app.canvas.qimage import screen_image
from app.session.saved_document import SavedDocument
from segmentation.domain.changes import ChangeSet, FrameChange
from segmentation.domain.edits import add_object
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId, ObjectState, Origin
from segmentation.storage.saved_project import SavedProject

LONG = 300
"""Frames: several times as many as are edited at once."""


def long_document(folder: Path) -> SavedDocument:
    """A clip of `LONG` frames, each with the masks of two objects; close it in the end."""
    video = FormulaVideo(LONG, HEIGHT, WIDTH)
    saved = SavedProject.create(folder / "long.maskreel", clip_of(video))
    for _ in range(2):
        saved.commit(add_object(saved.project))
    masks = [pack_mask(rectangle(2, 6, 6, 9, 9, base=rectangle(1, 1, left, 4, left + 4))) for left in range(5)]
    states = {ObjectId(i): ObjectState(Origin.PREDICTED, confidence=0.9, revision=1) for i in (1, 2)}
    records = ((FrameIndex(frame), FrameRecord(masks[frame % 5], 1, states)) for frame in range(LONG))
    saved.commit(ChangeSet("Propagate", tuple(FrameChange(frame, None, record) for frame, record in records)))
    return SavedDocument(saved, video, screen_image)
