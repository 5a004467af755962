"""YouTube-VIS (COCO-VID style): one JSON file, one annotation per object with a segmentation or null for every frame.

Yang et al., "Video Instance Segmentation", ICCV 2019. Annotation ids are the project's object ids; every object name is
a category.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE
from segmentation.domain.objects import MAX_OBJECT_ID, Presence
from segmentation.errors import MediaError
from segmentation.formats.coco import categories, category_ids
from segmentation.formats.documents.coco_annotations import category_names
from segmentation.formats.documents.coco_rle import box_of
from segmentation.formats.documents.coco_segmentation import region_of, segmentation_of
from segmentation.formats.documents.json_document import Node, read_json, write_json
from segmentation.formats.documents.label_file import LabelFile, write_label_file
from segmentation.formats.documents.presence_marks import marks_on
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.format_spec import PresenceMark
from segmentation.formats.importing.frame_naming import in_clip_order, name_frame, stem_of, table_beside
from segmentation.formats.importing.frame_painter import FramePainter, overlap_notes
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, number_objects
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.progress import Progress, Steps

_OCCLUSION = {PresenceMark.OCCLUDED: "slight_occlusion", PresenceMark.HIDDEN: "severe_occlusion"}
"""Words of OVIS (Qi et al., IJCV 2022), a set in this format whose tracks say for each frame what covers the object."""

_FREE = "no_occlusion"
_PIECE = ("segmentations", "areas", "bboxes", "occlusion")


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the file. Objects are null where they have no pixels; occluded ones are marked in the way of OVIS."""
    marks = frozenset(PresenceMark)
    return write_label_file(
        request, LabelFile("ytvis", ".json", _presence_fields, _document, write_json, read, presence=marks)
    )


def _presence_fields(request: ExportRequest, frame: FrameIndex, position: int) -> dict[str, list[object]]:
    """Segmentation, area, box and occlusion of the objects that are seen or hidden on a frame."""
    mask, compressed = request.mask(frame), request.options["runs"] == "compressed"
    marks, shown = marks_on(request, frame, mask), {}
    for object_id in sorted(mask.objects()):
        region, word = mask.region(object_id), _OCCLUSION.get(marks.get(object_id, PresenceMark.ABSENT), _FREE)
        shown[str(object_id)] = [
            segmentation_of(region, compressed=compressed),
            mask.area(object_id),
            list(box_of(region)),
            word,
        ]
    for object_id, mark in marks.items():
        if mark is PresenceMark.HIDDEN:
            shown[str(object_id)] = [None, None, None, _OCCLUSION[mark]]
    return shown


def _document(request: ExportRequest, pieces: list[dict[str, list[object]]]) -> object:
    tracks = {info.id: _track(str(info.id), pieces) for info in request.objects}
    height, width = request.size
    video = {
        "id": 1,
        "width": width,
        "height": height,
        "length": len(pieces),
        "file_names": [f"{request.sequence}/{request.name(frame)}.jpg" for frame in request.frames_to_write],
    }
    category_of = category_ids(request.objects)
    annotations = [
        {"id": int(info.id), "video_id": 1, "category_id": category_of[info.name], "iscrowd": 0}
        | {"width": width, "height": height, "length": len(pieces)}
        | tracks[info.id]
        for info in request.objects
        if any(tracks[info.id]["areas"])
    ]
    return {
        "info": {"description": request.sequence},
        "videos": [video],
        "annotations": annotations,
        "categories": categories(request.objects),
    }


