"""Editable roto shapes for Nuke: closed Bezier curves of few points, with a key on every frame where they are seen.

The file is a script that makes a Roto node (`nuke_script`). Curves are fitted, not exact; how like the masks they
are is asked by an option and stated in the report.
"""

from __future__ import annotations

import re

import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.formats.documents.nuke_script import RotoObject, RotoShape, read_nuke_script, write_nuke_script
from segmentation.formats.exporting.export import open_export_file
from segmentation.formats.exporting.export_report import ExportReport, speck_losses
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.exporting.safe_names import check_suffix
from segmentation.formats.exporting.verification import pixel_losses
from segmentation.formats.importing.frame_painter import FramePainter
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, number_objects
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.edge_rings import EdgeRing, edge_rings
from segmentation.formats.shapes.roto_shapes import OutlineTracks, fill_curves, fit_track

_SUFFIX = ".py"


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the script. Every object is a layer, every part and hole of it a shape.

    Raises:
        UserError: The target has another suffix, or exists and may not be replaced.
    """
    check_suffix(request.target, _SUFFIX)
    scan = yield from scan_export(request)
    with open_export_file(request, "nuke-roto", scan) as export:
        outlines = yield from export.encode_frames(lambda frame, _: _outlines_on(request, frame))
        tracks = {info.id: OutlineTracks(int(request.options["least_pixels"])) for info in request.objects}
        for frame, found in zip(request.frames, outlines, strict=True):
            for object_id, rings in found.items():
                tracks[ObjectId(int(object_id))].add(int(frame), rings)
        objects: list[RotoObject] = []
        for info in request.objects:
            objects.append(_fit_object(info, tracks[info.id], float(request.options["likeness"]) / 100))
            yield Progress("Fitting", len(objects), len(request.objects))
        write_nuke_script(export.file, objects, request.size, int(request.options["first_frame"]))
        export.write_table()
        imported = yield from _read_back(request, read_nuke_script(export.file))
        changed = yield from pixel_losses(
            request.names_to_write,
            imported,
            lambda frame: request.mask(frame).relabel({IGNORE: 0}),
            "its curves are fitted",
        )
        left_out = sum(track.specks for track in tracks.values())
        specks = speck_losses(left_out, int(request.options["least_pixels"]), "outlines")
        numbers = {object_id: int(object_id) for object_id in scan.first_seen}
        losses = (*export.label_losses(), *changed, *specks)
        return export.write_report(numbers, losses, _notes(request, imported, objects))


def _outlines_on(request: ExportRequest, frame: FrameIndex) -> dict[str, tuple[EdgeRing, ...]]:
    """Outlines by object."""
    mask = request.mask(frame)
    return {str(object_id): edge_rings(mask.region(object_id)) for object_id in sorted(mask.objects())}


def _fit_object(info: ObjectInfo, tracks: OutlineTracks, likeness: float) -> RotoObject:
    ordered = sorted(tracks.tracks, key=lambda track: track.is_hole)
    shapes = [
        RotoShape(f"{'hole' if track.is_hole else 'part'}_{number:03d}", track.is_hole, fit_track(track, likeness))
        for number, track in enumerate(ordered, start=1)
    ]
    name = re.sub(r"[^A-Za-z0-9_]", "_", info.name)
    return RotoObject(int(info.id), f"object{int(info.id):03d}_{name}", tuple(shapes))


def _read_back(request: ExportRequest, objects: list[RotoObject]) -> Steps[ImportedMasks]:
    """The masks that the shapes fill, later objects over earlier ones."""
    frames: list[ImportedFrame] = []
    for frame in request.frames_to_write:
        painter = FramePainter(request.size)
        for made in objects:
            curves = [(shape.curves[frame], shape.is_hole) for shape in made.shapes if frame in shape.curves]
            if curves:
                painter.add(made.number, fill_curves(curves, request.size))
        frames.append(ImportedFrame(request.clip.frame_names[frame], pack_mask(painter.mask())))
        yield Progress("Reading", len(frames), len(request.frames_to_write))
    return ImportedMasks(request.sequence, request.size, tuple(frames), number_objects(request.object_ids))


def _notes(request: ExportRequest, imported: ImportedMasks, objects: list[RotoObject]) -> list[str]:
    likeness = [
        _likeness(request, frame, info, read)
        for frame, read in zip(request.frames_to_write, imported.frames, strict=True)
        for info in request.objects
        if request.mask(frame).region(info.id).any()
    ]
    shapes = [shape for made in objects for shape in made.shapes]
    points = sum(len(next(iter(shape.curves.values()))) for shape in shapes)
    notes = [f"{len(shapes)} shapes of {points} points in all; keys stand on every frame where a shape is seen."]
    if likeness:
        notes.append(
            f"Intersection over union with the masks: {min(likeness):.3f} at least, {np.mean(likeness):.3f} mean."
        )
    return notes


def _likeness(request: ExportRequest, frame: FrameIndex, info: ObjectInfo, read: ImportedFrame) -> float:
    wanted, found = request.mask(frame).region(info.id), read.mask.unpack().region(info.id)
    return float(np.count_nonzero(wanted & found) / np.count_nonzero(wanted | found))
