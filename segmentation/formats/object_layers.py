"""PNG sequences with one folder per object, each of binary masks or alpha mattes: names of the folders, and reading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from segmentation.domain.alpha_band import Alpha, AlphaBand
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId, ObjectInfo
from segmentation.errors import MediaError
from segmentation.formats.frame_naming import in_clip_order, named_frame, table_notes
from segmentation.formats.frame_table import FrameRow
from segmentation.formats.imported_masks import ImportedFrame, ImportedMasks, numbered_objects
from segmentation.formats.progress import Progress, Steps
from segmentation.media.mask_folder import mask_files, subfolders
from segmentation.media.mask_image import read_mask_image
from segmentation.media.natural_order import natural_key

_HALF = 128
_NUMBERED = re.compile(r"0*([1-9][0-9]{0,2})_(.+)")


@dataclass(frozen=True)
class ObjectLayer:
    """The folder of one object.

    Args:
        info: The object.
        files: Its images by stem.
    """

    info: ObjectInfo
    files: Mapping[str, Path]


def layer_name(info: ObjectInfo) -> str:
    """`003_red car`: number and name, as far as the name can be one of a folder."""
    safe = re.sub(r'[\x00-\x1f/\\:*?"<>|]', "_", info.name).strip(" .")
    return f"{info.id:03d}_{safe or 'object'}"


def object_layers(root: Path) -> tuple[ObjectLayer, ...]:
    """Folders that hold masks. `003_name` is object 3, others are numbered in natural order after these."""
    folders = [(folder, mask_files(folder)) for folder in subfolders(root)]
    folders = [(folder, files) for folder, files in folders if files]
    if len(folders) > MAX_OBJECT_ID:
        raise MediaError(f"{root.name} has {len(folders)} folders of masks; at most {MAX_OBJECT_ID} are possible.")
    ids: dict[Path, int] = {}
    for folder, _ in folders:
        match = _NUMBERED.fullmatch(folder.name)
        if match and int(match[1]) <= MAX_OBJECT_ID and int(match[1]) not in ids.values():
            ids[folder] = int(match[1])
    free = (number for number in range(1, MAX_OBJECT_ID + 1) if number not in set(ids.values()))
    for folder, _ in folders:
        if folder not in ids:
            ids[folder] = next(free)
    names = {ids[folder]: _object_name(folder.name) for folder, _ in folders}
    infos = {info.id: info for info in numbered_objects(ids.values(), names)}
    return tuple(ObjectLayer(infos[ObjectId(ids[folder])], {f.stem: f for f in files}) for folder, files in folders)


def _object_name(folder_name: str) -> str:
    match = _NUMBERED.fullmatch(folder_name)
    return match[2] if match else folder_name


def read_layers(layers: tuple[ObjectLayer, ...], sequence: str, table: dict[str, FrameRow]) -> Steps[ImportedMasks]:
    """Put the objects of each frame together; where several are solid the most opaque one counts.

    Raises:
        MediaError: An image cannot be read, has another size, or holds more than one label.
    """
    stems = sorted({stem for layer in layers for stem in layer.files}, key=lambda stem: (natural_key(stem), stem))
    frames: list[ImportedFrame] = []
    size: tuple[int, int] | None = None
    overlaps = 0
    for done, stem in enumerate(stems):
        mattes = {}
        for layer in layers:
            if stem in layer.files:
                mattes[layer.info.id] = _matte(layer.files[stem], size)
                size = mattes[layer.info.id].shape
        frame, shared = _combined(stem, mattes, table)
        frames.append(frame)
        overlaps += shared > 0
        yield Progress("Reading", done + 1, len(stems))
    assert size is not None
    notes = table_notes(stems, table)
    if overlaps:
        notes += (f"Objects overlap on {overlaps} frames; there the most opaque one was taken.",)
    return ImportedMasks(sequence, size, in_clip_order(frames), tuple(layer.info for layer in layers), notes)


def _matte(path: Path, size: tuple[int, int] | None) -> Alpha:
    image = read_mask_image(path, size)
    if image.alpha is not None:
        return image.alpha
    if len(image.mask.objects()) > 1:
        raise MediaError(
            f"{path.parent.name}/{path.name} holds {len(image.mask.objects())} labels, expected one object per folder.",
            "Choose a folder of label images itself, or one with a folder per object.",
        )
    return np.where(image.mask.labels > 0, np.uint8(255), np.uint8(0))


def _combined(stem: str, mattes: Mapping[ObjectId, Alpha], table: dict[str, FrameRow]) -> tuple[ImportedFrame, int]:
    """One frame from the mattes of its objects, and in how many pixels more than one is solid."""
    ids, stack = list(mattes), np.stack(list(mattes.values()))
    solid = stack >= _HALF
    labels = np.where(solid.any(axis=0), np.array(ids, np.uint8)[stack.argmax(axis=0)], np.uint8(0))
    bands = {object_id: AlphaBand.from_alpha(alpha) for object_id, alpha in mattes.items()}
    alpha = {object_id: band for object_id, band in bands.items() if band is not None}
    return named_frame(stem, LabelMask(labels), table, alpha), int(np.count_nonzero(solid.sum(axis=0) > 1))
