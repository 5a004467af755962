"""PNG sequences with one folder per object, each of binary masks or alpha mattes: names of the folders, and reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from segmentation.domain.alpha_band import Alpha, AlphaBand
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId, ObjectInfo
from segmentation.errors import MediaError
from segmentation.formats.documents.frame_table import FrameRow
from segmentation.formats.documents.label_images import files_of_one_size, scan_steps
from segmentation.formats.exporting.safe_names import safe_name
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, table_notes, without_strays
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps
from segmentation.media.mask_folder import mask_files, subfolders
from segmentation.media.mask_image import KEPT_BYTES, MaskScan
from segmentation.media.mask_pixels import image_size
from segmentation.media.natural_order import natural_key

_HALF = 128
_MOST_BYTES = 80
"""Of a name, so that a video can have that of its clip before it."""

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
    named = safe_name(f"{info.id:03d}_{info.name.strip(' .') or 'object'}")
    return named.encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(" .")


def object_layers(root: Path) -> tuple[ObjectLayer, ...]:
    """Folders that hold masks. `003_name` is object 3, others are numbered in natural order after these."""
    folders = [(folder, mask_files(folder)) for folder in subfolders(root)]
    folders = [(folder, files) for folder, files in folders if files]
    if len(folders) > MAX_OBJECT_ID:
        raise MediaError(f"{root.name} has {len(folders)} folders of masks; at most {MAX_OBJECT_ID} are possible.")
    ids = number_layers(folder.name for folder, _ in folders)
    names = {int(number): object_name(name) for name, number in ids.items()}
    infos = {info.id: info for info in number_objects(ids.values(), names)}
    return tuple(ObjectLayer(infos[ids[folder.name]], {f.stem: f for f in files}) for folder, files in folders)


def number_layers(names: Iterable[str], taken: Iterable[int] = ()) -> dict[str, ObjectId]:
    """Ids for layers: `003_name` is object 3 where that is free, others are numbered in natural order after these.

    Args:
        names: Their names; none twice.
        taken: Ids that are given already.

    Raises:
        MediaError: There are more than a project can hold.
    """
    ordered, used = sorted(names, key=lambda name: (natural_key(name), name)), set(taken)
    if len(ordered) + len(used) > MAX_OBJECT_ID:
        raise MediaError(f"There are more than {MAX_OBJECT_ID} objects.", "Import a smaller part.")
    ids: dict[str, ObjectId] = {}
    for name in ordered:
        match = _NUMBERED.fullmatch(name)
        if match and int(match[1]) <= MAX_OBJECT_ID and int(match[1]) not in used:
            ids[name] = ObjectId(int(match[1]))
            used.add(ids[name])
    free = (ObjectId(number) for number in range(1, MAX_OBJECT_ID + 1) if number not in used)
    return {name: ids[name] if name in ids else next(free) for name in ordered}


def object_name(layer: str) -> str:
    """The object's name in that of its layer."""
    match = _NUMBERED.fullmatch(layer)
    return match[2] if match else layer


def read_layers(
    layers: tuple[ObjectLayer, ...],
    sequence: str,
    table: dict[str, FrameRow],
    odd: OddEntries,
    size: tuple[int, int] | None = None,
) -> Steps[ImportedMasks]:
    """Put the objects of each frame together; where several are solid the most opaque one counts.

    Args:
        layers: The folders.
        sequence: Name of the sequence.
        table: The frame table beside them, or empty.
        odd: Takes images that cannot be read, have another size, or hold more than one label.
        size: (height, width) of the clip, where it is known.

    Raises:
        MediaError: None of the images can be read.
    """
    every = without_strays([path for layer in layers for path in layer.files.values()], table, odd)
    size, fitting = files_of_one_size(every, image_size, odd, size)
    stems = sorted({path.stem for path in every}, key=lambda stem: (natural_key(stem), stem))
    frames: list[ImportedFrame] = []
    overlaps = 0
    scans: dict[ObjectId, MaskScan] = {}
    masks: set[Path] = set()
    for layer in layers:
        own = [path for path in layer.files.values() if path in set(fitting)]
        if own:
            scans[layer.info.id], own = yield from scan_steps(own, odd, KEPT_BYTES // len(layers))
        masks |= set(own)
    for done, stem in enumerate(stems):
        mattes, unknown = {}, set()
        for layer in (layer for layer in layers if stem in layer.files):
            unknown.add(layer.info.id)
            with odd.tolerate():
                if layer.files[stem] in masks:
                    mattes[layer.info.id] = _matte(layer.files[stem], size, scans[layer.info.id])
                    unknown.remove(layer.info.id)
        if mattes:
            frame, shared = combine_layers(stem, mattes, table, unknown)
            frames.append(frame)
            overlaps += shared > 0
        yield Progress("Reading", done + 1, len(stems))
    odd.demand_rest(len(frames))
    notes = (
        *table_notes(table),
        *dict.fromkeys(note for scan in scans.values() for note in scan.reading.notes),
        *odd.notes(),
    )
    if overlaps:
        notes += (f"Objects overlap on {overlaps} frames; there the most opaque one was taken.",)
    return ImportedMasks(sequence, size, in_clip_order(frames), tuple(layer.info for layer in layers), notes)


def _matte(path: Path, size: tuple[int, int] | None, scan: MaskScan) -> Alpha:
    image = scan.read(path, size)
    if image.alpha is not None:
        return image.alpha
    if len(image.mask.objects()) > 1:
        raise MediaError(
            f"{path.parent.name}/{path.name} holds {len(image.mask.objects())} labels, expected one object per folder.",
            "Choose a folder of label images itself, or one with a folder per object.",
        )
    return np.where(image.mask.labels > 0, np.uint8(255), np.uint8(0))


def combine_layers(
    stem: str, mattes: Mapping[ObjectId, Alpha], table: Mapping[str, FrameRow], unknown: Iterable[int] = ()
) -> tuple[ImportedFrame, int]:
    """One frame from the mattes of its objects, and in how many pixels more than one is solid.

    Args:
        stem: Its name in the source.
        mattes: (H, W) uint8 by object; at least one.
        table: The frame table beside the source, or empty.
        unknown: Objects whose mattes could not be read.
    """
    ids, stack = list(mattes), np.stack(list(mattes.values()))
    solid = stack >= _HALF
    labels = np.where(solid.any(axis=0), np.array(ids, np.uint8)[stack.argmax(axis=0)], np.uint8(0))
    bands = {object_id: AlphaBand.from_alpha(alpha) for object_id, alpha in mattes.items()}
    alpha = {object_id: band for object_id, band in bands.items() if band is not None}
    frame = name_frame(stem, LabelMask(labels), table, alpha, unknown=unknown)
    return frame, int(np.count_nonzero(solid.sum(axis=0) > 1))
