"""Where YOLO's files lie: labels and images in a training and a validation set, and `data.yaml`, which names classes.

Every object is a class of its own, counted from 0. The last frames are the validation set: neighbours are alike, so
mixed sets would say nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.formats.exporting.export import Export
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import ExportScan
from segmentation.formats.exporting.safe_names import check_file_name
from segmentation.formats.progress import Steps

LABELS, IMAGES, NAMES = "labels", "images", "data.yaml"
TRAIN, VAL = "train", "val"


def number_classes(scan: ExportScan) -> dict[ObjectId, int]:
    """The class of each object that is in the export, in the order of the ids."""
    return {object_id: number for number, object_id in enumerate(sorted(scan.first_seen))}


def write_frames(export: Export, lines_on: Callable[[FrameIndex], tuple[list[str], int]]) -> Steps[list[int]]:
    """Write the labels, and the image where there are pixels, of every known frame into its set.

    Args:
        export: The export.
        lines_on: The lines of a frame, and how many parts are too small to be written.

    Returns:
        For each frame the parts that are too small.
    """
    request, root = export.request, export.folder
    trained = _training_frames(request)

    def write_frame(frame: FrameIndex, _: int) -> int:
        if not request.is_written(frame):
            return 0
        name, subset = check_file_name(request.name(frame)), TRAIN if frame in trained else VAL
        lines, specks = lines_on(frame)
        (root / LABELS / subset).mkdir(parents=True, exist_ok=True)
        (root / LABELS / subset / f"{name}.txt").write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
        export.write_image(root / IMAGES / subset / f"{name}.jpg", frame)
        return specks

    return (yield from export.encode_frames(write_frame, "Writing"))


def write_names(export: Export, classes: Mapping[ObjectId, int]) -> None:
    """Write `data.yaml`; JSON texts are YAML texts."""
    request = export.request
    names = {classes[info.id]: info.name for info in request.objects if info.id in classes}
    lines = [f"  {number}: {json.dumps(names[number], ensure_ascii=False)}" for number in sorted(names)]
    # Without frames held back the training set stands in: trainers want a validation set.
    val = VAL if len(_training_frames(request)) < len(request.frames_to_write) else TRAIN
    # No `path`: tools take it as seen from their own data folder, not from this file.
    text = "\n".join([f"train: {IMAGES}/{TRAIN}", f"val: {IMAGES}/{val}", "names:", *lines, ""])
    (export.folder / NAMES).write_text(text, encoding="utf-8")


def layout_notes(request: ExportRequest) -> tuple[str, ...]:
    """How classes count, and that images are missing where the clip is not open."""
    note = "Classes count from 0, in the order of the objects' ids."
    if request.video is not None:
        return (note,)
    return (note, "There are no images, because the clip is not open; put them into images/train and images/val.")


def _training_frames(request: ExportRequest) -> frozenset[FrameIndex]:
    """All but the last frames; one at least, and not all where some are wanted for validation."""
    frames, percent = request.frames_to_write, int(request.options["val_percent"])
    held = max(round(len(frames) * percent / 100), 1 if percent else 0)
    return frozenset(frames[: max(1, len(frames) - held)])
