"""A project over a small annotated clip, with masks on chosen frames as a person would have given them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from PIL import Image

from segmentation.domain.edits import add_object, import_mask
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.media.clip_facts import clip_of
from segmentation.media.open_video import open_video
from segmentation.storage.saved_project import SavedProject
from segmentation.training.samples import ClipSample


def project_of(folder: Path, sample: ClipSample, references: Iterable[int]) -> SavedProject:
    """Open; the clip is a folder of lossless pictures beside it. Close it after use."""
    clip = folder / sample.name
    clip.mkdir(parents=True)
    for index in range(len(sample)):
        Image.fromarray(sample.rgb[index]).save(clip / f"{index:03d}.png")
    path = folder / f"{sample.name}.maskreel"
    with closing(open_video(clip)) as video:
        saved = SavedProject.create(path, clip_of(video, sample.name))
    for object_id in sorted({int(i) for i in sample.labels.ravel()} - {0}):
        saved.commit(add_object(saved.project, object_id=object_id))
    for index in references:
        mask = LabelMask(sample.labels[index])
        saved.commit(import_mask(saved.project, FrameIndex(index), mask, mask.objects()))
    return saved