def _track(key: str, pieces: list[dict[str, list[object]]]) -> dict[str, list[object]]:
    """One list per field, with an entry per frame."""
    rows = [piece.get(key, [None, None, None, _FREE]) for piece in pieces]
    return {name: [row[column] for row in rows] for column, name in enumerate(_PIECE)}


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read one video of a file.

    Raises:
        MediaError: The file is damaged, or holds several videos and none was chosen.
    """
    root, odd = read_json(request.path), OddEntries(request.strict)
    video, called = _choose_video(root, request.sequence)
    size = (video["height"].whole(1, 1 << 16), video["width"].whole(1, 1 << 16))
    files = [node.text() for node in video["file_names"].list()]
    if not files:
        raise video.wrong("a video with frames")
    tracks, notes = _tracks(root, video, len(files), odd)
    table = table_beside(request.path, called)
    frames: list[ImportedFrame] = []
    overlaps = painted = left_out = 0
    for position, file in enumerate(files):
        painter, presence, unknown = FramePainter(size), {}, set()
        for track in tracks:
            if track.segmentations[position].value is not None:
                with odd.tolerate() as entry:
                    painter.add(track.object_id, region_of(track.segmentations[position], size, odd))
                unknown |= {track.object_id} if entry.is_left_out else set()
                painted, left_out = painted + (not entry.is_left_out), left_out + entry.is_left_out
            if (presence_here := track.presence(position)) is not None:
                presence[track.object_id] = presence_here
        overlaps += painter.covered_pixels > 0
        frames.append(name_frame(stem_of(file), painter.mask(), table, presence=presence, unknown=unknown))
        yield Progress("Reading", position + 1, len(files))
    names = {track.object_id: track.name for track in tracks if track.object_id != IGNORE}
    odd.demand_rest(painted if left_out else len(tracks))
    notes += (*odd.notes(), *overlap_notes(overlaps))
    return ImportedMasks(called, size, in_clip_order(frames), number_objects(names, names), notes)


def _choose_video(root: Node, sequence: str) -> tuple[Node, str]:
    """The video and its name. Videos whose folders have the same name are called by their ids as well."""
    nodes = root["videos"].list()
    names = [_folder_of(video) for video in nodes]
    keys = [str(video["id"].key()) for video in nodes]
    called = [
        name if name and names.count(name) == 1 else f"{name} ({key})" if name else key
        for name, key in zip(names, keys, strict=True)
    ]
    videos = dict(zip(called, nodes, strict=True))
    if len(nodes) == 1 and (not sequence or sequence in (called[0], keys[0])):
        return nodes[0], called[0]
    chosen = next((name for name, key in zip(called, keys, strict=True) if sequence in (name, key)), "")
    if sequence and chosen:
        return videos[chosen], chosen
    wanted = f"no video '{sequence}'" if sequence else f"{len(nodes)} videos and none was chosen"
    raise MediaError(f"{root.place} has {wanted}.", f"Choose one of: {', '.join(videos) or 'none'}.")


def _folder_of(video: Node) -> str:
    """The folder of a video's frames is its name; empty when it states none."""
    files = video["file_names"].list()
    return PurePosixPath(files[0].text().replace("\\", "/")).parent.name if files else ""


@dataclass(frozen=True)
class _VideoTrack:
    """One annotation: an object through the video."""

    object_id: int
    name: str
    segmentations: list[Node]
    occlusion: list[Node]

    def presence(self, position: int) -> Presence | None:
        """What the file states beyond pixels: null means absent, unless the object is said to be occluded."""
        if self.occlusion and self.occlusion[position].value in _OCCLUSION.values():
            return Presence.OCCLUDED
        return Presence.ABSENT if self.segmentations[position].value is None else None


def _tracks(root: Node, video: Node, length: int, odd: OddEntries) -> tuple[list[_VideoTrack], tuple[str, ...]]:
    """The video's objects; ids that do not fit are replaced by numbers from 1."""
    number = video["id"].key()
    nodes = [node for node in root["annotations"].list() if node["video_id"].key() == number]
    if len(nodes) > MAX_OBJECT_ID:
        raise MediaError(f"The video has {len(nodes)} objects; at most {MAX_OBJECT_ID} are possible.")
    key = "track_id" if all("track_id" in node for node in nodes) else "id"  # files of many clips have both
    ids = [node[key].key() if key in node else "" for node in nodes]
    fitting = len(set(ids)) == len(ids) and all(isinstance(i, int) and 1 <= i <= MAX_OBJECT_ID for i in ids)
    notes = () if fitting else ("Annotation ids do not fit object ids; objects are numbered in the file's order.",)
    names = category_names(root)
    tracks = []
    for position, (object_id, node) in enumerate(zip(ids, nodes, strict=True), start=1):
        with odd.tolerate():
            segmentations = _per_frame(node["segmentations"], length)
            occlusion = _per_frame(node["occlusion"], length) if "occlusion" in node else []
            label = IGNORE if _is_crowd(node) and len(nodes) > 1 else int(object_id) if fitting else position
            odd.remark("crowds were read as 'ignore'.", label == IGNORE)
            category = node["category_id"].key() if "category_id" in node else 0
            tracks.append(_VideoTrack(label, names.get(category, ""), segmentations, occlusion))
    # What is known covers what is not.
    return sorted(tracks, key=lambda track: track.object_id != IGNORE), notes


def _is_crowd(node: Node) -> bool:
    return "iscrowd" in node and node["iscrowd"].value in (True, 1)


def _per_frame(node: Node, length: int) -> list[Node]:
    entries = node.list()
    if len(entries) != length:
        raise node.wrong(f"{length} entries, one per frame")
    return entries
